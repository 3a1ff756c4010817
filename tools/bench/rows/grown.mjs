import { settle, until } from '../waiting.mjs';
import { measureCached, measureFromJourneys, measureOtherQuestions } from './maps.mjs';

const part = 'grown';
const asked = 5;

/**
 * The maps over many times the history: its journeys are copied to other people inside the engine, and the cache of days
 * is counted from them as always. Last of all, because no events stand behind the copies.
 */
export async function measureGrown(bench) {
  const { report, inside, system, counted } = bench;
  const events = counted.acknowledged - counted.erased;
  const copies = Math.max(1, Math.round(bench.grown / events) - 1);
  const total = events * (copies + 1);
  const before = await inside.ask('time', { form: 'journeys, means', question: { journeyType: 'relationship' } });
  report.say(`journeys of ${events.toLocaleString('en')} events are copied ${copies} times`);
  await inside.ask('multiply', { copies });
  await until(async () => !(await inside.ask('merging')), 1_000);
  const begun = performance.now();
  await settle(bench);
  report.add({
    part,
    name: `days of ${Math.round(total / 1e6)} M events, counted from nothing`,
    value: (performance.now() - begun) / 1_000,
    unit: 's',
  });
  await measureCached(bench, { part });
  const visits = await measureFromJourneys(bench, { part, total, times: asked });
  await measureOtherQuestions(bench, { part, total, times: asked });
  const wrong = await inside.ask('wrongDays');
  for (const [name, value] of [
    ['visits that are not those of the history, times the copies', visits - before.visits * (copies + 1)],
    ['map_day that differs from a recomputation of all journeys', wrong],
  ])
    report.add({ part, name, value, unit: '', budget: '0', met: value === 0 });
  const megabyte = 1024 ** 2;
  const olap = system.memory().olap / megabyte;
  if (!Number.isNaN(olap))
    report.add({ part, name: 'olap, peak', value: olap, unit: 'MB', budget: '≤ 4096 MB', met: olap <= 4_096 });
}
