import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeEvidence, EvidenceMemory, type EvidenceRow } from './evidence.js';

const row = (more: Partial<EvidenceRow> = {}): EvidenceRow => ({
  kind: 'seen',
  linked: -5n,
  subject: 7n,
  occurred: 100n,
  sequence: 0n,
  message: 2n ** 64n - 1n,
  ...more,
});

const rows = fc.array(
  fc.record({
    kind: fc.constantFrom('seen' as const, 'alias' as const, 'contact' as const),
    linked: fc.bigInt({ min: -2n, max: 2n }),
    subject: fc.bigInt({ min: -2n, max: 2n }),
    occurred: fc.bigInt({ min: 0n, max: 4n }),
    sequence: fc.bigInt({ min: -1n, max: 1n }),
    message: fc.bigInt({ min: 2n ** 63n - 2n, max: 2n ** 63n + 2n }),
  }),
  { maxLength: 8 },
);

/** The earliest of each pair among all rows, as `identity.link` would hold it. */
function earliest(all: readonly EvidenceRow[]): Map<string, string> {
  const order = (one: EvidenceRow): string =>
    [one.occurred, one.sequence + 1n, one.message].map((part) => String(part).padStart(20, '0')).join(' ');
  const found = new Map<string, string>();
  for (const one of all) {
    const key = `${one.kind} ${one.linked} ${one.subject}`;
    const before = found.get(key);
    if (before === undefined || order(one) < before) found.set(key, order(one));
  }
  return found;
}

describe('EvidenceFilter', () => {
  it('lets through all that matters, whatever was committed before: of each pair the earliest', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rows, fc.boolean())), (batches) => {
        const filter = new EvidenceMemory().filter();
        const passed: EvidenceRow[] = [];
        const all: EvidenceRow[] = [];
        for (const [batch, committed] of batches) {
          const news = filter.news(batch);
          // What is rolled back is sent again.
          if (!committed) continue;
          all.push(...batch);
          passed.push(...news);
          filter.learn(news);
        }
        expect(earliest(passed)).toEqual(earliest(all));
      }),
    );
  });

  it('says nothing twice, and says it again when something earlier comes', () => {
    const filter = new EvidenceMemory().filter();
    expect(filter.news([row(), row({ occurred: 99n }), row({ occurred: 101n })])).toEqual([row({ occurred: 99n })]);
    filter.learn([row({ occurred: 99n })]);
    expect(filter.news([row(), row({ occurred: 99n })])).toEqual([]);
    expect(filter.news([row({ occurred: 98n })])).toEqual([row({ occurred: 98n })]);
  });

  it('does not let what was learnt last hide what is earlier', () => {
    const filter = new EvidenceMemory().filter();
    filter.learn([row({ occurred: 10n })]);
    filter.learn([row({ occurred: 20n })]);
    expect(filter.news([row({ occurred: 15n })])).toEqual([]);
  });

  it('knows nothing of what another filter has learnt', () => {
    const memory = new EvidenceMemory();
    const [one, other] = [memory.filter(), memory.filter()];
    one.learn([row()]);
    expect(one.news([row()])).toEqual([]);
    expect(other.news([row()])).toEqual([row()]);
  });

  it('writes integers as texts, and nothing for nothing', () => {
    expect(encodeEvidence([])).toBeNull();
    expect(JSON.parse(encodeEvidence([row()]) ?? '')).toEqual([
      { kind: 'seen', linked: '-5', subject: '7', occurred: '100', sequence: '0', message: '18446744073709551615' },
    ]);
  });
});
