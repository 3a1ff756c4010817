import { describe, expect, it } from '@jest/globals';
import { answers, timeQuestion, timeSamples } from './time-question.js';
import { ZoneClock } from './zone-offset.js';

describe('timeQuestion', () => {
  it('asks for the order of day and month whenever the year stands last, and says what speaks for either', () => {
    const open = timeQuestion(['03.04.2026 10:00', '04.03.2026 11:00', '']);
    expect(open).toMatchObject({ order: true, dayFirst: 0, monthFirst: 0, zone: true, unreadable: 0, seen: 2 });
    expect(timeQuestion(['31/12/2026', '12/11/2026'])).toMatchObject({ order: true, dayFirst: 1, monthFirst: 0 });
    expect(timeQuestion(['12-31-2026'])).toMatchObject({ order: true, dayFirst: 0, monthFirst: 1 });
    expect([answers(open, undefined), answers(open, 'dmy'), answers(open, 'mdy'), answers(open, 'epoch-s')]).toEqual([
      ...[false, true, true, false],
    ]);
  });

  it('asks for the unit of bare numbers, and for the zone of times without an offset', () => {
    const numbers = timeQuestion(['1700000000', '1700000001']);
    expect(numbers).toMatchObject({ unit: true, order: false, zone: false });
    expect([answers(numbers, 'dmy'), answers(numbers, 'epoch-ms')]).toEqual([false, true]);
    expect(timeQuestion(['2026-01-05 09:00'])).toMatchObject({ zone: true, order: false, unit: false });
  });

  it('asks nothing where everything is said', () => {
    const said = timeQuestion(['2026-01-05T09:00:00+03:00', '3 Nisan 2026 10:00 Z']);
    expect(said).toMatchObject({ order: false, unit: false, zone: false, unreadable: 0 });
    expect(answers(said, undefined)).toBe(true);
    expect(timeQuestion(['soon'])).toMatchObject({ unreadable: 1 });
  });
});

describe('timeSamples', () => {
  it('shows different values as they are read', () => {
    const options = { form: 'mdy', clock: new ZoneClock('Europe/Istanbul') } as const;
    expect(timeSamples(['03/04/2026', '03/04/2026', ' ', '31/12/2026', '12/01/2026'], options)).toEqual([
      { text: '03/04/2026', iso: '2026-03-03T21:00:00.000000Z' },
      { text: '31/12/2026', iso: null },
      { text: '12/01/2026', iso: '2026-11-30T21:00:00.000000Z' },
    ]);
    const many = Array.from({ length: 9 }, (_, at) => `0${at + 1}/01/2026`);
    expect(timeSamples(many, options).map(({ text }) => text)).toEqual(['01/01/2026', '05/01/2026', '09/01/2026']);
    expect(timeSamples(['03/04/2026'], options)).toHaveLength(1);
    expect(timeSamples([' '], options)).toEqual([]);
  });
});
