/** A reason not to go on that the person at the terminal can act on; its text is in the catalogue of messages. */
export class StartFault extends Error {
  /**
   * @param {string} key name of the message
   * @param {Record<string, unknown>} [values] what its text mentions
   */
  constructor(key, values = {}) {
    super(key);
    this.name = 'StartFault';
    this.key = key;
    this.values = values;
  }
}

/** True where the disk, or the user's share of it, has no room left. */
export function isDiskFull(error) {
  return ['ENOSPC', 'EDQUOT'].includes(error?.code);
}

/** True where a text out of a log says so. */
export function speaksOfFullDisk(text) {
  return /No space left on device|ENOSPC|NOT_ENOUGH_SPACE|Disk quota exceeded/.test(text);
}
