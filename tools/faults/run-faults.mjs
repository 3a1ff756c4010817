import { setTimeout as delay } from 'node:timers/promises';
import { endProcesses } from '../bench/processes.mjs';
import { Installation } from './installation.mjs';
import { Ledger } from './ledger.mjs';
import { Load } from './load.mjs';
import { planFaults, wordsOf } from './plan.mjs';
import { Random } from './random.mjs';
import { bounds, Onlooker, recover } from './recovery.mjs';
import { reportOf } from './report.mjs';
import { strike } from './strike.mjs';
import { judge } from './verdict.mjs';

const workspace = 'faults';

/**
 * Loads an installation of its own, does to it what the seed says, and holds what it stores against what it acknowledged.
 * @param {{ seed: number, seconds: number, profile: 'postgres' | 'redis' }} options
 * @param {(line: string) => void} say
 * @returns {Promise<{ figures: object, wrong: string[], faults: object[], skipped: string[] }>} `wrong` is empty where
 *   everything is as promised
 */
export async function runFaults(options, say) {
  say(`seed ${options.seed}, queue in ${options.profile}, about ${Math.round(options.seconds)} s of faults`);
  const plan = planFaults(options);
  const installation = new Installation(options.profile);
  const leave = onSignal(installation);
  try {
    await installation.start();
    const { ledger, load, onlooker } = await begin(installation, options.seed);
    const run = { installation, load, workspace, say, random: new Random(options.seed + 1), poisoned: 0 };
    const until = Date.now() + options.seconds * 1000;
    const done = { wrong: [], faults: [], skipped: [] };
    for (const [at, fault] of plan.entries()) {
      if (Date.now() > until && hadAll(plan, at)) break;
      await suffer(run, fault, plan[at + 1]?.onHeels ?? false, done);
    }
    say('no more faults; senders are answered, and what waits is placed');
    await load.end();
    await onlooker.end();
    const { figures, wrong } = await judge({ installation, workspace, ledger, load, poisoned: run.poisoned });
    const end = await installation.stop();
    if (end.code !== 0) wrong.push(`the installation ended with ${end.code ?? end.signal}`);
    const result = {
      figures: { ...figures, batches: load.statuses, looks: onlooker.statuses, deaths: installation.deaths.length },
      ...done,
      wrong: [...done.wrong, ...wrong, ...new Set([...load.wrong, ...onlooker.wrong])],
    };
    for (const line of reportOf(options, result)) say(line);
    return result;
  } finally {
    leave();
    endProcesses();
    await installation.stop();
  }
}

/** A workspace with a source, and senders and an onlooker on it. */
async function begin(installation, seed) {
  const ws = `/workspaces/${workspace}`;
  await installation.call('/workspaces', 'POST', { key: workspace, name: 'Faults', minGroup: 5 });
  await installation.call(`${ws}/sources`, 'POST', { key: 'till', name: 'Till', kind: 'live' });
  const { writeKey } = await installation.call(`${ws}/sources/till/keys`, 'POST', {});
  const ledger = new Ledger();
  const load = new Load({ url: installation.sendersUrl, writeKey, ledger, random: new Random(seed + 2) });
  load.begin();
  return { ledger, load, onlooker: new Onlooker({ installation, ledger, workspace }) };
}

/** One fault, and what comes after it. */
async function suffer(run, fault, hurries, done) {
  const { say, installation } = run;
  await delay(fault.pause * 1000);
  say(wordsOf(fault));
  const { skipped, wrong, poisoned = 0 } = await strike(installation, fault, run);
  run.poisoned += poisoned;
  if (skipped) return void done.skipped.push(`${wordsOf({ ...fault, lasts: 0 })}: ${skipped}`);
  if (wrong) done.wrong.push(wrong);
  if (installation.system.hasEnded()) throw new Error(`The installation has ended:\n${installation.system.output()}`);
  // The next fault meets what is still coming back; it is waited for after that one.
  if (hurries) return void done.faults.push({ ...fault });
  const took = await recover(run);
  for (const [name, time] of Object.entries(took)) {
    if (time === null) done.wrong.push(`after "${wordsOf(fault)}" it ${name} nothing within ${bounds[name] / 1000} s`);
  }
  say(
    `  back: ${Object.entries(took)
      .map(([name, time]) => `${name} ${time === null ? 'not' : `${time} ms`}`)
      .join(', ')}`,
  );
  done.faults.push({ ...fault, took });
}

/** Whether every kind of the plan was among its first ones. */
function hadAll(plan, done) {
  const kind = (fault) => wordsOf({ ...fault, lasts: 0 });
  return new Set(plan.slice(0, done).map(kind)).size === new Set(plan.map(kind)).size;
}

/** Ctrl-C ends it as its end does. */
function onSignal(installation) {
  const end = (name) => {
    endProcesses();
    void installation.stop().finally(() => process.exit(name === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
}
