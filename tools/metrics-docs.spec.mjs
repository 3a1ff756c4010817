import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { OlapMetrics } from '../apps/olap/src/metrics.js';
import '../apps/api/src/http/request-metrics.js';
import '../libs/server/src/metrics/engine-metrics.js';
import '../libs/server/src/metrics/ingestion-metrics.js';
import '../libs/server/src/metrics/process-metrics.js';
import { registry } from '../libs/server/src/metrics/registry.js';
import '../libs/server/src/metrics/scraped.js';
import '../libs/server/src/metrics/worker-metrics.js';
import { root } from './start/layout.mjs';

const page = readFileSync(`${root}/docs/operations.md`, 'utf8');
/** Rows of the table of metrics: name and labels. */
const told = new Map(
  [...page.matchAll(/^\| `((?:temas|process|nodejs)_\w+)` +\| ([^|]*)\|/gm)].map(([, name, labels]) => [
    name,
    [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label).sort(),
  ]),
);

const olap = await new OlapMetrics({}).text();
const ofOlap = [...olap.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
const labelsOf = ({ labelNames = [] }) => [...labelNames].filter((label) => label !== 'le').sort();
const own = new Map(registry.getMetricsAsArray().map((metric) => [metric.name, labelsOf(metric)]));

describe('the metrics that the page on operations tells of', () => {
  it('are those that there are, with their labels', () => {
    expect(own.size).toBeGreaterThan(30);
    const known = Object.fromEntries([...told].filter(([name]) => !name.startsWith('temas_olap_')).sort());
    expect(known).toEqual(Object.fromEntries([...own].sort()));
    const embedded = ofOlap.filter((name) => name.startsWith('temas_olap_'));
    expect([...told.keys()].filter((name) => name.startsWith('temas_olap_')).sort()).toEqual(embedded.sort());
    // What each process tells of itself is the same of all three.
    expect(ofOlap.filter((name) => !name.startsWith('temas_') && !own.has(name))).toEqual([]);
  });

  it('are named alike in its rules and examples', () => {
    const named = new Set(
      [...page.matchAll(/\b(temas_[a-z_]+?)(?:_bucket|_count|_sum)?\b(?=[{[\s)<>=,]|$)/gm)].map(([, name]) => name),
    );
    const wrong = [...named].filter((name) => !told.has(name) && !/^temas_(app|janitor|queue)$/.test(name));
    expect(wrong).toEqual([]);
    expect(named.size).toBeGreaterThan(8);
  });

  it('have no label that people, senders or workspaces could fill', () => {
    const labels = new Set([...own.values()].flat());
    expect([...labels].sort()).toEqual([
      'code',
      'job',
      'kind',
      'lane',
      'method',
      'part',
      'queue',
      'reason',
      'result',
      'route',
      'state',
      'statement',
      'status',
      'table',
    ]);
  });
});

describe('statements of the analytical store', () => {
  it('each have a name, by which their time is told', async () => {
    const { readdirSync } = await import('node:fs');
    const folder = `${root}/libs/server/src`;
    const files = readdirSync(folder, { recursive: true }).filter(
      (file) => file.endsWith('.ts') && !/spec\.ts$|^testing|^platform.clickhouse\.ts$/.test(file),
    );
    const calls = files.flatMap((file) =>
      [
        ...readFileSync(`${folder}/${file}`, 'utf8').matchAll(
          /\.(?:select|selectForBuild|command)(?:<(?:[^<>]|<[^<>]*>)*>)?\(\{(?!\s*name: '[a-z-]+',)/g,
        ),
      ].map(() => file),
    );
    expect(calls).toEqual([]);
  });
});
