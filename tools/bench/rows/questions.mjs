import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startLoad } from '../processes.mjs';
import { spread } from '../quantile.mjs';
import { settle } from '../waiting.mjs';
import { acknowledgement, live, plan } from './loads.mjs';

/** What no cache answers, of the whole history: maps by channel, and the variants of both types. */
const heavy = [
  '/journey-map?journeyType=relationship&channel=call-centre',
  '/variants?journeyType=relationship',
  '/journey-map?journeyType=visit&channel=web',
  '/variants?journeyType=visit',
];
const processes = { api: '', worker: '/worker', olap: '/olap' };
/** A process measures anew for every look, at most every two seconds. */
const lookEvery = 2_100;

/** Heavy questions without a pause, four at once, beside 2,000 events/s: is anything late that must not wait for them? */
export async function measureQuestions(bench) {
  const { report, system, client, seconds } = bench;
  const lost = lostJobs(system);
  const load = startLoad({
    ...plan(bench),
    ...live(bench),
    rate: 2_000,
    seconds: Math.max(seconds, 10),
    batchSize: 100,
    connections: 4,
  });
  await load.begun;
  let over = false;
  const answered = [];
  const ask = async (question) => {
    while (!over) {
      const begun = performance.now();
      await client.inWorkspace('GET', question);
      answered.push(performance.now() - begun);
    }
  };
  const loaded = load.done.finally(() => (over = true));
  const [found, loops] = await Promise.all([loaded, lookAtLoops(system.url, () => over), ...heavy.map(ask)]).finally(
    () => {
      over = true;
      load.end();
    },
  );
  bench.ledger(found);
  for (const [name, late] of Object.entries(loops)) {
    report.add({
      part: 'questions',
      name: `event loop of ${name}, p99 of the worst two seconds`,
      value: Math.max(...late) * 1_000,
      unit: 'ms',
      beside: { name: 'of half of them', value: spread(late).p50 * 1_000, unit: 'ms' },
      budget: '≤ 100 ms',
      met: Math.max(...late) <= 0.1,
    });
  }
  const { p50, p95 } = spread(answered);
  const beside = { name: 'p50', value: p50, unit: 'ms' };
  report.add({ part: 'questions', name: 'answers over HTTP, four at once, p95', value: p95, unit: 'ms', beside });
  acknowledgement(report, 'questions', 'beside heavy questions', found);
  const stalled = lostJobs(system) - lost;
  report.add({
    part: 'questions',
    name: 'jobs that lost their worker',
    value: stalled,
    unit: '',
    budget: '0',
    met: stalled === 0,
  });
  await settle(bench);
}

/** How late every process' event loop was, in seconds, look by look. */
async function lookAtLoops(url, over) {
  const found = Object.fromEntries(Object.keys(processes).map((name) => [name, []]));
  const look = async (keep) => {
    for (const [name, address] of Object.entries(processes)) {
      const text = await (await fetch(`${url}/metrics${address}`)).text();
      const value = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1];
      if (value === undefined) throw new Error(`${name} does not say how late its event loop is.`);
      if (keep) found[name].push(Number(value));
    }
  };
  // The first look ends the time before the load.
  await look(false);
  do {
    await delay(lookEvery);
    await look(true);
  } while (!over());
  return found;
}

/** How often the worker said so far that a job was lost by whoever had it. */
function lostJobs({ files }) {
  return readdirSync(files.logs)
    .filter((name) => name.startsWith('worker'))
    .reduce(
      (sum, name) =>
        sum + readFileSync(path.join(files.logs, name), 'utf8').split('a job had lost its worker').length - 1,
      0,
    );
}
