import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeUnless } from './testing/describe-unless.js';
import { runImport, type Figures } from './testing/import-log.js';
import { expectFigures, mapOf, type JourneyMap } from './testing/journey-map.js';
import { referenceData } from './testing/reference-data.js';
import { api } from './testing/system.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const data = referenceData();
/** The published seconds are rounded to milliseconds. */
const rounding = 0.001;

interface Published {
  events: number;
  cases: number;
  variants: number;
  start: Record<string, number>;
  end: Record<string, number>;
  activity_counts: Record<string, number>;
  dfg: [string, string, number, number, number][];
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
  const to = ['--workspace', workspace, '--journey', 'case', '--min-group', '1', '--reason', 'public log'];
  const { code, stderr } = await runImport([file, ...columns, ...to]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return mapOf(workspace);
}

function published(log: string): Figures {
  const found = JSON.parse(readFileSync(path.join(data ?? '', `expected/log_${log}.json`), 'utf8')) as Published;
  const edges = found.dfg.map(
    ([from, to, count, mean, p50]) => [JSON.stringify([from, to]), { count, mean, p50 }] as const,
  );
  return {
    ...{ events: found.events, journeys: found.cases, variants: found.variants },
    ...{ visits: found.activity_counts, starts: found.start, ends: found.end, edges: Object.fromEntries(edges) },
  };
}

describeUnless(data ? undefined : 'no reference logs here', 'reference logs', () => {
  for (const log of logs) {
    it(`${log}: every figure of the imported map equals the published one`, async () => {
      const map = await importAndRead(
        path.join(data ?? '', `logs/${log}.csv.gz`),
        `ref-${log.toLowerCase().replaceAll('_', '-')}`,
        ['--case', 'case:concept:name', '--activity', 'concept:name', '--time', 'time:timestamp'],
      );
      expectFigures(map, published(log), rounding);
    }, 300_000);
  }

  for (const [file, log] of [
    ['xes/running-example.xes', 'running-example'],
    ['xes/helpdesk.xes.gz', 'helpdesk'],
  ] as const) {
    it(`${file}: the same figures from XES`, async () => {
      expectFigures(await importAndRead(path.join(data ?? '', file), `xes-${log}`, []), published(log), rounding);
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
