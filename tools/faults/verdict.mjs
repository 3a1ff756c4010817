import { setTimeout as delay } from 'node:timers/promises';
import { Inside } from '../bench/processes.mjs';
import { steps } from './batches.mjs';
import { within } from './installation.mjs';
import { asOwner } from './strike.mjs';

/** Milliseconds in which everything that waits must be on the map once nothing disturbs any more. */
const settlesWithin = 180_000;

/** Waits until nothing waits. @throws Error with what still does */
export async function settle(installation, workspace) {
  let backlog;
  const settled = await within(settlesWithin, async () => {
    await delay(200);
    ({ backlog } = await installation.call(`/workspaces/${workspace}/ingest-health`).catch(() => ({})));
    return backlog && backlog.events + backlog.owners + backlog.dirtyDays === 0;
  });
  if (!settled) throw new Error(`Still behind after ${settlesWithin / 1000} s: ${JSON.stringify(backlog)}`);
}

/** How many events of each sort of sender are on the map, and the map itself. */
export async function readMap(installation, workspace) {
  const map = await installation.call(`/workspaces/${workspace}/journey-map?journeyType=visit&fresh=true`);
  const visits = Object.fromEntries(map.nodes.map(({ touchpoint, visits: count }) => [touchpoint, count]));
  const of = (sort) => steps[sort].reduce((sum, name) => sum + (visits[name] ?? 0), 0);
  return { map, steady: of('steady'), forgetful: of('forgetful') };
}

/**
 * Holds what is stored against the ledger.
 * @returns {Promise<{ figures: object, wrong: string[] }>}
 */
export async function judge({ installation, workspace, ledger, load, poisoned }) {
  const wrong = [...ledger.contradictions];
  const must = (holds, words) => void (holds || wrong.push(words));
  await settle(installation, workspace);
  const figures = { sent: ledger.sent, refused: ledger.refused, inDoubt: ledger.count('doubt') };
  const before = await readMap(installation, workspace);
  const steady = ledger.count('acknowledged', 'steady');
  const forgetful = ledger.count('acknowledged', 'forgetful');
  must(ledger.count('doubt', 'steady') === 0, 'a steady sender was left without an answer');
  must(before.steady === steady, `${before.steady} of ${steady} acknowledged events are on the map`);
  const most = forgetful + figures.inDoubt;
  must(
    before.forgetful >= forgetful && before.forgetful <= most,
    `${before.forgetful} events of forgetful senders are on the map; ${forgetful} to ${most} may be`,
  );
  figures.doubtStored = before.forgetful - forgetful;

  // Whatever was in doubt is sent again under its ids: then each counts once, stored before or not.
  await load.recall();
  await settle(installation, workspace);
  const { map, ...after } = await readMap(installation, workspace);
  figures.acknowledged = ledger.count('acknowledged');
  figures.onMap = after.steady + after.forgetful;
  must(ledger.count('doubt') === 0, 'events stayed in doubt');
  must(
    map.summary.events === figures.onMap,
    `the map counts ${map.summary.events} events, its points ${figures.onMap}`,
  );
  for (const sort of Object.keys(steps)) {
    const each = ledger.count('acknowledged', sort) / steps[sort].length;
    steps[sort].slice(1).forEach((to, at) => {
      const from = steps[sort][at];
      const count = map.edges.find((edge) => edge.from === from && edge.to === to)?.count;
      must(count === each, `${count} of ${each} people went from ${from} to ${to}`);
    });
  }

  await judgeStores({ installation, workspace, figures, poisoned, must });
  figures.lost = Math.max(0, figures.acknowledged - Math.min(figures.stored, figures.onMap));
  figures.doubled = Math.max(0, figures.onMap - figures.acknowledged);
  must(figures.lost === 0, `${figures.lost} acknowledged events are lost`);
  must(figures.doubled === 0, `${figures.doubled} events count twice`);
  wrong.push(...ledger.contradictions);
  return { figures, wrong: [...new Set(wrong)] };
}

/** By message id in the engine, by state in the inbox, and every derived count against a recount. */
async function judgeStores({ installation, workspace, figures, poisoned, must }) {
  const inside = new Inside({ note: installation.note, files: installation.files }, workspace);
  try {
    const { messages, rows } = await inside.ask('stored');
    figures.stored = messages;
    figures.copies = rows - messages;
    must(messages === figures.acknowledged, `${messages} message ids are stored, ${figures.acknowledged} acknowledged`);
    const differing = await inside.ask('recompute');
    must(differing.journeys === 0, `${differing.journeys} journeys are not what their events say`);
    must(differing.mapDays === 0, `${differing.mapDays} rows of map days are not what the journeys say`);
  } finally {
    await inside.close();
  }
  const { rows: dead } = await asOwner(installation, (client) =>
    client.query('SELECT stage, code, count(*)::int AS count FROM temas.dead_letter GROUP BY 1, 2'),
  );
  figures.setAside = dead.reduce((sum, { count }) => sum + count, 0);
  const others = dead.filter(({ stage, code }) => stage !== 'projection' || code !== 'unreadable');
  must(others.length === 0, `set aside for no known reason: ${JSON.stringify(others)}`);
  must(figures.setAside === poisoned, `${figures.setAside} batches are set aside, ${poisoned} were poisoned`);
}
