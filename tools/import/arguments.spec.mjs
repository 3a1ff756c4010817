import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.mjs';
import { stemOf, workspaceKeyOf } from './workspace-key.mjs';

const read = (line, environment = {}) => readArguments(line.split(' ').filter(Boolean), environment);
const fault = (line) => {
  try {
    read(line);
  } catch (error) {
    return [error.key, error.values.option].filter(Boolean).join(' ');
  }
  return 'none';
};

describe('the command line of the import', () => {
  it('reads columns, places and ways', () => {
    expect(
      read('/x/log.csv --case c --activity a --time t --attribute p --attribute q --attribute p --min-group 1', {
        TEMAS_TOKEN: 'secret',
      }),
    ).toMatchObject({
      ...{ file: '/x/log.csv', case: 'c', activity: 'a', time: 't', attributes: ['p', 'q'] },
      ...{ minGroup: 1, journey: 'case', dryRun: false, token: 'secret' },
    });
  });

  it('finds a file where the command was typed, also through npm', () => {
    expect(read('log.csv', { npm_lifecycle_event: 'import', INIT_CWD: '/home/me' }).file).toBe('/home/me/log.csv');
    expect(read('log.csv', { npm_lifecycle_event: 'test', INIT_CWD: '/home/me' }).file).toBe(
      `${process.cwd()}/log.csv`,
    );
  });

  it('tells numbers from texts, and how they are written', () => {
    expect(read('x --attribute a --number n --number n --attribute n --decimal comma --channel c')).toMatchObject({
      ...{ attributes: ['a'], numbers: ['n'], channel: 'c', numberFormat: { decimal: ',', thousands: '.' } },
    });
  });

  it('takes a tab as the delimiter', () => {
    expect([read('x --delimiter tab').delimiter, read('x --delimiter ;').delimiter]).toEqual(['\t', ';']);
  });

  it.each([
    ['', 'fileWanted'],
    ['a b', 'oneFile'],
    ['a --cases x', 'optionUnknown --cases'],
    ['a --case', 'optionValue --case'],
    ['a --dry-run=yes', 'optionValue --dry-run'],
    ['a --workspace Orders', 'badKey --workspace'],
    ['a --journey é', 'badKey --journey'],
    ['a --source -x', 'optionValue --source'],
    ['a --min-group 3', 'badMinGroup'],
    ['a --min-group 0', 'badMinGroup'],
    ['a --min-group 1.0', 'badMinGroup'],
    ['a --min-group ten', 'badMinGroup'],
    ['a --reason public', 'reasonAlone'],
    ['a --min-group 10 --reason public', 'reasonAlone'],
    ['a --min-group 1 --reason x', 'badReason'],
    ['a --format xlsx', 'badChoice --format'],
    ['a --time-format ymd', 'badChoice --time-format'],
    ['a --number n --decimal dot', 'badChoice --decimal'],
    ['a --case c --number c', 'attributeIdentifies'],
    ['a --delimiter ||', 'badDelimiter'],
    ['a --delimiter "', 'badDelimiter'],
    ['a --url nowhere', 'badUrl'],
    ['a --case c --attribute c', 'attributeIdentifies'],
    ['a --subject s --attribute s', 'attributeIdentifies'],
    ['a --attribute constructor', 'attributeReserved'],
    ['--delete', 'deleteWhich'],
    ['a --delete --workspace w', 'deleteWithFile'],
  ])('refuses "%s" by name', (line, expected) => {
    expect(fault(line)).toBe(expected);
  });

  it('asks for nothing else where help is wanted', () => {
    expect(read('--help')).toEqual({ help: true });
  });
});

describe('the workspace named after a file', () => {
  it.each([
    ['/data/Sipariş Kayıtları (2).csv.gz', 'siparis-kayitlari-2'],
    ['İADE_ÇAĞRI.XES', 'iade_cagri'],
    ['événements.tsv', 'evenements'],
    ['日本.csv', 'log'],
    ['.csv', 'csv'],
    [`${'x'.repeat(62)} y.csv`, 'x'.repeat(62)],
    ['a.b.c.csv', 'a-b-c'],
  ])('%s → %s', (file, key) => {
    expect(workspaceKeyOf(file)).toBe(key);
    expect(key).toMatch(/^[a-z0-9][a-z0-9_-]{0,62}$/);
  });

  it('keeps the name itself for people', () => {
    expect(stemOf('/data/Sipariş Kayıtları (2).csv.gz')).toBe('Sipariş Kayıtları (2)');
  });
});
