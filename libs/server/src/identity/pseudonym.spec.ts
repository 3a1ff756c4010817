import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { frame, messageHash, subjectPseudonym, tagOf } from './pseudonym.js';
import { unwrapKey, wrapKey } from './key-wrap.js';
import { WorkspaceKeys } from './workspace-keys.service.js';

const keysOf = (): WorkspaceKeys => new WorkspaceKeys(randomBytes(32), 1, randomBytes(32), randomBytes(32));

describe('frame', () => {
  it('F-11 gives different lists different bytes', () => {
    const list = fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 4 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const wellFormed = [...a, ...b].every((text) => !/[\uD800-\uDFFF]/u.test(text));
        fc.pre(wellFormed);
        expect(frame(a).equals(frame(b))).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 2_000 },
    );
    expect(frame(['ab', 'c']).equals(frame(['a', 'bc']))).toBe(false);
    expect(frame(['a\0b']).equals(frame(['a', 'b']))).toBe(false);
  });
});

describe('tags and pseudonyms', () => {
  it('are the first 128 bits of HMAC-SHA-256 (RFC 4231 holds for the primitive)', () => {
    const key = Buffer.alloc(32, 7);
    const whole = createHmac('sha256', key)
      .update(frame(['user', 'u-1']))
      .digest();
    expect(tagOf(key, 'user', 'u-1').equals(whole.subarray(0, 16))).toBe(true);
    const rfc = createHmac('sha256', Buffer.alloc(20, 0x0b)).update('Hi There').digest('hex');
    expect(rfc).toBe('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7');
  });

  it('F-10 never meet across workspaces or types', () => {
    const [a, b] = [keysOf(), keysOf()];
    const seen = new Set<string>();
    const count = 25_000;
    for (let at = 0; at < count; at += 1) {
      const id = `id-${at}`;
      for (const keys of [a, b]) {
        for (const type of ['user', 'email']) seen.add(tagOf(keys.tagKey(type), type, id).toString('hex'));
      }
    }
    expect(seen.size).toBe(count * 4);
  });

  it('F-04 are confirmed by no guess of whoever has what is stored, and no key', () => {
    const [keys, others] = [keysOf(), keysOf()];
    const numbers = Array.from({ length: 20_000 }, (_none, at) => `+9053${String(20_000_000 + at * 7)}`);
    const stored = new Set(numbers.map((number) => tagOf(keys.tagKey('phone'), 'phone', number).toString('hex')));
    const guesses: ((text: string) => Buffer)[] = [
      ...['md5', 'sha1', 'sha256'].map((name) => (text: string) => createHash(name).update(text).digest()),
      (text) =>
        createHash('sha256')
          .update(frame(['phone', text]))
          .digest(),
      ...[Buffer.alloc(32), Buffer.alloc(32, 0xff), Buffer.from('phone'), Buffer.from('temas')].map(
        (key) => (text: string) => tagOf(key, 'phone', text),
      ),
      (text) => tagOf(others.tagKey('phone'), 'phone', text),
    ];
    const confirmed = guesses.map(
      (guess) => numbers.filter((number) => stored.has(guess(number).toString('hex').slice(0, 32))).length,
    );
    expect(confirmed).toEqual(guesses.map(() => 0));
    expect(stored.size).toBe(numbers.length);
  });

  it('are not computable from one another', () => {
    const keys = keysOf();
    const tag = tagOf(keys.tagKey('user'), 'user', 'u-1');
    const secret = randomBytes(16);
    const pseudonym = subjectPseudonym(keys.analytics, secret);
    expect(subjectPseudonym(keys.analytics, tag)).not.toBe(pseudonym);
    expect(subjectPseudonym(keys.analytics, secret)).toBe(pseudonym);
    expect(messageHash(keys.message, 1, 'm')).not.toBe(messageHash(keys.message, 2, 'm'));
  });
});

describe('wrapped keys', () => {
  it('open only under the same root, in the same place, unchanged', () => {
    const root = randomBytes(32);
    const key = randomBytes(32);
    const wrapped = wrapKey(root, key, 'ws pseudonym-master 1');
    expect(unwrapKey(root, wrapped, 'ws pseudonym-master 1').equals(key)).toBe(true);
    expect(() => unwrapKey(root, wrapped, 'ws analytics 1')).toThrow();
    expect(() => unwrapKey(randomBytes(32), wrapped, 'ws pseudonym-master 1')).toThrow();
    for (let at = 0; at < wrapped.length; at += 1) {
      const changed = Buffer.from(wrapped);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unwrapKey(root, changed, 'ws pseudonym-master 1')).toThrow();
    }
    expect(wrapped.includes(key)).toBe(false);
  });

  it('F-23 say that their version is one that nobody knows yet, and open no other way', () => {
    const root = randomBytes(32);
    const wrapped = wrapKey(root, randomBytes(32), 'ws pseudonym-master 1');
    for (const version of [0, 2, 99, 255]) {
      const later = Buffer.concat([Buffer.from([version]), wrapped.subarray(1)]);
      expect(() => unwrapKey(root, later, 'ws pseudonym-master 1')).toThrow(/version that this program does not know/);
    }
  });
});
