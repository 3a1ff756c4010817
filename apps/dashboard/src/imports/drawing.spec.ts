import { describe, expect, it } from '@jest/globals';
import { drawingOf, type Drawing } from './drawing.js';

const at = (second: number): string => new Date(1_767_600_000_000 + second * 1_000).toISOString();
const never = '1970-01-01T00:00:00.000Z';

interface Look {
  readonly read: number;
  /** Up to when everything received is built; as it was read where nothing waits. */
  readonly watermark?: number;
  readonly daysAt?: string;
  readonly events?: number;
  readonly setAside?: number;
}

/** What is found at one look after another, of a run that ended at second 100. */
function looks(...given: Look[]): Drawing[] {
  const found: Drawing[] = [];
  for (const { read, watermark = read, daysAt = at(read), events = 0, setAside = 0 } of given) {
    const backlog = { events, owners: 0, dirtyDays: 0, setAside, rebuilding: false };
    const health = { watermark: at(watermark), readAt: at(read), daysAt, backlog };
    found.push(drawingOf(found.at(-1) ?? null, at(100), health));
  }
  return found;
}
const waits = (...given: Look[]) => looks(...given).map(({ waitsFor }) => waitsFor);

describe('what an ended run waits for', () => {
  it('is nothing where nothing waits', () => {
    expect(looks({ read: 101 })).toEqual([{ waitsFor: null, events: 0, setAside: 0, builtAt: at(101) }]);
  });

  it('is its events, then their journeys, then the days', () => {
    expect(
      waits(
        { read: 101, watermark: 90, events: 7 },
        { read: 104, watermark: 90 },
        { read: 107, daysAt: never },
        { read: 110, daysAt: at(105) },
        { read: 113, daysAt: at(108) },
      ),
    ).toEqual(['events', 'journeys', 'days', 'days', null]);
  });

  it('is nothing that came later, though something always comes', () => {
    expect(
      waits(
        { read: 101, watermark: 99, events: 500, daysAt: at(98) },
        // What waits longest was received after the end; the days were computed before its journeys were seen built.
        { read: 104, watermark: 102, events: 400, daysAt: at(99) },
        { read: 107, watermark: 106, events: 900, daysAt: at(105) },
      ),
    ).toEqual(['events', 'days', null]);
  });

  it('is the last of its events as well, received just as it ended', () => {
    expect(waits({ read: 100.1, watermark: 100, events: 1 })).toEqual(['events']);
  });

  it('stays known when what was built waits again for something else', () => {
    expect(waits({ read: 104, daysAt: at(90) }, { read: 107, watermark: 80, daysAt: at(105) })).toEqual(['days', null]);
  });
});
