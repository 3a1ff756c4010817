import { createHash } from 'node:crypto';

/** Bytes to look for, and what they are found as. */
export interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
  /** Whether letters of the other case are the same. */
  readonly folded: boolean;
  /** Digits alone: they count only where no further digit stands before or behind them. */
  readonly bordered: boolean;
}

/** Shorter bytes may stand anywhere by chance. */
const shortest = 8;
/** Of a hash the first bytes do: nobody keeps fewer. */
const hashBytes = 12;

/**
 * Every form in which the texts could lie in a file: as they are, percent-encoded, reversed, in both byte orders of UTF-16, as
 * hexadecimal, as Base64 at each of its three shifts, and hashed without a key, which anyone can guess.
 */
export function needlesFor(name: string, texts: readonly string[]): Needle[] {
  const found = new Map<string, Needle>();
  for (const text of new Set(texts.flatMap(spellings))) {
    for (const needle of formsOf(name, text)) {
      const known = found.get(needle.bytes.toString('latin1'));
      if (needle.bytes.length >= shortest && !(known && known.folded)) {
        found.set(needle.bytes.toString('latin1'), needle);
      }
    }
  }
  return [...found.values()];
}

function spellings(text: string): string[] {
  const percent = encodeURIComponent(text);
  const decomposed = text.normalize('NFD');
  return [text, text.toUpperCase(), text.toLowerCase(), decomposed, percent, encodeURIComponent(percent)];
}

function formsOf(name: string, text: string): Needle[] {
  const folded = (bytes: Buffer): Needle => ({ name, bytes, folded: true, bordered: /^\d+$/.test(String(bytes)) });
  const exact = (bytes: Buffer): Needle => ({ name, bytes, folded: false, bordered: false });
  const bytes = Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'].map((algorithm) => createHash(algorithm).update(text).digest());
  return [
    folded(bytes),
    folded(Buffer.from([...text].reverse().join(''))),
    folded(wide),
    folded(Buffer.from(wide).swap16()),
    folded(Buffer.from(bytes.toString('hex'))),
    ...base64Forms(bytes).map((form) => exact(Buffer.from(form))),
    ...hashes.flatMap((hash) => [
      exact(hash.subarray(0, hashBytes)),
      folded(Buffer.from(hash.subarray(0, hashBytes).toString('hex'))),
      exact(Buffer.from(base64Inside(hash, 0))),
    ]),
  ];
}

/** Base64 at each shift, in both of its alphabets. */
function base64Forms(bytes: Buffer): string[] {
  const shifted = [0, 1, 2].map((shift) => base64Inside(bytes, shift));
  return [...new Set([...shifted, ...shifted.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))])];
}

/** The characters of the bytes' Base64 that do not depend on what stands around them. */
function base64Inside(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '');
  return text.slice(shift === 0 ? 0 : shift + 1, Math.floor((8 * (shift + bytes.length)) / 6));
}
