import { text } from './terminal.mjs';

const width = 24;
const drawnMs = 100;
const saidMs = 10_000;

/**
 * Shows how far a long step is: a bar that redraws itself on a terminal, elsewhere a line every ten seconds.
 * @param {NodeJS.WriteStream} [stream]
 */
export class Progress {
  #stream;
  #last = 0;
  #drawn = false;

  constructor(stream = process.stdout) {
    this.#stream = stream;
    // The first line of a log file comes after the first interval; a short import needs none.
    if (!stream.isTTY) this.#last = Date.now();
  }

  /**
   * @param {number | null} share from 0 to 1; null where nobody can say
   * @param {string} key name of the message beside the bar
   * @param {Record<string, unknown>} values
   */
  show(share, key, values) {
    const now = Date.now();
    if (now - this.#last < (this.#stream.isTTY ? drawnMs : saidMs)) return;
    this.#last = now;
    const line = `${share === null ? '' : `${bar(share)} `}${text(key, values)}`;
    if (this.#stream.isTTY) {
      const room = Math.max(20, (this.#stream.columns ?? 80) - 3);
      this.#stream.write(`\r\u001B[K  ${line.slice(0, room)}`);
      this.#drawn = true;
    } else this.#stream.write(`  ${line}\n`);
  }

  /** Clears the line, so that what comes next begins on its own. */
  end() {
    if (this.#drawn) this.#stream.write('\r\u001B[K');
    this.#drawn = false;
  }
}

/** A bar of fixed width with its percentage; whole only at the very end. */
export function bar(share) {
  const part = Math.min(1, Math.max(0, share));
  const full = Math.floor(part * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${String(Math.floor(part * 100)).padStart(3)} %`;
}
