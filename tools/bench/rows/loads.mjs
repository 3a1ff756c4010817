import { setTimeout as delay } from 'node:timers/promises';
import { startLoad } from '../processes.mjs';
import { spread } from '../quantile.mjs';
import { sample, settle, until, untilProjected } from '../waiting.mjs';
import { measureBusyMaps } from './maps.mjs';

/** How many of the newest blocks send: few enough people for the api's cache of subjects. */
const liveBlocks = 8;

/** Microseconds of processor time that each part of the system used for an event. */
function processorTime({ report, system }, { part, words, before, events }) {
  const after = system.processorSeconds();
  for (const name of ['api', 'postgres', 'worker', 'olap']) {
    if (after[name] === undefined) continue;
    const value = ((after[name] - (before[name] ?? 0)) * 1e6) / events;
    report.add({ part, name: `processor time of ${name}, ${words}`, value, unit: 'µs/event' });
  }
}

/** The history: every block's stories, in large batches, with the builders held back so that each owner is built once. */
export async function seed(bench) {
  const { report, inside, blocks } = bench;
  await inside.ask('hold');
  let said = 0;
  const unfed = bench.system.processorSeconds();
  const load = startLoad({ ...plan(bench), kind: 'history', blocks, batchSize: 1_000, connections: 4 }, (sent) => {
    if (sent - said < bench.total / 10) return;
    said = sent;
    report.say(`history: ${sent.toLocaleString('en')} of ${bench.total.toLocaleString('en')} events acknowledged`);
  });
  const found = await load.done;
  bench.ledger(found);
  report.add({ part: 'seed', name: 'history, batches of 1,000', value: found.perSecond, unit: 'events/s' });
  await untilProjected(bench);
  processorTime(bench, {
    part: 'seed',
    words: 'history into inbox and events',
    before: unfed,
    events: found.acknowledged,
  });
  const begun = performance.now();
  const before = bench.system.processorSeconds();
  await inside.ask('release');
  await settle(bench);
  processorTime(bench, { part: 'seed', words: 'journeys and map', before, events: bench.total });
  const seconds = (performance.now() - begun) / 1000;
  report.add({
    part: 'seed',
    name: 'journeys of two types and their map, from nothing',
    value: bench.total / seconds,
    unit: 'events/s',
  });
}

/** As fast as events are taken, in batches of 100: into inbox and event table alone, known people and new ones. */
export async function measureIngest(bench) {
  const { report, inside } = bench;
  const copied = await inside.ask('copy', { events: 200_000 });
  await inside.ask('hold');
  const loads = [
    ['warm cache', { ...live(bench), seconds: bench.seconds }],
    ['cold cache', { kind: 'history', prefix: 'n', seconds: bench.seconds }],
  ];
  for (const [words, more] of loads) {
    const waiting = sample(bench);
    const before = bench.system.processorSeconds();
    const found = await startLoad({ ...plan(bench), ...more, batchSize: 100, connections: 8 }).done;
    bench.ledger(found);
    const backlog = await waiting.end();
    report.add({
      part: 'ingest',
      name: `into inbox and events, ${words}`,
      value: found.perSecond,
      unit: 'events/s',
      beside: { name: 'COPY', value: copied, unit: 'events/s' },
      ratio: found.perSecond / copied,
      budget: '≥ 25,000 events/s',
    });
    acknowledgement(report, 'ingest', words, found);
    report.add({
      part: 'ingest',
      name: `backlog at the end, ${words}`,
      value: backlog.last.events,
      unit: 'events',
      beside: { name: 'at half time', value: backlog.middle.events, unit: 'events' },
      budget: 'not growing',
      met: backlog.last.events <= Math.max(2 * backlog.middle.events, found.perSecond * 2),
    });
    await untilProjected(bench);
    processorTime(bench, { part: 'ingest', words, before, events: found.acknowledged });
  }
  await inside.ask('release');
  await settle(bench);
}

/**
 * 2,000 events a second with everything following: how far behind while nobody asks, then the map asked again and again, then
 * from an event to its picture, asked for ten times a second.
 */
export async function measureLive(bench) {
  const { report } = bench;
  const seconds = Math.max(bench.seconds, 10);
  const load = startLoad({
    ...plan(bench),
    ...live(bench),
    rate: 2_000,
    seconds: seconds * 3,
    batchSize: 100,
    connections: 4,
  });
  await load.begun;
  const behind = sample(bench);
  await delay(seconds * 1000);
  const { journeySeconds } = await behind.end();
  const asked = sample(bench);
  const half = { over: false };
  const timer = setTimeout(() => (half.over = true), seconds * 1000);
  await measureBusyMaps(bench, half);
  clearTimeout(timer);
  const over = { over: false };
  void load.done.finally(() => (over.over = true));
  const visible = await measureVisible(bench, over);
  const found = await load.done;
  bench.ledger(found);
  const { journeySeconds: whileAsked } = await asked.end();
  report.add({
    part: 'live',
    name: 'event → visible (fresh=true), p95',
    value: visible.p95,
    unit: 's',
    beside: { name: 'p50', value: visible.p50, unit: 's' },
    budget: '≤ 10 s, aim 3 s',
  });
  report.add({
    part: 'live',
    name: 'journeys behind at 2,000 events/s, p95',
    value: journeySeconds.p95,
    unit: 's',
    beside: { name: 'most', value: journeySeconds.most, unit: 's' },
    budget: '≤ 10 s',
  });
  report.add({
    part: 'live',
    name: 'journeys behind while the map is asked without a pause, p95',
    value: whileAsked.p95,
    unit: 's',
    beside: { name: 'most', value: whileAsked.most, unit: 's' },
  });
  report.add({
    part: 'live',
    name: 'events taken',
    value: found.perSecond,
    unit: 'events/s',
    budget: '2,000 events/s',
  });
  acknowledgement(report, 'live', 'at 2,000 events/s', found);
  await settle(bench);
}

/** As fast as events are taken with the builders following. */
export async function measureFollowing(bench) {
  const { report } = bench;
  const behind = sample(bench);
  const found = await startLoad({
    ...plan(bench),
    ...live(bench),
    seconds: bench.seconds * 2,
    batchSize: 100,
    connections: 8,
  }).done;
  bench.ledger(found);
  const begun = performance.now();
  const { journeySeconds } = await behind.end();
  report.add({
    part: 'following',
    name: 'journeys of two types following',
    value: found.perSecond,
    unit: 'events/s',
    budget: '≥ 25,000 events/s',
  });
  acknowledgement(report, 'following', 'journeys following', found);
  report.add({
    part: 'following',
    name: 'journeys behind, most',
    value: journeySeconds.most,
    unit: 's',
    budget: '≤ 90 s',
  });
  await settle(bench);
  report.add({
    part: 'following',
    name: 'until caught up and the map cached',
    value: (performance.now() - begun) / 1000,
    unit: 's',
  });
}

/** One old event each of two thousand people all over the history. */
export async function measureLate(bench) {
  const { report } = bench;
  const people = 2_000;
  const round = bench.nextRound();
  const found = await startLoad({
    ...plan(bench),
    kind: 'late',
    people,
    blocks: bench.blocks,
    round,
    batchSize: 100,
    connections: 4,
  }).done;
  bench.ledger(found);
  const begun = performance.now();
  await until(async () => {
    const { events, owners } = await bench.inside.ask('behind');
    return events + owners === 0;
  }, 100);
  report.add({
    part: 'late',
    name: `late events of ${people.toLocaleString('en')} scattered people, until corrected`,
    value: (performance.now() - begun) / 1000,
    unit: 's',
    budget: '≤ 4 s, aim 1 s',
  });
  await settle(bench);
  report.add({
    part: 'late',
    name: 'until their days are cached again',
    value: (performance.now() - begun) / 1000,
    unit: 's',
  });
}

/** Sends events of a channel of their own and looks when the map shows them; the first ten make the group large enough. */
async function measureVisible({ client, nextRound, ledger }, over) {
  const round = nextRound();
  const shown = async () => {
    const { nodes } = await client.inWorkspace('GET', '/journey-map?journeyType=visit&channel=probe&fresh=true');
    return nodes.reduce((most, node) => Math.max(most, node.visits ?? 0), 0);
  };
  const send = async (from, to) => {
    const batch = Array.from({ length: to - from }, (_, at) => ({
      type: 'track',
      event: 'Branch Visited',
      messageId: `probe-${round}-${from + at}`,
      userId: `probe-${round}-${from + at}`,
      context: { channel: 'probe' },
    }));
    const { accepted, rejected } = await client.ingest(JSON.stringify({ batch }));
    ledger({ acknowledged: accepted, refused: rejected, sent: accepted + rejected });
  };
  let sent = 10;
  await send(0, sent);
  await until(async () => (await shown().catch(() => 0)) >= sent, 200);
  const seconds = [];
  do {
    const begun = performance.now();
    await send(sent, sent + 1);
    sent += 1;
    await until(async () => (await shown()) >= sent, 100);
    seconds.push((performance.now() - begun) / 1000);
  } while (!over.over);
  return spread(seconds);
}

export function acknowledgement(report, part, words, { ackP50, ackP99 }) {
  report.add({
    part,
    name: `acknowledgement, ${words}, p99`,
    value: ackP99,
    unit: 'ms',
    beside: { name: 'p50', value: ackP50, unit: 'ms' },
    budget: '≤ 250 ms',
  });
}

export function plan({ system, begin, events, endDate }) {
  return { url: system.url, writeKey: begin.writeKey, events, endDate };
}

export function live({ blocks, nextRound }) {
  const count = Math.min(liveBlocks, blocks);
  return { kind: 'live', blocks: count, firstBlock: blocks - count, round: nextRound() };
}
