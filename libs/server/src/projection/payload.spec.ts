import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeEvent, type EventRow } from '../inbox/event-row.js';
import { withoutSources, withoutSubjects } from './payload.js';

const row = (part: Partial<EventRow>): EventRow => ({
  ...{ workspace: 1, axis: 0, owner: 5n, occurred: 0n, sequence: 0n, message: 0n, received: 0n, sent: 0n, source: 3 },
  ...{ channel: 1, kind: 1, action: 1, subject: 5n, metric: 0, score: 0, scaleMin: 0, scaleMax: 0, about: 0 },
  ...{ keyAxes: [], keyOwners: [], properties: {} },
  ...part,
});
const rows = fc.array(
  fc.record({
    source: fc.integer({ min: 1, max: 4 }),
    subject: fc.bigInt({ min: -3n, max: 3n }),
    key: fc.boolean(),
    text: fc.string(),
  }),
);
const encode = (some: readonly { source: number; subject: bigint; key: boolean; text: string }[]): string =>
  some
    .map(({ source, subject, key, text }) =>
      encodeEvent(
        row({
          source,
          subject,
          owner: subject,
          ...(key ? { keyAxes: [7], keyOwners: [9n] } : {}),
          properties: { text },
        }),
      ),
    )
    .join('');

describe('a payload', () => {
  it('loses the lines of some subjects, also those on the axes of keys, and no other', () => {
    fc.assert(
      fc.property(rows, fc.uniqueArray(fc.bigInt({ min: -3n, max: 3n })), (some, gone) => {
        const subjects = new Set(gone);
        const kept = withoutSubjects(Buffer.from(encode(some)), subjects).toString();
        expect(kept).toBe(encode(some.filter(({ subject }) => !subjects.has(subject))));
      }),
    );
  });

  it('loses the lines of some sources, and no other', () => {
    fc.assert(
      fc.property(rows, fc.uniqueArray(fc.integer({ min: 1, max: 4 })), (some, gone) => {
        const sources = new Set(gone);
        const kept = withoutSources(Buffer.from(encode(some)), sources).toString();
        expect(kept).toBe(encode(some.filter(({ source }) => !sources.has(source))));
      }),
    );
  });

  it('keeps lines that are none, as a batch that was set aside may have them', () => {
    const strange = Buffer.from('not a line\n\n1\t0\tx\n');
    expect(withoutSubjects(strange, new Set([0n, 5n]))).toEqual(strange);
  });
});
