import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BatchBuilder, toBatches, utf8Length } from './batch.js';
import { utf8 } from './testing/bytes.js';

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  maxLength: 30,
});

describe('toBatches', () => {
  it('loses nothing, keeps the order and never passes a limit unless one event alone does', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 20, max: 300 }),
        (events, maxEvents, maxBytes) => {
          const batches = [...toBatches(events, { maxEvents, maxBytes })];
          expect(batches.flatMap(({ events }) => events)).toEqual(events);
          for (const { events, body } of batches) {
            expect(JSON.parse(body)).toEqual({ batch: events });
            expect(events.length).toBeLessThanOrEqual(maxEvents);
            if (events.length > 1) expect(utf8(body).length).toBeLessThanOrEqual(maxBytes);
          }
        },
      ),
    );
  });

  it('fills requests: none could have taken the next event', () => {
    const events = Array.from({ length: 5_000 }, (_, at) => ({ at, text: 'ğ'.repeat(at % 300) }));
    const batches = [...toBatches(events)];
    for (const [at, { events, body }] of batches.slice(0, -1).entries()) {
      const next = utf8(JSON.stringify(batches[at + 1]?.events[0])).length + 1;
      expect(events.length === 1_000 || utf8(body).length + next > 500 * 1024 - 1).toBe(true);
      expect(utf8(body).length).toBeLessThanOrEqual(500 * 1024);
    }
  });

  it('has nothing to give before the first event', () => {
    expect(new BatchBuilder().flush()).toBeNull();
    expect([...toBatches([])]).toEqual([]);
  });
});

describe('utf8Length', () => {
  it('counts the bytes that the platform writes', () => {
    fc.assert(fc.property(anyText, (text) => expect(utf8Length(text)).toBe(utf8(text).length)));
  });
});
