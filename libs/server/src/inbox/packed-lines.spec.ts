import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packLines, unpackLines } from './packed-lines.js';

const lines = (count: number): Buffer =>
  Buffer.from(
    Array.from(
      { length: count },
      (_, at) => `1\t0\t${at * 7_919}\t17907000${at}\t0\t0\t[]\t{'plan':'gold','device':'mobile'}\n`,
    ).join(''),
  );

describe('packed lines', () => {
  it('are the same again, however many', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3_000 }), async (count) => {
        expect((await unpackLines(await packLines(lines(count))))?.equals(lines(count))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('are fewer bytes where there are many, and themselves where there are few', async () => {
    expect((await packLines(lines(1_000))).length).toBeLessThan(lines(1_000).length / 3);
    expect(await packLines(lines(3))).toEqual(lines(3));
  });

  it('may be what an earlier version stored', async () => {
    expect(await unpackLines(lines(1_000))).toEqual(lines(1_000));
  });

  it('are nothing where the stream is cut off, changed, or none', async () => {
    const packed = await packLines(lines(1_000));
    const changed = Buffer.from(packed);
    changed.fill(0xff, 200, 220);
    for (const broken of [packed.subarray(0, -5), changed, Buffer.from('x is no stream')])
      expect(await unpackLines(broken)).toBeNull();
  });
});
