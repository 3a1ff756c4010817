import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { keyedHash } from './keyed-hash.js';

describe('keyedHash', () => {
  it('answers as RFC 4231 says', () => {
    const key = Buffer.alloc(20, 0x0b);
    expect(keyedHash(key, Buffer.from('Hi There'))).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
    expect(keyedHash(Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?'))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('is the HMAC of any key up to a block and any message, however often the key is used', () => {
    const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));
    const messages = fc.array(fc.oneof(bytes(80), bytes(3_000)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(bytes(64), messages, (key, all) => {
        for (const message of all) {
          expect(keyedHash(key, message)).toBe(createHmac('sha256', key).update(message).digest('hex'));
        }
      }),
    );
  });

  it('refuses a key that would have to be hashed first', () => {
    expect(() => keyedHash(Buffer.alloc(65), Buffer.alloc(1))).toThrow(RangeError);
  });
});
