import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { referenceData } from './testing/reference-data.js';
import { api, system } from './testing/system.js';
import { describeUnless } from './testing/describe-unless.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const data = referenceData();

interface Expected {
  events: number;
  cases: number;
  variants: number;
  start: Record<string, number>;
  end: Record<string, number>;
  activity_counts: Record<string, number>;
  dfg: [string, string, number, number, number][];
  top_variants: [string, number][];
}

interface JourneyMap {
  summary: { events: number; journeys: number; subjects: number; variants: number };
  nodes: { touchpoint: string; visits: number; starts: number; ends: number; inProgress: number }[];
  edges: { from: string; to: string; count: number; meanSeconds: number; p50Seconds: number }[];
  suppressed: unknown[];
}

const logs = [
  'running-example',
  'roadtraffic100traces',
  'patients_complete',
  'bpic2013_closed',
  'receipt',
  'helpdesk',
  'traffic_fines',
  'rete_ecom_sessions',
  'lending_high',
  'bpic2012',
];

/** Imports a file through the command line, as a person would, and answers with the map of its journeys. */
async function importAndRead(file: string, workspace: string, columns: string[]): Promise<JourneyMap> {
  execFileSync(
    process.execPath,
    [
      'tools/import.mjs',
      file,
      ...columns,
      '--workspace',
      workspace,
      '--journey',
      'case',
      '--min-group',
      '1',
      '--reason',
      'public log',
    ],
    { cwd: root, env: { ...process.env, TEMAS_DATA_DIR: system().dataDir }, stdio: 'pipe' },
  );
  return api<JourneyMap>(`/workspaces/${workspace}/journey-map?journeyType=case`);
}

function expectEqual(map: JourneyMap, expected: Expected): void {
  expect(map.suppressed).toEqual([]);
  expect(map.summary).toMatchObject({ events: expected.events, journeys: expected.cases, variants: expected.variants });
  const counts = (pick: (node: JourneyMap['nodes'][number]) => number): Record<string, number> =>
    Object.fromEntries(
      map.nodes.map((node) => [node.touchpoint, pick(node)] as const).filter(([, count]) => count > 0),
    );
  expect(counts((node) => node.visits)).toEqual(expected.activity_counts);
  expect(counts((node) => node.starts)).toEqual(expected.start);
  expect(counts((node) => node.ends + node.inProgress)).toEqual(expected.end);
  const key = (from: string, to: string): string => JSON.stringify([from, to]);
  const edges = new Map(map.edges.map((edge) => [key(edge.from, edge.to), edge]));
  expect(edges.size).toBe(expected.dfg.length);
  for (const [from, to, count, mean, median] of expected.dfg) {
    const edge = edges.get(key(from, to));
    expect(edge?.count).toBe(count);
    expect(Math.abs((edge?.meanSeconds ?? NaN) - mean)).toBeLessThanOrEqual(Math.max(0.001, mean * 1e-6));
    expect(Math.abs((edge?.p50Seconds ?? NaN) - median)).toBeLessThanOrEqual(Math.max(0.001, median * 1e-6));
  }
}

describeUnless(data ? undefined : 'no reference logs here', 'reference logs', () => {
  for (const log of logs) {
    it(`${log}: every figure of the imported map equals the published one`, async () => {
      const expected = JSON.parse(readFileSync(path.join(data ?? '', `expected/log_${log}.json`), 'utf8')) as Expected;
      const map = await importAndRead(
        path.join(data ?? '', `logs/${log}.csv.gz`),
        `ref-${log.toLowerCase().replaceAll('_', '-')}`,
        ['--case', 'case:concept:name', '--activity', 'concept:name', '--time', 'time:timestamp'],
      );
      expectEqual(map, expected);
    }, 300_000);
  }

  for (const [file, log] of [
    ['xes/running-example.xes', 'running-example'],
    ['xes/helpdesk.xes.gz', 'helpdesk'],
  ] as const) {
    it(`${file}: the same figures from XES`, async () => {
      const expected = JSON.parse(readFileSync(path.join(data ?? '', `expected/log_${log}.json`), 'utf8')) as Expected;
      expectEqual(await importAndRead(path.join(data ?? '', file), `xes-${log}`, []), expected);
    }, 300_000);
  }

  it('the same file twice doubles nothing', async () => {
    const file = path.join(data ?? '', 'logs/running-example.csv.gz');
    const columns = ['--case', 'case:concept:name', '--activity', 'concept:name', '--time', 'time:timestamp'];
    const first = await importAndRead(file, 'ref-running-example', columns);
    expect(first.summary.events).toBe(42);
  }, 120_000);
});

describe('the variants of an imported log', () => {
  it('are those of the file', async () => {
    const file = path.join(root, 'e2e/fixtures/orders.csv');
    await importAndRead(file, 'orders', ['--case', 'order', '--activity', 'step', '--time', 'at']);
    const { variants } = await api<{ variants: { touchpoints: string[]; journeys: number }[] }>(
      '/workspaces/orders/variants?journeyType=case',
    );
    expect(variants.map(({ touchpoints, journeys }) => ({ touchpoints, journeys }))).toEqual([
      { touchpoints: ['Sipariş', 'Ödeme', 'Kargo', 'Teslim'], journeys: 3 },
      { touchpoints: ['Sipariş', 'Ödeme', 'Ödeme', 'Kargo', 'Teslim'], journeys: 2 },
      { touchpoints: ['Sipariş', 'İptal'], journeys: 1 },
    ]);
  }, 120_000);
});
