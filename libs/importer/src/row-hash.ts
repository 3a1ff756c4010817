import { sha256 } from './sha256.js';

const version = 1;

/** Hashes lists of texts so that no two different lists give the same bytes: each is preceded by its length. */
export class RowHash {
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);

  /** SHA-256 of the texts in UTF-8, in order; an absent text differs from an empty one. */
  digest(texts: readonly (string | undefined)[]): Uint32Array {
    let at = this.#put(0, version);
    at = this.#put(at, texts.length);
    for (const text of texts) {
      if (text === undefined) {
        at = this.#put(at, 0xffff_ffff);
        continue;
      }
      this.#reserve(at + 4 + text.length * 3);
      const { written } = this.#encoder.encodeInto(text, this.#bytes.subarray(at + 4));
      at = this.#put(at, written) + written;
    }
    return sha256(this.#bytes.subarray(0, at));
  }

  #put(at: number, value: number): number {
    this.#reserve(at + 4);
    this.#view.setUint32(at, value);
    return at + 4;
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const larger = new Uint8Array(length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
