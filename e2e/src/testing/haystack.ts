import type { Needle } from './needles.js';

/** Bytes by whose end it is judged how far the search may jump. */
const block = 3;

/**
 * Looks for many thousands of needles in one pass: a table says for every three bytes how far it is at least to the end
 * of the head of a needle that could hold them, so that most bytes are never looked at (Wu and Manber's way). Letters of both
 * cases are one in the table; what is exact is compared exactly.
 */
export class Haystack {
  private readonly head: number;
  private readonly jumps: Uint8Array;
  private readonly byEnd = new Map<number, Needle[]>();

  constructor(needles: readonly Needle[]) {
    this.head = Math.min(255, ...needles.map(({ bytes }) => bytes.length));
    if (this.head < block) throw new Error('A needle is too short.');
    this.jumps = new Uint8Array(1 << (8 * block)).fill(this.head - block + 1);
    for (const needle of needles) {
      for (let end = block - 1; end < this.head; end += 1) {
        const key = keyAt(needle.bytes, end);
        this.jumps[key] = Math.min(this.jumps[key] ?? 0, this.head - 1 - end);
      }
      const key = keyAt(needle.bytes, this.head - 1);
      this.byEnd.set(key, [...(this.byEnd.get(key) ?? []), needle]);
    }
  }

  /** Tells the name of each needle at each place where it lies. */
  search(bytes: Buffer, found: (name: string, at: number) => void): void {
    const { head, jumps, byEnd } = this;
    const { length } = bytes;
    let end = head - 1;
    while (end < length) {
      const key =
        ((fold[bytes[end - 2] as number] as number) << 16) |
        ((fold[bytes[end - 1] as number] as number) << 8) |
        (fold[bytes[end] as number] as number);
      const jump = jumps[key] as number;
      if (jump > 0) {
        end += jump;
        continue;
      }
      const start = end - head + 1;
      for (const needle of byEnd.get(key) ?? []) if (liesAt(bytes, start, needle)) found(needle.name, start);
      end += 1;
    }
  }

  /** The names of what is found. */
  in(bytes: Buffer): Set<string> {
    const names = new Set<string>();
    this.search(bytes, (name) => names.add(name));
    return names;
  }
}

const fold = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

function keyAt(bytes: Buffer, end: number): number {
  const at = (place: number): number => fold[bytes[place] ?? 0] ?? 0;
  return (at(end - 2) << 16) | (at(end - 1) << 8) | at(end);
}

function liesAt(haystack: Buffer, start: number, { bytes, folded, bordered }: Needle): boolean {
  if (start + bytes.length > haystack.length) return false;
  for (let at = 0; at < bytes.length; at += 1) {
    const [here, there] = [haystack[start + at] as number, bytes[at] as number];
    if (here !== there && !(folded && fold[here] === fold[there])) return false;
  }
  return !bordered || !(isDigit(haystack[start - 1]) || isDigit(haystack[start + bytes.length]));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
