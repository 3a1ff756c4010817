import { setTimeout as delay } from 'node:timers/promises';
import { spread } from './quantile.mjs';

/** Looks twice a second at what waits. */
export function sample({ inside }) {
  const found = [];
  let over = false;
  const looking = (async () => {
    while (!over) {
      found.push(await inside.ask('behind'));
      await delay(500);
    }
  })();
  return {
    async end() {
      over = true;
      await looking;
      const last = await inside.ask('behind');
      return {
        last,
        middle: found[Math.floor(found.length / 2)],
        journeySeconds: spread([...found, last].map((one) => one.journeySeconds)),
      };
    },
  };
}

/** Waits until every acknowledged event is in the event table. */
export async function untilProjected({ inside }) {
  await until(async () => (await inside.ask('behind')).events === 0, 200);
}

/** Waits until nothing waits any more: events, owners, days. */
export async function settle({ inside, report }) {
  let said = Date.now();
  await until(async () => {
    const { events, owners, dirtyDays } = await inside.ask('behind');
    if (Date.now() - said > 15_000) {
      said = Date.now();
      report.say(
        `waiting: ${events.toLocaleString('en')} events, ${owners.toLocaleString('en')} owners, ${dirtyDays} days to go`,
      );
    }
    return events + owners + dirtyDays === 0;
  }, 1_000);
}

/** A bench that stands still is worth nothing: an hour at most for one thing. */
export async function until(condition, pause) {
  const deadline = Date.now() + 3_600_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('Nothing moved for an hour.');
    await delay(pause);
  }
}
