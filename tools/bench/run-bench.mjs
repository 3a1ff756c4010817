import { DemoClient } from '../start/demo-client.mjs';
import { defineDemo } from '../start/seed-demo.mjs';
import { eventsPerBlock } from './blocks.mjs';
import { OwnSystem } from './own-system.mjs';
import { endProcesses, Inside } from './processes.mjs';
import { Report } from './report.mjs';
import { measureBundle } from './rows/bundle.mjs';
import { measureErase } from './rows/erase.mjs';
import { measureGrown } from './rows/grown.mjs';
import { measureFollowing, measureIngest, measureLate, measureLive, seed } from './rows/loads.mjs';
import { measureMaps } from './rows/maps.mjs';
import { measureMemory } from './rows/memory.mjs';
import { measureQuestions } from './rows/questions.mjs';
import { measureTruth } from './rows/truth.mjs';

/** Parts that stand on the history. */
const onHistory = {
  maps: measureMaps,
  ingest: measureIngest,
  live: measureLive,
  questions: measureQuestions,
  following: measureFollowing,
  late: measureLate,
  erase: measureErase,
};

/**
 * Runs the parts that were asked for on a system of their own, which is gone afterwards.
 * @param {ReturnType<import('./options.mjs').readOptions>} options
 * @returns {Promise<boolean>} whether everything with a verdict is met
 */
export async function runBench(options) {
  const report = new Report(options);
  if (options.only.has('bundle')) measureBundle(report);
  const history = ['seed', 'memory', 'grown', ...Object.keys(onHistory)].some((part) => options.only.has(part));
  if (history || options.only.has('start')) {
    const system = new OwnSystem();
    const release = onSignal(system, options);
    try {
      await measureSystem({ report, system, options, history });
    } finally {
      endProcesses();
      release();
      await leave(system, options);
    }
  }
  return report.finish();
}

async function measureSystem({ report, system, options, history }) {
  const started = (name, value) =>
    options.only.has('start') && report.add({ part: 'start', name, value, unit: 's', budget: '≤ 20 s' });
  report.say(`a system of its own in ${system.folder}`);
  started('npm start in an empty data folder, without the demo, until ready', await system.start());
  if (history) await measureHistory({ report, system, options });
  await system.stop();
  if (options.only.has('start')) {
    started(`npm start on ${history ? 'the data of this bench' : 'what is there'}, until ready`, await system.start());
  }
}

async function measureHistory({ report, system, options }) {
  const bench = await prepare({ report, system, options });
  await seed(bench);
  for (const [part, measure] of Object.entries(onHistory)) if (options.only.has(part)) await measure(bench);
  await measureTruth(bench);
  if (options.only.has('memory')) measureMemory(bench);
  if (options.only.has('grown')) await measureGrown(bench);
  await bench.inside.close();
}

/** What every part works with. */
async function prepare({ report, system, options }) {
  const { begin } = system;
  const client = new DemoClient(system.url, begin);
  await defineDemo(client, { journeyTypes: false });
  const events = Math.min(options.events, eventsPerBlock);
  const blocks = Math.max(1, Math.round(options.events / events));
  const counted = { sent: 0, acknowledged: 0, erased: 0 };
  let rounds = 0;
  return {
    report,
    system,
    begin,
    client,
    inside: new Inside(system, begin.workspace),
    seconds: options.seconds,
    grown: options.grown,
    endDate: new Date().toISOString(),
    today: new Date().toISOString().slice(0, 10),
    events,
    blocks,
    total: events * blocks,
    counted,
    nextRound: () => (rounds += 1),
    ledger({ sent, acknowledged, refused, firstRefusal }) {
      counted.sent += sent;
      counted.acknowledged += acknowledged;
      if (refused > 0) report.say(`${refused} events were refused: ${JSON.stringify(firstRefusal ?? {})}`);
    },
  };
}

/** Ctrl-C ends the bench as its end does. */
function onSignal(system, options) {
  const end = (name) => {
    endProcesses();
    void leave(system, options).finally(() => process.exit(name === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
}

async function leave(system, { keep }) {
  if (!keep) return system.remove();
  await system.stop();
  process.stdout.write(`The data stays in ${system.files.folder}.\n`);
}
