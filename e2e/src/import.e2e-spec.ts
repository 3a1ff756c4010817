import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { countLog, runImport, toCsv, type Row } from './testing/import-log.js';
import { expectFigures, mapOf } from './testing/journey-map.js';
import { api, system } from './testing/system.js';

const columns = ['--case', 'case', '--activity', 'activity', '--time', 'time'];
const openly = ['--min-group', '1', '--reason', 'made up for a test'];
const start = 1_700_000_000_000_000n;

/** Three steps a case, a second apart. */
function cases(from: number, to: number): Row[] {
  return Array.from({ length: (to - from) * 3 }, (_, at) => ({
    caseId: `case ${from + Math.floor(at / 3)}`,
    activity: ['open', 'work', 'close'][at % 3] ?? '',
    micros: start + BigInt(at) * 1_000_000n,
  }));
}

const workspaces = async (): Promise<string[]> => (await api<{ key: string }[]>('/workspaces')).map(({ key }) => key);
const acceptedIn = async (workspace: string): Promise<number> => {
  const { totals } = await api<{ totals: { outcome: string; count: number }[] }>(
    `/workspaces/${workspace}/ingest-health`,
  );
  return totals.filter(({ outcome }) => outcome === 'accepted').reduce((sum, { count }) => sum + count, 0);
};

describe('npm run import', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'temas-import-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, content: string | Buffer): string => {
    const at = path.join(folder, name);
    writeFileSync(at, content);
    return at;
  };

  it('doubles nothing: the same file twice, renamed and gzipped, appended to', async () => {
    const to = [...columns, ...openly, '--workspace', 'doubles'];
    const once = cases(0, 40);
    const more = [...once, ...cases(40, 60), ...once.slice(1, 2)];
    for (const [name, rows] of [
      ['a.csv', once],
      ['a.csv', once],
      ['b.csv.gz', once],
      ['a.csv', more],
    ] as const) {
      const text = toCsv(rows);
      const { code } = await runImport([file(name, name.endsWith('.gz') ? gzipSync(text) : text), ...to]);
      expect(code).toBe(0);
      expectFigures(await mapOf('doubles'), countLog(rows));
    }
  }, 240_000);

  it('takes the good rows, names the others by reason and line, and ends with 2', async () => {
    const rows = [
      'case,activity,time,who',
      'c1,open,2026-01-05T09:00:00Z,u1',
      ',open,2026-01-05T09:00:00Z,u1',
      'c1,,2026-01-05T09:00:00Z,u1',
      'c1,work,,u1',
      'c1,work,soon,u1',
      'c1,call ayse@example.com,2026-01-05T09:01:00Z,u1',
      'c1,call 0532 123 45 67,2026-01-05T09:01:00Z,u1',
      'c1,work',
      `c1,${'x'.repeat(501)},2026-01-05T09:01:00Z,u1`,
      'c1,work,2026-01-05T09:01:60Z,u1',
      'c1,close,2026-01-05T09:02:30Z,',
    ];
    const { code, stdout } = await runImport([
      ...[file('mixed.csv', rows.join('\n')), ...columns, ...openly, '--subject', 'who'],
    ]);
    expect(code).toBe(2);
    expect(stdout).toContain('rows: 1 good, 2 repaired, 8 refused');
    expect(stdout).toMatch(/2 × the activity holds an identifier.*\(lines 7, 8\)/);
    expect(stdout).toMatch(/1 × the row has more or fewer columns.*\(line 9\)/);
    expect(stdout).toMatch(/1 × the subject is empty.*\(line 12\)/);
    const map = await mapOf('mixed');
    expect(map.summary).toMatchObject({ events: 3, journeys: 1 });
    expect(new Map(map.edges.map(({ from, to, meanSeconds }) => [`${from} > ${to}`, meanSeconds]))).toEqual(
      new Map([
        ['open > work', 120],
        ['work > close', 30],
      ]),
    );
  }, 120_000);

  it('reads XES by its own columns, keeps attributes, and leaves identifiers in them out', async () => {
    const event = (name: string, time: string, who: string): string =>
      `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/><string key="org:resource" value="${who}"/></event>`;
    const log = `<?xml version="1.0"?><log><trace><string key="concept:name" value="null"/>${event('a', '2026-01-05T09:00:00+03:00', 'Pete')}${event('b', '2026-01-05T06:00:10Z', 'pete@example.com')}</trace></log>`;
    const { code, stdout } = await runImport([
      ...[file('Örnek Kayıt.xes.gz', gzipSync(log)), '--attribute', 'org:resource', ...openly],
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('1 × attribute "org:resource" left out: it holds an identifier');
    expect((await mapOf('ornek-kayit')).edges).toEqual([
      expect.objectContaining({ from: 'a', to: 'b', meanSeconds: 10 }),
    ]);
  }, 120_000);

  it('asks for what it would have to guess, and creates nothing before', async () => {
    const naive = file('naive.csv', 'case,activity,time\n1,a,03/04/2012 10:00\n');
    const asked: [string[], string][] = [
      [[path.join(folder, 'none.csv'), ...columns], 'There is no file'],
      [[folder, ...columns], 'is not a file'],
      [[file('x.parquet', 'x'), ...columns], '--format'],
      [[file('empty.csv', ''), ...columns], 'The file is empty'],
      [[file('header.csv', 'case,activity,time\n'), ...columns], 'no rows'],
      [[naive], '--case, --activity, --time missing. The file has: "case", "activity", "time"'],
      [[naive, '--case', 'kase', '--activity', 'activity', '--time', 'time'], '--case: there is no column "kase"'],
      [[naive, ...columns, '--attribute', 'colour'], '--attribute: there is no column "colour"'],
      [[naive, ...columns], '--time-format dmy'],
      [[naive, ...columns, '--time-format', 'dmy'], '--zone Europe/Istanbul'],
      [[naive, ...columns, '--time-format', 'dmy', '--zone', 'Mars'], '--zone "Mars"'],
      [[naive, ...columns, '--encoding', 'klingon'], '--encoding "klingon"'],
      [[file('numbers.csv', 'case,activity,time\n1,a,1700000000\n'), ...columns], '--time-format epoch-s'],
      [[file('other.csv', 'case,activity,time\n1,a,soon\n'), ...columns], 'the time cannot be read'],
      [[file('not.xes', '<html/>')], 'not a XES log'],
      [[naive, ...columns, '--time-format', 'dmy', '--zone', 'UTC', '--workspace', 'demo'], 'is the demo'],
    ];
    const before = await workspaces();
    for (const [args, message] of asked) {
      const { code, stderr } = await runImport(args);
      expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    }
    const ended = await runImport([naive, ...columns], { environment: { LC_ALL: 'tr_TR.UTF-8' } });
    expect(ended.stderr).toContain('önce gün mü ay mı geliyor?');
    expect(await workspaces()).toEqual(before);
    const { code } = await runImport([
      naive,
      ...columns,
      '--time-format',
      'dmy',
      '--zone',
      'Europe/Istanbul',
      ...openly,
    ]);
    expect(code).toBe(0);
    expect((await api<{ timeZone: string }>('/workspaces/naive')).timeZone).toBe('Europe/Istanbul');
  }, 240_000);

  it('names a system that is not there and a token that is not right', async () => {
    const log = file('way.csv', toCsv(cases(0, 1)));
    const { url } = system();
    const nowhere = { TEMAS_DATA_DIR: path.join(folder, 'no-data') };
    expect((await runImport([log, ...columns], { environment: nowhere })).stderr).toContain('No Temas is running');
    const away = await runImport([log, ...columns, '--url', 'http://127.0.0.1:9', '--token', 'x']);
    expect([away.code, away.stderr]).toEqual([1, expect.stringContaining('Nothing answers at http://127.0.0.1:9')]);
    const wrong = await runImport([log, ...columns, '--url', url, '--token', 'wrong']);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('The token is wrong')]);
    expect((await runImport([log, ...columns, '--url', url])).stderr).toContain('--url needs a token');
    expect(await workspaces()).not.toContain('way');
  }, 120_000);

  it('shows groups of one only where the workspace holds imports alone', async () => {
    await api('/workspaces', { method: 'POST', body: { key: 'live-one', name: 'Live' } });
    await api('/workspaces/live-one/sources', { method: 'POST', body: { key: 'shop', name: 'Shop' } });
    const log = file('groups.csv', toCsv(cases(0, 2)));
    const refused = await runImport([log, ...columns, ...openly, '--workspace', 'live-one']);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('has live sources')]);
    expect(await acceptedIn('live-one')).toBe(0);
    expect((await runImport([log, ...columns])).code).toBe(0);
    expect((await api<{ minGroup: number }>('/workspaces/groups')).minGroup).toBe(10);
    expect((await mapOf('groups')).suppressed).not.toEqual([]);
    expect((await runImport([log, ...columns, ...openly])).code).toBe(0);
    expectFigures(await mapOf('groups'), countLog(cases(0, 2)));
  }, 180_000);

  it('says in a dry run what would be refused, and sends nothing', async () => {
    const { code, stdout } = await runImport([
      ...[
        file('dry.csv', 'case,activity,time\n1,a,2026-01-05T09:00:00Z\n1,,2026-01-05T09:00:00Z\n'),
        ...columns,
        '--dry-run',
      ],
    ]);
    expect([code, stdout]).toEqual([2, expect.stringContaining('rows: 1 good, 0 repaired, 1 refused; cases: 1')]);
    expect(stdout).toContain('Nothing was sent');
    expect(await workspaces()).not.toContain('dry');
  }, 60_000);

  it('takes what stands before a damaged place, and says that there is one', async () => {
    const rows = cases(0, 4_000);
    const whole = gzipSync(toCsv(rows));
    const { code, stderr, stdout } = await runImport([
      ...[file('damaged.csv.gz', whole.subarray(0, whole.length - 1_000)), ...columns, ...openly],
    ]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('damaged or cut off')]);
    expect(stdout).toMatch(/rows: [\d,]+ good, 0 repaired, 0 refused/);
    const mended = await runImport([file('damaged.csv.gz', whole), ...columns, ...openly]);
    expect(mended.code).toBe(0);
    expectFigures(await mapOf('damaged'), countLog(rows));
  }, 240_000);

  it('F-145 goes on after it was interrupted', async () => {
    const rows = cases(0, 12_000);
    const log = file('long.csv', toCsv(rows));
    const begun = async (): Promise<void> => {
      while (!(await workspaces()).includes('long') || (await acceptedIn('long')) === 0) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const first = await runImport([log, ...columns, ...openly], { interrupt: begun() });
    expect([first.code, first.stderr]).toEqual([130, expect.stringContaining('run the same command again')]);
    expect((await runImport([log, ...columns, ...openly])).code).toBe(0);
    expectFigures(await mapOf('long'), countLog(rows));
  }, 300_000);

  it('is deleted as a whole, and comes back as a whole', async () => {
    const log = file('wrong.csv', toCsv(cases(0, 30)));
    const other = file('right.csv', toCsv(cases(30, 40)));
    const to = [...columns, ...openly, '--workspace', 'deleted'];
    expect((await runImport([log, ...to, '--source', 'wrong'])).code).toBe(0);
    expect((await runImport([other, ...to, '--source', 'right'])).code).toBe(0);
    const unsure = await runImport(['--delete', '--workspace', 'deleted', '--source', 'wrong']);
    expect([unsure.code, unsure.stderr]).toEqual([1, expect.stringContaining('--yes')]);
    const unknown = await runImport(['--delete', '--workspace', 'deleted', '--source', 'neither', '--yes']);
    expect(unknown.stderr).toContain('It has: wrong, right');
    expect((await runImport(['--delete', '--workspace', 'deleted', '--source', 'wrong', '--yes'])).code).toBe(0);
    expectFigures(await mapOf('deleted'), countLog(cases(30, 40)));
    expect((await runImport(['--delete', '--workspace', 'deleted', '--source', 'right', '--yes'])).code).toBe(0);
    const types = await api<{ key: string }[]>('/workspaces/deleted/journey-types');
    expect(types.map(({ key }) => key)).not.toContain('case');
    expect((await runImport([log, ...to])).code).toBe(0);
    expectFigures(await mapOf('deleted'), countLog(cases(0, 30)));
  }, 300_000);

  it('explains itself in both languages', async () => {
    expect((await runImport(['--help'])).stdout).toContain('which journey a row belongs to');
    const turkish = await runImport(['--help'], { environment: { LC_ALL: 'tr_TR.UTF-8' } });
    expect([turkish.code, turkish.stdout]).toEqual([0, expect.stringContaining('satırın hangi yolculuğa ait olduğu')]);
  }, 30_000);
});
