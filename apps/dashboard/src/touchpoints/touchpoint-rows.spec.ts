import { describe, expect, it } from '@jest/globals';
import { countByStage, filterRows, noStage, sortRows, type TouchpointRow } from './touchpoint-rows.js';

const row = (name: string, part: Partial<TouchpointRow['touchpoint']> = {}, stageAt = 0): TouchpointRow => ({
  touchpoint: {
    key: name.toLowerCase(),
    name,
    nameEn: null,
    stage: null,
    owner: null,
    channels: [],
    visits: 0,
    countedAt: '2026-03-01T09:00:00.000Z',
    definitionVersion: '1',
    ...part,
  },
  name,
  stage: part.stage ?? null,
  stageAt,
});
const names = (rows: readonly TouchpointRow[]): string[] => rows.map(({ name }) => name);
const all = { stage: null, channel: null, orphaned: false, typed: '' };

describe('the list of touchpoints', () => {
  const rows = [
    row('Çağrı', { stage: 'help', channels: ['call'], visits: 20, owner: 'Ayşe' }, 1),
    row('Iade', { stage: 'help', channels: ['web', 'call'], visits: null }, 1),
    row('İade', { channels: ['web'], visits: 300, owner: 'Şule' }),
    row('Ödeme', { stage: 'buy', channels: ['web'], visits: 45 }, 0),
  ];

  it('finds Turkish letters by plain ones, and looks at key and owner too', () => {
    expect(names(filterRows(rows, { ...all, typed: 'cagri' }))).toEqual(['Çağrı']);
    expect(names(filterRows(rows, { ...all, typed: 'IADE' }))).toEqual(['Iade', 'İade']);
    expect(names(filterRows(rows, { ...all, typed: 'sule' }))).toEqual(['İade']);
  });

  it('keeps what every filter lets through', () => {
    expect(names(filterRows(rows, { ...all, stage: 'help', channel: 'web' }))).toEqual(['Iade']);
    expect(names(filterRows(rows, { ...all, stage: noStage }))).toEqual(['İade']);
    expect(names(filterRows(rows, { ...all, orphaned: true }))).toEqual(['Iade', 'Ödeme']);
  });

  it('sorts as the language does, with hidden and absent values last either way', () => {
    const order = (by: Parameters<typeof sortRows>[1]['by'], descending = false): string[] =>
      names(sortRows(rows, { by, descending }, 'tr'));
    expect(order('name')).toEqual(['Çağrı', 'Iade', 'İade', 'Ödeme']);
    expect(order('visits')).toEqual(['Çağrı', 'Ödeme', 'İade', 'Iade']);
    expect(order('visits', true)).toEqual(['İade', 'Ödeme', 'Çağrı', 'Iade']);
    expect(order('stage')).toEqual(['Ödeme', 'Çağrı', 'Iade', 'İade']);
    expect(order('owner', true)).toEqual(['İade', 'Çağrı', 'Iade', 'Ödeme']);
  });

  it('counts by stage, those without one among them', () => {
    expect(Object.fromEntries(countByStage(rows.map(({ touchpoint }) => touchpoint)))).toEqual({
      help: 2,
      '-': 1,
      buy: 1,
    });
  });

  it('takes ten thousand rows', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => row(`Temas ${at}`, { visits: at }));
    expect(names(sortRows(many, { by: 'visits', descending: true }, 'tr')).slice(0, 2)).toEqual([
      'Temas 9999',
      'Temas 9998',
    ]);
    expect(filterRows(many, { ...all, typed: 'temas 99' }).length).toBeGreaterThan(100);
  });
});
