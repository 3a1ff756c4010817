import { describe, expect, it } from '@jest/globals';
import { profileColumns } from './column-profile.js';
import { suggestRoles } from './suggest-roles.js';

const log = {
  columns: ['Sipariş No', 'İşlem', 'Tarih', 'Müşteri No', 'Kanal', 'E-posta', 'Not', 'Tutar', 'Kan grubu', 'Ad Soyad'],
  rows: Array.from({ length: 30 }, (_, at) => [
    ...[`S-${Math.floor(at / 3)}`, ['Sipariş', 'Kargo', 'Teslim'][at % 3], `0${(at % 9) + 1}.04.2026 10:00`],
    ...[`M-${at % 8}`, ['web', 'mağaza'][at % 2], at % 2 ? `ayse${at}@example.com` : ''],
    ...[`müşteri ${at} gün içinde geri aradı ve sordu`, `1.${100 + at},50`, 'A+', 'Ayşe Yılmaz'],
  ]),
};

describe('profileColumns', () => {
  const byName = new Map(profileColumns(log).map((profile) => [profile.name, profile]));
  const of = (name: string) => byName.get(name);

  it('counts what is filled, empty and different', () => {
    expect(of('E-posta')).toMatchObject({ filled: 15, empty: 15, distinct: 15 });
    expect(of('İşlem')).toMatchObject({ filled: 30, empty: 0, distinct: 3 });
  });

  it('tells identifiers by their values, and by the names of their columns', () => {
    expect(of('E-posta')).toMatchObject({ identifiers: [{ kind: 'email', count: 15 }], nameKind: 'contact' });
    expect(of('Kan grubu')?.nameKind).toBe('special');
    expect(of('Ad Soyad')?.nameKind).toBe('identifier');
    expect(of('İşlem')).toMatchObject({ identifiers: [], nameKind: null, freeText: false });
    expect(of('Not')?.freeText).toBe(true);
    const [only] = profileColumns({ columns: ['name'], rows: [['x']] });
    expect(only?.nameKind).toBe('person');
  });

  it.each([
    ['email', 'ayse@example.com'],
    ['phone', '+90 532 123 45 67'],
    ['national_id', '10000000146'],
    ['iban', 'TR33 0006 1005 1978 6457 8413 26'],
    ['card', '4111 1111 1111 1111'],
  ])('finds an identifier of the kind %s', (kind, value) => {
    const [profile] = profileColumns({ columns: ['x'], rows: [[value], ['nothing']] });
    expect(profile?.identifiers).toEqual([{ kind, count: 1 }]);
  });

  it('counts times and numbers', () => {
    expect(of('Tarih')).toMatchObject({ times: 30 });
    expect(of('Tutar')).toMatchObject({ numbers: 30, times: 0 });
  });
});

describe('suggestRoles', () => {
  it('proposes columns by name and values, in Turkish and English', () => {
    const found = suggestRoles(profileColumns(log), 'csv');
    expect(found).toEqual([
      { role: 'time', column: 'Tarih', confidence: 'high', reason: 'name_and_values' },
      { role: 'case', column: 'Sipariş No', confidence: 'high', reason: 'name_and_values' },
      { role: 'activity', column: 'İşlem', confidence: 'high', reason: 'name_and_values' },
      { role: 'subject', column: 'Müşteri No', confidence: 'high', reason: 'name_and_values' },
      { role: 'channel', column: 'Kanal', confidence: 'high', reason: 'name_and_values' },
    ]);
    const english = { columns: ['order', 'step', 'at'], rows: log.rows.map((row) => row.slice(0, 3)) };
    expect(suggestRoles(profileColumns(english), 'csv').map(({ role, column }) => `${role} ${column}`)).toEqual([
      ...['time at', 'case order', 'activity step'],
    ]);
  });

  it('proposes a column of stages by its name, beside the one of activities', () => {
    const staged = {
      columns: ['Sipariş No', 'İşlem', 'Tarih', 'Aşama'],
      rows: log.rows.map((row) => [...row.slice(0, 3), 'Satın alma']),
    };
    expect(suggestRoles(profileColumns(staged), 'csv').at(-1)).toEqual({
      ...{ role: 'stage', column: 'Aşama', confidence: 'high', reason: 'name_and_values' },
    });
  });

  it('goes by values where names say nothing, and is then less sure', () => {
    const nameless = { columns: ['1', '2', '3'], rows: log.rows.map((row) => row.slice(0, 3)) };
    expect(suggestRoles(profileColumns(nameless), 'csv')).toEqual([
      { role: 'time', column: '3', confidence: 'medium', reason: 'values' },
      { role: 'case', column: '1', confidence: 'medium', reason: 'values' },
      { role: 'activity', column: '2', confidence: 'medium', reason: 'values' },
    ]);
  });

  it('doubts a name whose values are of another kind', () => {
    const odd = { columns: ['time'], rows: [['soon'], ['later']] };
    expect(suggestRoles(profileColumns(odd), 'csv')).toEqual([
      { role: 'time', column: 'time', confidence: 'medium', reason: 'name' },
    ]);
  });

  it('takes what XES says of itself', () => {
    const columns = ['concept:name', 'time:timestamp', 'case:concept:name', 'org:resource'];
    const rows = [['a', '2026-01-05T09:00:00Z', '1', 'x']];
    expect(
      suggestRoles(profileColumns({ columns, rows }), 'xes').map(({ role, reason }) => `${role} ${reason}`),
    ).toEqual([...['case standard', 'activity standard', 'time standard']]);
  });
});
