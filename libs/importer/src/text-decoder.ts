import { LogError } from './log-error.js';

const replacementBase = 0xdc00;

/**
 * Bytes to text, chunk by chunk, cut anywhere. A byte that is not UTF-8 becomes a lone surrogate (U+DC80 to U+DCFF),
 * which valid text cannot hold: two different damaged values stay different, and rows with one can be told.
 * A byte-order mark decides between UTF-8 and UTF-16 and is dropped.
 */
export class ChunkDecoder {
  #other: TextDecoder | undefined;
  #begun = false;
  #rest: Uint8Array = new Uint8Array(0);

  /** @param encoding a label of the WHATWG Encoding Standard, such as `windows-1254`; default UTF-8 */
  constructor(encoding = 'utf-8') {
    let decoder: TextDecoder;
    try {
      decoder = new TextDecoder(encoding);
    } catch (cause) {
      throw new LogError('encoding_unknown', { name: encoding, cause });
    }
    if (decoder.encoding !== 'utf-8') this.#other = decoder;
  }

  /** Text of the next bytes, as far as they make whole characters. */
  write(bytes: Uint8Array): string {
    const all = joined(this.#rest, bytes);
    if (!this.#begun) {
      if (all.length < 3) {
        this.#rest = all;
        return '';
      }
      return this.#decode(this.#withoutMark(all));
    }
    return this.#decode(all);
  }

  /** What is left. */
  end(): string {
    const left = this.#begun ? this.#rest : this.#withoutMark(this.#rest);
    this.#rest = new Uint8Array(0);
    if (this.#other) return this.#other.decode(left);
    return decodeUtf8(left);
  }

  #decode(bytes: Uint8Array): string {
    if (this.#other) {
      this.#rest = new Uint8Array(0);
      return this.#other.decode(bytes, { stream: true });
    }
    const cut = bytes.length - unfinished(bytes);
    this.#rest = bytes.slice(cut);
    return decodeUtf8(bytes.subarray(0, cut));
  }

  #withoutMark(bytes: Uint8Array): Uint8Array {
    this.#begun = true;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
      this.#other = undefined;
      return bytes.subarray(3);
    }
    const mark = bytes.length < 2 ? 0 : ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
    if (mark === 0xfffe) this.#other = new TextDecoder('utf-16le');
    else if (mark === 0xfeff) this.#other = new TextDecoder('utf-16be');
    else return bytes;
    return bytes;
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether a text has bytes that were no characters, or half a pair that escaped from elsewhere. */
export function hasInvalidText(text: string): boolean {
  return /[\ud800-\udfff]/u.test(text);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeDamaged(bytes);
  }
}

/** Character by character: what the strict decoder takes, it decodes; any other byte is kept as a lone surrogate. */
function decodeDamaged(bytes: Uint8Array): string {
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text += strict.decode(bytes.subarray(from, at)) + String.fromCharCode(replacementBase + (bytes[at] ?? 0));
    at += 1;
    from = at;
  }
  return text + strict.decode(bytes.subarray(from));
}

/** Bytes of the well-formed character at a position, or 0 (Unicode 15, table 3-7). */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = sequenceLength(lead);
  if (length === 0 || at + length > bytes.length) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let next = at + 2; next < at + length; next += 1) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Bytes at the end that may be the beginning of a character: 0 to 3. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Two pieces of bytes as one. */
export function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const all = new Uint8Array(left.length + right.length);
  all.set(left);
  all.set(right, left.length);
  return all;
}
