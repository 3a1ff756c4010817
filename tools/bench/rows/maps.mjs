import { spread } from '../quantile.mjs';

const type = 'relationship';
const rounds = 5;
const compared = ['journeys', 'transitions', 'raw', 'packed'].flatMap((kind) => [`${kind}, means`, `${kind}, exact`]);

/** Which part of the budget a form has: milliseconds at any size, or per 10 million events. */
const budgets = {
  'cached counts': { milliseconds: 150, busy: 600 },
  'cached counts and times': { milliseconds: 300, busy: 600 },
  'journeys, means': { perTenMillion: 500 },
  'journeys, exact': { perTenMillion: 1_000 },
};
const leastFaster = { raw: 20, packed: 4 };

/** The journey map and its sister questions while nothing else goes on. */
export async function measureMaps(bench) {
  const { report, inside, total } = bench;
  await measureCached(bench, { part: 'maps' });
  const questions = [
    ['any time', { journeyType: type }],
    ['by channel', { journeyType: type, channels: ['call-centre'] }],
  ];
  for (const [words, question] of questions) {
    const seen = await sideBySide(inside, question);
    for (const figures of ['means', 'exact']) comparisons(report, { words, figures, seen, total });
    if (question.channels === undefined) agreement(report, { part: 'maps', seen });
  }
  await measureOtherQuestions(bench, { part: 'maps', total });
}

/** What the cache of days answers while nothing else goes on. */
export async function measureCached({ report, inside, today }, { part }) {
  const from = daysBefore(today, 60);
  for (const form of ['cached counts', 'cached counts and times']) {
    const budget = budgets[form].milliseconds;
    const name = `map from map_day, ${form.slice(7)}, quiet`;
    cached(report, { part, name }, spread(await repeat(inside, form, { journeyType: type }, 20)), budget);
    const latest = spread(await repeat(inside, form, { journeyType: type, from }, 20));
    cached(report, { part, name: 'the same, last 60 days' }, latest, budget);
  }
  await measureFloor({ report, inside }, { part, form: 'nothing', name: 'a statement that reads nothing' });
}

/** What the engine takes at least: for any statement, and for reading what a map from the journeys reads. */
async function measureFloor({ report, inside }, { part, form, name, times = 20 }) {
  const { p50, p95 } = spread(await repeat(inside, form, { journeyType: type }, times));
  report.add({ part, name: `${name}, p50`, value: p50, unit: 'ms', beside: { name: 'p95', value: p95, unit: 'ms' } });
}

/** What journeys answer that has nothing to be compared with. */
export async function measureOtherQuestions({ report, inside, client }, { part, total, times = 8 }) {
  const columns = 'the columns of a map from journeys, read and added up';
  await measureFloor({ report, inside }, { part, form: 'columns alone', name: columns, times });
  const ask = async (form, question) => spread(await repeat(inside, form, { journeyType: type, ...question }, times));
  const inParts = { part, budget: 1_000, total };
  perMillions(
    report,
    'map from journeys, by stage, exact',
    await ask('journeys, exact', { stage: 'support' }),
    inParts,
  );
  perMillions(report, 'variants from journeys', await ask('variants', {}), inParts);
  const http = await timed(times, () => client.inWorkspace('GET', `/journey-map?journeyType=${type}`));
  report.add({ part, name: 'whole answer over HTTP, p95', value: spread(http).p95, unit: 'ms' });
}

/** The maps from journeys alone, without what is compared with them: on journeys that no events stand behind. */
export async function measureFromJourneys({ report, inside }, { part, total, times }) {
  const seen = {};
  for (const [words, question] of [
    ['any time', {}],
    ['by channel', { channels: ['call-centre'] }],
  ]) {
    for (const figures of ['means', 'exact']) {
      const form = `journeys, ${figures}`;
      const timings = [];
      for (let time = 0; time < times; time += 1) {
        timings.push(await inside.ask('time', { form, question: { journeyType: type, ...question } }));
      }
      const budget = budgets[form].perTenMillion;
      const found = spread(timings.map(({ milliseconds }) => milliseconds));
      perMillions(report, `map from ${form}, ${words}`, found, { part, budget, total });
      if (words === 'any time') seen[form] = timings[0];
    }
  }
  const counts = await inside.ask('time', { form: 'cached counts', question: { journeyType: type } });
  agreement(report, { part, seen: { ...seen, counts } });
  return counts.visits;
}

/** The cached map again and again while something else goes on. */
export async function measureBusyMaps({ report, inside }, until) {
  const times = { 'cached counts': [], 'cached counts and times': [] };
  while (!until.over) {
    for (const [form, found] of Object.entries(times))
      found.push(...(await repeat(inside, form, { journeyType: type }, 1)));
  }
  for (const [form, found] of Object.entries(times)) {
    const name = `map from map_day, ${form.slice(7)}, at 2,000 events/s`;
    cached(report, { part: 'maps', name }, spread(found), budgets[form].busy);
  }
}

/** All forms in turn, again and again, so that whatever else the machine does meanwhile falls on all of them. */
async function sideBySide(inside, question) {
  const seen = Object.fromEntries(compared.map((form) => [form, { times: [] }]));
  for (let round = 0; round < rounds; round += 1) {
    for (const form of compared) {
      const timing = await inside.ask('time', { form, question });
      seen[form].times.push(timing.milliseconds);
      seen[form].visits = timing.visits;
    }
  }
  return Object.fromEntries(
    Object.entries(seen).map(([form, { times, visits }]) => [form, { visits, ...spread(times) }]),
  );
}

async function repeat(inside, form, question, times) {
  const found = [];
  for (let time = 0; time < times; time += 1) {
    const timing = await inside.ask('time', { form, question });
    found.push(timing.milliseconds);
  }
  return found;
}

async function timed(times, work) {
  const found = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    await work();
    found.push(performance.now() - begun);
  }
  return found;
}

function cached(report, { part, name }, { p50, p95 }, budget) {
  report.add({
    part,
    name: `${name}, p95`,
    value: p95,
    unit: 'ms',
    beside: { name: 'p50', value: p50, unit: 'ms' },
    budget: `≤ ${budget} ms`,
  });
}

/** Raw and packed have the columns of transitions alone, so those are what they are held against. */
function comparisons(report, { words, figures, seen, total }) {
  const form = `journeys, ${figures}`;
  const { p50 } = seen[`transitions, ${figures}`];
  for (const kind of ['raw', 'packed']) {
    const other = seen[`${kind}, ${figures}`].p50;
    const ratio = other / p50;
    report.add({
      part: 'maps',
      name: `transitions from journeys, ${figures}, ${words}, p50, beside ${kind}`,
      value: p50,
      unit: 'ms',
      beside: { name: kind, value: other, unit: 'ms' },
      ratio,
      budget: `≥ ${leastFaster[kind]}×`,
      met: ratio >= leastFaster[kind],
    });
  }
  perMillions(report, `map from ${form}, ${words}`, seen[form], {
    part: 'maps',
    budget: budgets[form].perTenMillion,
    total,
  });
}

function perMillions(report, name, { p50 }, { part, budget, total }) {
  const value = (p50 * 10_000_000) / total;
  report.add({ part, name: `${name}, per 10 M events`, value, unit: 'ms', budget: `≤ ${budget} ms` });
}

/** All forms count the same journeys, so they must count the same. */
function agreement(report, { part, seen }) {
  const counts = new Set(Object.values(seen).map(({ visits }) => visits));
  report.add({
    part,
    name: 'different counts among all forms',
    value: counts.size - 1,
    unit: '',
    budget: '0',
    met: counts.size === 1,
  });
}

function daysBefore(date, days) {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}
