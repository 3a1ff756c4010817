import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTime, type TimeForm } from './parse-time.js';
import { ZoneClock } from './zone-offset.js';

const istanbul = new ZoneClock('Europe/Istanbul');
const berlin = new ZoneClock('Europe/Berlin');

const read = (text: string, form?: TimeForm, clock?: ZoneClock) => {
  const time = parseTime(text, { ...(form ? { form } : {}), ...(clock ? { clock } : {}) });
  return 'refused' in time ? time.refused : time.iso;
};

describe('parseTime', () => {
  it.each([
    ['2011-10-01T00:38:44.546000+0000', '2011-10-01T00:38:44.546000Z'],
    ['2011-10-01T00:38:44.546+02:00', '2011-09-30T22:38:44.546000Z'],
    ['2011-10-01 00:38:44.123456789Z', '2011-10-01T00:38:44.123456Z'],
    ['2011-10-01T00:38:44,5Z', '2011-10-01T00:38:44.500000Z'],
    ['2011-10-01T00:38Z', '2011-10-01T00:38:00.000000Z'],
    ['2011-10-01 00:38:44 UTC', '2011-10-01T00:38:44.000000Z'],
    ['2011-10-01T00:38:44+03', '2011-09-30T21:38:44.000000Z'],
    ['2011-10-01T00:38:44+03:00[Europe/Istanbul]', '2011-09-30T21:38:44.000000Z'],
    ['20111001T003844Z', '2011-10-01T00:38:44.000000Z'],
    ['2011-10-01T24:00:00Z', '2011-10-02T00:00:00.000000Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000000Z'],
    ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
    ['2100-02-28T23:59:59Z', '2100-02-28T23:59:59.000000Z'],
    ['  2011-10-01T00:00:00Z ', '2011-10-01T00:00:00.000000Z'],
  ])('reads %s, which says all', (text, iso) => {
    expect(read(text)).toBe(iso);
    expect(read(text, 'mdy', istanbul)).toBe(iso);
  });

  it.each([
    ['2012/04/03 16:55:38.000', '2012-04-03T13:55:38.000000Z'],
    ['2012-04-03 16:55:38', '2012-04-03T13:55:38.000000Z'],
    ['2012.04.03 16:55', '2012-04-03T13:55:00.000000Z'],
    ['2012-04-03', '2012-04-02T21:00:00.000000Z'],
    ['30.12.2010 14:32', '2010-12-30T12:32:00.000000Z'],
    ['30.12.2010', '2010-12-29T22:00:00.000000Z'],
    ['3.4.2012 9:05:01', '2012-04-03T06:05:01.000000Z'],
    ['2012-04-03 04:55 PM', '2012-04-03T13:55:00.000000Z'],
    ['2012-04-03 12:10 AM', '2012-04-02T21:10:00.000000Z'],
  ])('reads %s by the clock of Istanbul, and not without a zone', (text, iso) => {
    expect(read(text, undefined, istanbul)).toBe(iso);
    expect(read(text)).toBe('zone_required');
  });

  it.each([
    ['03-Apr-2012 16:55:38.5', '2012-04-03T13:55:38.500000Z'],
    ['03-APR-2012 04:55:38 PM', '2012-04-03T13:55:38.000000Z'],
    ['3 April 2012 16:55', '2012-04-03T13:55:00.000000Z'],
    ['3. Nisan 2012, 16:55', '2012-04-03T13:55:00.000000Z'],
    ['3 NİSAN 2012 16:55', '2012-04-03T13:55:00.000000Z'],
    ['3 kasım 2012 16:55', '2012-11-03T14:55:00.000000Z'],
    ['3 KASIM 2012 16:55', '2012-11-03T14:55:00.000000Z'],
    ['03/Ağu/2012 16:55', '2012-08-03T13:55:00.000000Z'],
    ['Apr 3, 2012 16:55', '2012-04-03T13:55:00.000000Z'],
    ['April 3 2012 4:55 pm', '2012-04-03T13:55:00.000000Z'],
    ['Sept. 3, 2012', '2012-09-02T21:00:00.000000Z'],
    ['Tue Apr  3 16:55:38 2012', '2012-04-03T13:55:38.000000Z'],
    ['Salı, 3 Nisan 2012 16:55', '2012-04-03T13:55:00.000000Z'],
  ])('reads %s, whose month has a name, by the clock of Istanbul', (text, iso) => {
    for (const form of [undefined, 'dmy', 'mdy'] as const) expect(read(text, form, istanbul)).toBe(iso);
    expect(read(text)).toBe('zone_required');
  });

  it.each([
    ['Tue, 03 Apr 2012 16:55:38 GMT', '2012-04-03T16:55:38.000000Z'],
    ['Tue, 03 Apr 2012 16:55:38 +0300', '2012-04-03T13:55:38.000000Z'],
    ['Tue Apr 03 16:55:38 UTC 2012', '2012-04-03T16:55:38.000000Z'],
    ['Tue Apr 03 16:55:38 +0300 2012', '2012-04-03T13:55:38.000000Z'],
    ['03/Apr/2012 16:55:38 +0000', '2012-04-03T16:55:38.000000Z'],
  ])('reads %s, which says all in words', (text, iso) => {
    expect(read(text)).toBe(iso);
  });

  it('knows each month in both languages, in full and by three letters, and no three letters stand for two', () => {
    for (const language of ['en', 'tr']) {
      for (let month = 1; month <= 12; month += 1) {
        const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
          Date.UTC(2012, month - 1, 15),
        );
        for (const written of [name, name.slice(0, 3), name.toLocaleUpperCase(language), name.normalize('NFD')]) {
          const iso = `2012-${String(month).padStart(2, '0')}-15T00:00:00.000000Z`;
          expect([written, read(`15 ${written} 2012 00:00Z`)]).toEqual([written, iso]);
        }
      }
    }
  });

  it.each([
    '3 Foo 2012 10:00',
    'Foo, 3 Apr 2012 10:00',
    '31 Apr 2012 10:00',
    '3 Apr 12 10:00',
    'Apr 2012',
    'Ap 3, 2012',
  ])('does not guess at %s', (text) => {
    expect(read(text, 'dmy', istanbul)).toBe('time_unreadable');
  });

  it('asks whether day or month comes first, even where only one of them can', () => {
    for (const text of ['03/04/2012 10:00', '25/12/2012 10:00', '03-04-2012']) {
      expect(read(text, undefined, istanbul)).toBe('date_order_required');
    }
    expect(read('03/04/2012 10:00', 'dmy', istanbul)).toBe('2012-04-03T07:00:00.000000Z');
    expect(read('03/04/2012 10:00', 'mdy', istanbul)).toBe('2012-03-04T08:00:00.000000Z');
    expect(read('25/12/2012', 'mdy', istanbul)).toBe('time_unreadable');
  });

  it('asks for the unit of bare numbers', () => {
    expect(read('1333464938')).toBe('epoch_unit_required');
    expect(read('1333464938', 'epoch-s')).toBe('2012-04-03T14:55:38.000000Z');
    expect(read('1333464938.25', 'epoch-s')).toBe('2012-04-03T14:55:38.250000Z');
    expect(read('1333464938123', 'epoch-ms')).toBe('2012-04-03T14:55:38.123000Z');
    expect(read('1333464938123456', 'epoch-us')).toBe('2012-04-03T14:55:38.123456Z');
    expect(read('0', 'epoch-ms')).toBe('1970-01-01T00:00:00.000000Z');
    expect(read('-1', 'epoch-us')).toBe('1969-12-31T23:59:59.999999Z');
    expect(read('99999999999999999999', 'epoch-s')).toBe('time_out_of_range');
  });

  it.each(['', '   '])('says that a time is missing (%j)', (text) => {
    expect(read(text, 'dmy', istanbul)).toBe('time_missing');
  });

  it.each([
    'yesterday',
    '2012-13-01T00:00Z',
    '2011-02-29T00:00Z',
    '2012-04-03T25:00Z',
    '2012-04-03T10:60Z',
    'NaN',
    'null',
  ])('refuses %s', (text) => {
    expect(read(text, 'dmy', istanbul)).toBe('time_unreadable');
  });

  it.each(['1899-12-31T23:59:59Z', '2300-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z'])(
    'refuses %s, which no day of the store holds',
    (text) => {
      expect(read(text)).toBe('time_out_of_range');
    },
  );

  it('moves a skipped time forward and takes the earlier of a doubled one, and says so', () => {
    // Germany, 2012: 25 March 02:00 → 03:00, 28 October 03:00 → 02:00.
    expect(parseTime('2012-03-25 02:30', { clock: berlin })).toEqual({
      iso: '2012-03-25T01:30:00.000000Z',
      repairs: ['dst_gap'],
    });
    expect(parseTime('2012-10-28 02:30', { clock: berlin })).toEqual({
      iso: '2012-10-28T00:30:00.000000Z',
      repairs: ['dst_overlap'],
    });
    expect(parseTime('2012-10-28 03:30', { clock: berlin })).toEqual({
      iso: '2012-10-28T02:30:00.000000Z',
      repairs: [],
    });
  });

  it('counts a leap second and lost precision as repairs', () => {
    expect(parseTime('2016-12-31T23:59:60Z')).toEqual({ iso: '2017-01-01T00:00:00.000000Z', repairs: ['leap_second'] });
    expect(parseTime('2016-12-31T23:59:59.1234567Z')).toMatchObject({ repairs: ['time_precision'] });
    expect(parseTime('2016-12-31T23:59:59.1234560Z')).toMatchObject({ repairs: [] });
  });

  it('gives back every instant that it wrote itself', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2299-12-31'), noInvalidDate: true }),
        fc.nat(999),
        (date, micros) => {
          const iso = `${date.toISOString().slice(0, 23)}${String(micros).padStart(3, '0')}Z`;
          expect(read(iso)).toBe(iso);
        },
      ),
    );
  });

  it('places the local times of every zone where the platform says they are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Istanbul', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'),
        fc.integer({ min: -1_000_000_000, max: 4_000_000_000 }),
        (zone, seconds) => {
          const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
          const wall = local.format(seconds * 1000);
          const time = parseTime(wall, { clock: new ZoneClock(zone) });
          if ('refused' in time) throw new Error(time.refused);
          // A doubled time may be the other one; its wall clock is the same.
          expect(local.format(Date.parse(time.iso))).toBe(wall);
          if (!time.repairs.includes('dst_overlap')) expect(Date.parse(time.iso)).toBe(seconds * 1000);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('ZoneClock', () => {
  it('names a zone that there is not', () => {
    expect(() => new ZoneClock('Europe/Ankara City')).toThrow(expect.objectContaining({ code: 'zone_unknown' }));
    expect(() => new ZoneClock('+03:00')).toThrow(expect.objectContaining({ code: 'zone_unknown' }));
  });
});
