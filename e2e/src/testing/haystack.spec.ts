import { describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync, deflateSync } from 'node:zlib';
import { Haystack } from './haystack.js';
import { needlesFor } from './needles.js';
import { kinds, plant, writings } from './planted.js';
import { unpackedIn } from './packed.js';

const canaries = plant();
const needles = canaries.flatMap((canary, at) => needlesFor(`${at}`, [canary.text, ...canary.also]));
const haystack = new Haystack(needles);
const noise = (): Buffer => randomBytes(1 + Math.floor(Math.random() * 5_000));
const around = (bytes: Buffer): Buffer => Buffer.concat([noise(), Buffer.from(' '), bytes, Buffer.from(' '), noise()]);

describe('two hundred planted identifiers', () => {
  it('are of ten kinds, each unlike all others', () => {
    expect(canaries).toHaveLength(200);
    expect(new Set(canaries.map(({ text }) => text)).size).toBe(200);
    for (const kind of kinds) expect(canaries.filter((canary) => canary.kind === kind)).toHaveLength(20);
  });
});

describe('a search for all of them at once', () => {
  it('finds each in every form, amid noise, and no other', () => {
    canaries.forEach(({ text, also }, at) => {
      for (const written of [text, ...also]) {
        const bytes = Buffer.from(written);
        const wide = Buffer.from(written, 'utf16le');
        const forms: Buffer[] = [
          bytes,
          Buffer.from(written.toUpperCase()),
          Buffer.from(encodeURIComponent(encodeURIComponent(written))),
          Buffer.from([...written].reverse().join('')),
          wide,
          Buffer.from(wide).swap16(),
          Buffer.from(bytes.toString('hex').toUpperCase()),
          createHash('sha256').update(written).digest(),
          Buffer.from(createHash('md5').update(written).digest('hex')),
        ];
        for (const before of ['', 'x', 'xy'])
          forms.push(Buffer.from(Buffer.from(`${before}${written}z`).toString('base64')));
        for (const form of forms) expect([...haystack.in(around(form))]).toEqual([`${at}`]);
      }
    });
  });

  it('finds every way in which a sender writes it', () => {
    canaries.forEach((canary, at) => {
      for (const written of writings(canary)) expect([...haystack.in(around(Buffer.from(written)))]).toEqual([`${at}`]);
    });
  });

  it('takes longer numbers, and noise, for nothing', () => {
    const [{ text } = { text: '' }] = canaries;
    expect([...haystack.in(Buffer.from(`1${text} ${text}7 ${text.slice(1)} `))]).toEqual([]);
    expect([...haystack.in(randomBytes(4_000_000))]).toEqual([]);
  });

  it('finds what is packed, whole or cut off, one member behind another', () => {
    const text = JSON.stringify({ canaries: canaries.map((canary) => canary.text), filler: noise().toString('hex') });
    const [gzip, zlib] = [gzipSync(text), deflateSync(text)];
    const all = canaries.map((_, at) => `${at}`).sort();
    const inside = (bytes: Buffer): string[] =>
      [...new Set([...unpackedIn(bytes)].flatMap((unpacked) => [...haystack.in(unpacked)]))].sort();
    expect(inside(around(gzip))).toEqual(all);
    expect(inside(around(zlib))).toEqual(all);
    expect(inside(Buffer.concat([gzipSync('nothing'), noise(), gzip]))).toEqual(all);
    expect(inside(gzip.subarray(0, gzip.length - 20)).length).toBeGreaterThan(100);
    expect(inside(noise())).toEqual([]);
  });
});
