import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import path from 'node:path';

const kept = 5;
const largest = 50 * 1024 ** 2;

/** One log file a part; a start moves the files of the last five starts one number up. */
export class Logs {
  #begun = new Set();

  constructor(folder) {
    this.folder = folder;
  }

  file(part) {
    return path.join(this.folder, `${part}.log`);
  }

  /** An open descriptor at the end of the part's log. Children write to it themselves, so no line is lost with us. */
  open(part) {
    if (!this.#begun.has(part)) {
      shift(this.file(part));
      this.#begun.add(part);
    }
    return openSync(this.file(part), 'a', 0o600);
  }

  /**
   * Runs a log over that has grown too large. Its writers append, so they go on at the beginning of the same file.
   * @throws an error of the file system where there is no room to set it aside; older ones are kept then
   */
  trim() {
    for (const part of this.#begun) {
      const file = this.file(part);
      if (!existsSync(file) || statSync(file).size < largest) continue;
      const aside = `${file}.next`;
      try {
        copyFileSync(file, aside);
      } catch (error) {
        rmSync(aside, { force: true });
        throw error;
      }
      move(file);
      renameSync(aside, `${file}.1`);
      truncateSync(file);
    }
  }

  /** The last lines of a part's log. */
  tail(part, lines = 15) {
    if (!existsSync(this.file(part))) return '';
    const descriptor = openSync(this.file(part), 'r');
    try {
      const { size } = fstatSync(descriptor);
      const buffer = Buffer.alloc(Math.min(size, 16_384));
      readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
      return buffer
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .slice(-lines)
        .map((line) => `  | ${line.slice(0, 400)}`)
        .join('\n');
    } finally {
      closeSync(descriptor);
    }
  }
}

function shift(file) {
  move(file);
  if (existsSync(file)) renameSync(file, `${file}.1`);
}

function move(file) {
  for (let number = kept - 1; number >= 1; number -= 1) {
    if (existsSync(`${file}.${number}`)) renameSync(`${file}.${number}`, `${file}.${number + 1}`);
  }
}
