import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OccurrenceCounter } from './occurrence-counter.js';
import { hexOf, Sha256, sha256 } from './sha256.js';
import { utf8 } from './testing/bytes.js';

const hexByPlatform = async (bytes: Uint8Array) =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

describe('sha256', () => {
  it('gives the vectors of FIPS 180-4', () => {
    expect(hexOf(sha256(utf8('')))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hexOf(sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('agrees with the platform at every length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(hexOf(sha256(bytes))).toBe(await hexByPlatform(bytes));
      }),
    );
  });
});

describe('Sha256', () => {
  it('agrees with the platform, in whatever pieces the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 6 }), async (pieces) => {
        const hash = new Sha256();
        for (const piece of pieces) hash.update(piece);
        const whole = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
        expect(hash.digest()).toBe(await hexByPlatform(whole));
      }),
    );
  });
});

describe('OccurrenceCounter', () => {
  it('counts as a plain map does, through all its growth', () => {
    const counter = new OccurrenceCounter();
    const plain = new Map<string, number>();
    for (let at = 0; at < 20_000; at += 1) {
      const [high = 0, low = 0] = sha256(utf8(String((at * 7919) % 6_007)));
      const before = plain.get(`${high} ${low}`) ?? 0;
      expect(counter.next(high, low)).toBe(before);
      plain.set(`${high} ${low}`, before + 1);
    }
    expect(counter.distinct).toBe(plain.size);
  });
});
