/** A reason why an import cannot begin or go on; its text is in the catalogue of messages. */
export class ImportFault extends Error {
  /**
   * @param {string} key name of the message
   * @param {Record<string, unknown>} [values] what its text mentions; never a value of a row
   */
  constructor(key, values = {}) {
    super(key);
    this.name = 'ImportFault';
    this.key = key;
    this.values = values;
  }
}

/** The person at the terminal has asked for an end. */
export class Interrupted extends Error {}
