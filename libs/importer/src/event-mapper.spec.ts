import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventMapper, type MappingOutcome } from './event-mapper.js';
import type { LogMapping } from './import-event.js';
import type { LogRecord } from './log-record.js';

const mapping: LogMapping = { case: 'c', activity: 'a', time: 't', keyProperty: 'case' };
const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T00:00:00Z`;

/** Maps rows of (case, activity, time, further columns), numbered from line 2. */
function map(rows: readonly (readonly (string | undefined)[])[], use: Partial<LogMapping> = {}): MappingOutcome[] {
  const mapper = new EventMapper({ ...mapping, ...use });
  return rows.map((values, at) => mapper.map({ line: at + 2, values }));
}

const eventOf = (outcome: MappingOutcome | undefined) => {
  if (!outcome || !('event' in outcome)) throw new Error(`refused: ${outcome?.refused}`);
  return outcome.event;
};
const idsOf = (outcomes: readonly MappingOutcome[]) => outcomes.map((outcome) => eventOf(outcome).messageId);
const refusals = (outcomes: readonly MappingOutcome[]) =>
  outcomes.map((outcome) => ('refused' in outcome ? outcome.refused : 'taken'));

describe('EventMapper', () => {
  it('writes an event in the shape of the ingestion API', () => {
    const [outcome] = map([['S-1', 'Sipariş', '2026-01-05T09:00:00+03:00', 'Ayşe', 'mobil']], {
      subject: 's',
      attributes: ['channel'],
    });
    expect(eventOf(outcome)).toEqual({
      type: 'track',
      messageId: expect.stringMatching(/^[0-9a-f]{64}$/),
      event: 'Sipariş',
      timestamp: '2026-01-05T06:00:00.000000Z',
      userId: 'Ayşe',
      properties: { case: 'S-1', channel: 'mobil' },
      context: { sequence: 0 },
    });
  });

  it('takes no value for missing but the empty one', () => {
    const odd = ['null', 'NA', '0', 'test', ' ', 'undefined', '-', 'None', '__proto__', 'constructor'];
    const outcomes = map(odd.map((text) => [text, text, day(1)]));
    expect(outcomes.map((outcome) => [eventOf(outcome).userId, eventOf(outcome).event])).toEqual(
      odd.map((text) => [text, text]),
    );
    expect(eventOf(map([['__proto__', 'a', day(1)]])[0]).properties['case']).toBe('__proto__');
  });

  it('keeps what differs by a blank, by case or by normal form apart', () => {
    const names = ['a', 'A', 'a ', ' a', 'é', 'e\u0301', 'İ', 'i̇'];
    const outcomes = map(names.map((name) => [name, name, day(1)]));
    expect(outcomes.map((outcome) => eventOf(outcome).properties['case'])).toEqual(names);
    expect(new Set(idsOf(outcomes)).size).toBe(names.length);
  });

  it('refuses rows without case, activity or time, and texts that no store can hold', () => {
    expect(
      refusals(
        map([
          ['', 'a', day(1)],
          [undefined, 'a', day(1)],
          ['c', '', day(1)],
          ['c', 'a', ''],
          ['c', 'a', 'soon'],
          ['c\0', 'a', day(1)],
          ['c', 'a\udcff', day(1)],
          ['c', 'a', day(1)],
        ]),
      ),
    ).toEqual([
      ...['case_missing', 'case_missing', 'activity_missing', 'time_missing', 'time_unreadable'],
      ...['text_invalid', 'text_invalid', 'taken'],
    ]);
  });

  it('lets the case stand in for an empty subject and counts the repair', () => {
    const [outcome] = map([['c', 'a', day(1), '']], { subject: 's' });
    expect(outcome).toMatchObject({ repairs: ['subject_missing'], event: { userId: 'c' } });
  });

  it('numbers the rows of each case by their place in the file, refused ones too', () => {
    const rows = [
      ['x', 'a', day(3)],
      ['y', 'a', day(1)],
      ['x', 'b', day(1)],
      ['x', '', day(1)],
      ['y', 'b', day(1)],
      ['x', 'c', day(1)],
    ];
    const outcomes = map(rows);
    expect(outcomes.map((outcome) => ('event' in outcome ? outcome.event.context.sequence : null))).toEqual([
      ...[0, 0, 1, null, 1, 3],
    ]);
  });

  it('tells identical rows apart by their ordinal, also across a mended row', () => {
    const row = ['x', 'a', day(1)];
    const ids = idsOf(map([row, row, row]));
    expect(new Set(ids).size).toBe(3);
    expect(idsOf(map([row, ['y', 'b', day(2)], row])).at(2)).toBe(ids[1]);
  });

  it('says the stage beside the event, which is the same as without it, also where the stage is no text', () => {
    const text = fc.string({ minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, fc.constant(day(1)), text), { maxLength: 10 }), text, (rows, stage) => {
        const use = { attributes: ['p'] };
        const staged = map(
          rows.map((row) => [...row, stage]),
          { ...use, stage: 's' },
        );
        const eventsOf = (outcomes: readonly MappingOutcome[]) =>
          outcomes.map((outcome) => ('event' in outcome ? outcome.event : outcome.refused));
        expect(eventsOf(staged)).toEqual(eventsOf(map(rows, use)));
        const said = staged.flatMap((outcome) => ('event' in outcome ? [outcome.stage] : []));
        expect(said.every((one) => one === (stage.includes('\0') ? undefined : stage))).toBe(true);
      }),
    );
    const [broken, none] = map(
      [
        ['c', 'a', day(1), 'x\udcff'],
        ['c', 'a', day(1), ''],
      ],
      { stage: 's' },
    );
    expect([broken, none].map((outcome) => outcome && 'stage' in outcome)).toEqual([false, false]);
    expect(refusals([broken, none].flatMap((outcome) => outcome ?? []))).toEqual(['taken', 'taken']);
  });

  it('gives the same rows the same ids, whatever comes after them and in whatever order attributes are named', () => {
    const text = fc.string({ minLength: 1, maxLength: 3 });
    const rows = fc.array(fc.tuple(text, text, fc.integer({ min: 1, max: 3 }).map(day), text, text), { maxLength: 20 });
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const use = { attributes: ['p', 'q'] };
        const alone = map(before, use);
        expect(map([...before, ...after], use).slice(0, before.length)).toEqual(alone);
        expect(map(before, { attributes: ['q', 'p', 'q'] })).toEqual(alone);
      }),
    );
  });

  it('makes another id of every difference, also where texts only move over a column border', () => {
    const ids = [
      ...idsOf(map([['ab', 'c', day(1)]])),
      ...idsOf(map([['a', 'bc', day(1)]])),
      ...idsOf(map([['ab', 'c', day(2)]])),
      ...idsOf(map([['ab', 'c', day(1), 's']], { subject: 's' })),
      ...idsOf(map([['ab', 'c', day(1), 's']], { attributes: ['s'] })),
      ...idsOf(map([['ab', 'c', day(1), 's']], { attributes: ['z'] })),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('takes one instant for one, however it is written', () => {
    const [left, right] = ['2026-01-05T09:00:00+03:00', '2026-01-05 06:00:00.000Z'].map((time) =>
      map([['x', 'a', time]]),
    );
    expect(idsOf(left ?? [])).toEqual(idsOf(right ?? []));
  });

  it('shows no value of the row in the message id', () => {
    const [id = ''] = idsOf(map([['ayse@example.com', 'a', day(1)]]));
    expect(id).not.toContain('ayse');
  });

  it('leaves empty attributes out and passes on rows that were refused before', () => {
    const mapper = new EventMapper({ ...mapping, attributes: ['p'] });
    const refused: LogRecord = { line: 9, refused: 'column_count' };
    expect(mapper.map(refused)).toBe(refused);
    expect(eventOf(mapper.map({ line: 10, values: ['x', 'a', day(1), ''] })).properties).toEqual({ case: 'x' });
    expect(mapper.cases).toBe(1);
  });

  it('refuses an attribute that has the name of the key', () => {
    expect(() => new EventMapper({ ...mapping, attributes: ['case'] })).toThrow(
      expect.objectContaining({ code: 'name_taken' }),
    );
  });
});
