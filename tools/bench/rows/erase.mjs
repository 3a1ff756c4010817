import { fill, lateBodies } from '../blocks.mjs';
import { settle, until } from '../waiting.mjs';

const people = 500;

/** Erases some people all over the history, and says how long the figures had them. */
export async function measureErase(bench) {
  const { report, inside, client, counted, blocks } = bench;
  const before = (await inside.ask('stored')).messages;
  const named = lateBodies(bench, people, { people, blocks, round: 0 }).flatMap((body) =>
    JSON.parse(fill(body, { block: '' }).body).batch.map(({ userId, anonymousId }) => ({ userId, anonymousId })),
  );
  await client.inWorkspace('POST', '/erasures', { people: named });
  let seconds = {};
  await until(async () => {
    seconds = await inside.ask('erasure');
    return seconds.removed !== null && seconds.forgotten !== null;
  }, 100);
  report.add({
    part: 'erase',
    name: `${people} scattered people, until no figure counts them`,
    value: seconds.removed,
    unit: 's',
    beside: { name: 'until their identifiers lead nowhere', value: seconds.forgotten, unit: 's' },
    budget: '≤ 2 s',
  });
  await settle(bench);
  counted.erased = before - (await inside.ask('stored')).messages;
}
