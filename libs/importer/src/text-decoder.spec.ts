import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChunkDecoder, hasInvalidText } from './text-decoder.js';
import { utf8 } from './testing/bytes.js';

/** Decodes bytes in pieces of one size. */
function decode(
  bytes: Uint8Array,
  { piece = bytes.length || 1, encoding }: { piece?: number; encoding?: string } = {},
) {
  const decoder = new ChunkDecoder(encoding);
  let text = '';
  for (let at = 0; at < bytes.length; at += piece) text += decoder.write(bytes.subarray(at, at + piece));
  return text + decoder.end();
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + at * 2, text.charCodeAt(at), littleEndian);
  return bytes;
}

describe('ChunkDecoder', () => {
  it('gives back any text, cut at any byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), (text, piece) => {
        expect(decode(utf8(text), { piece })).toBe(text.replace(/^\uFEFF/, ''));
      }),
    );
  });

  it('decodes any bytes the same way, cut at any byte, and keeps different damage different', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.uint8Array({ maxLength: 12 }), (left, right) => {
        const mark = ({ 0: a, 1: b }: Uint8Array): boolean => (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
        if (mark(left) || mark(right)) return;
        expect(decode(left, { piece: 1 })).toBe(decode(left));
        const bom = (bytes: Uint8Array) => String(bytes).replace(/^239,187,191,?/, '');
        expect(decode(left) === decode(right)).toBe(bom(left) === bom(right));
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells damaged text from whole', () => {
    expect(hasInvalidText(decode(Uint8Array.of(0x61, 0xff, 0x62)))).toBe(true);
    expect(hasInvalidText(decode(Uint8Array.of(0xed, 0xa0, 0x80)))).toBe(true);
    expect(hasInvalidText(decode(Uint8Array.of(0xc0, 0x80)))).toBe(true);
    expect(hasInvalidText(decode(Uint8Array.of(0xf0, 0x9f, 0x98)))).toBe(true);
    expect(hasInvalidText('ğ😀')).toBe(false);
  });

  it('drops a byte-order mark and reads UTF-16 by it, whatever was said', () => {
    const text = 'ad,şehir\n😀,İzmir\n';
    for (const piece of [1, 2, 3, 7, 100]) {
      expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(text)), { piece, encoding: 'windows-1254' })).toBe(text);
      expect(decode(utf16(text, true), { piece })).toBe(text);
      expect(decode(utf16(text, false), { piece })).toBe(text);
    }
  });

  it('reads the Turkish legacy encodings', () => {
    const bytes = Uint8Array.of(0xdd, 0x7a, 0x6d, 0x69, 0x72, 0x20, 0xfd, 0xfe, 0xf0, 0xd0);
    expect(decode(bytes, { encoding: 'windows-1254', piece: 1 })).toBe('İzmir ışğĞ');
    expect(decode(bytes, { encoding: 'iso-8859-9' })).toBe('İzmir ışğĞ');
  });

  it('names an encoding that there is not', () => {
    expect(() => new ChunkDecoder('klingon')).toThrow(expect.objectContaining({ code: 'encoding_unknown' }));
  });

  it('reads files of no, one and two bytes', () => {
    expect([0, 1, 2].map((length) => decode(utf8('ab').subarray(0, length)))).toEqual(['', 'a', 'ab']);
  });
});
