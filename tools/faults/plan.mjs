import { Random } from './random.mjs';

const engines = ['api', 'worker', 'olap', 'postgres'];

/** What can be done to an installation, as `[what, to whom]`. */
const always = [
  ...engines.map((part) => ['kill', part]),
  // The server itself, whose shell the supervisor holds.
  ['kill', 'postmaster'],
  ...engines.map((part) => ['freeze', part]),
  ['end', 'api'],
  ['end', 'worker'],
  ['cut', 'senders'],
  ['cut', 'database'],
  ['cut', 'olap'],
  ['cut', 'power'],
  ['fill', 'disk'],
  ['poison', 'inbox'],
  ['empty', 'queue'],
];

const onRedis = [
  ['kill', 'redis'],
  ['freeze', 'redis'],
  ['cut', 'redis'],
];

/** What can be done, whatever it is done to. */
export const deeds = [...new Set(always.map(([what]) => what))];
/** The same with to whom, as `kill:olap`. */
export const deedsAndVictims = [...always, ...onRedis].map((kind) => kind.join(':'));

/** What a fault stands or falls with: two on the same in a row would be one that lasts longer. */
const sameThing = {
  postmaster: 'postgres',
  database: 'postgres',
  inbox: 'postgres',
  disk: 'postgres',
  power: 'postgres',
};
export const thingOf = (victim) => sameThing[victim] ?? victim;

/** Seconds that a fault of a kind lasts, at least and at most; others are over at once. */
const lasting = { freeze: [2, 6], cut: [1, 5], fill: [4, 10] };

const waitedFor = ['disk', 'power'];

/** Seconds of a fault and of what comes back after it, for a plan that shall fill a time. */
const roughly = 8;

/**
 * Which faults come when. The first ones are of every kind once, in the order of the seed, however short the time; then
 * it goes on at random.
 * @param {{ seed: number, seconds: number, profile: 'postgres' | 'redis', only?: string[] }} wish `only` these are done, as of {@link deeds} or {@link deedsAndVictims}
 * @returns {{ what: string, victim: string, pause: number, lasts: number, onHeels: boolean }[]} `pause` seconds after the
 *   one before, `lasts` seconds; `onHeels` where nobody waits until the one before is over with
 */
export function planFaults({ seed, seconds, profile, only = deeds }) {
  const random = new Random(seed);
  const kinds = (profile === 'redis' ? [...always, ...onRedis] : always).filter(
    ([what, victim]) => only.includes(what) || only.includes(`${what}:${victim}`),
  );
  if (kinds.length === 0) throw new Error(`There is none of ${only.join(', ')} where the queue is in ${profile}.`);
  const count = Math.max(kinds.length, Math.ceil(seconds / roughly));
  const order = random.shuffled(kinds);
  while (order.length < count) order.push(random.pick(kinds));
  let before = '';
  return order.map(([what, victim]) => {
    const [least, most] = lasting[what] ?? [0, 0];
    const fault = {
      what,
      victim,
      pause: tenths(random, 0.2, 3),
      lasts: most === 0 ? 0 : tenths(random, least, most),
      // A full disk and a lost power are waited for: what else dies of them is not told apart from it.
      onHeels:
        random.chance(1 / 3) && !waitedFor.includes(victim) && thingOf(victim) !== before && before !== 'postgres',
    };
    before = thingOf(victim);
    return fault;
  });
}

function tenths(random, least, most) {
  return random.whole(least * 10, most * 10) / 10;
}

/** A fault of the plan in words. */
export function wordsOf({ what, victim, lasts }) {
  return lasts > 0 ? `${what} ${victim} for ${lasts} s` : `${what} ${victim}`;
}
