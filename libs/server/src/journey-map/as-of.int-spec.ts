import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventRow } from '../inbox/event-row.js';
import { rows } from '../platform/postgres.js';
import { workspaceOf } from '../testing/acting.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { readMap } from './journey-map.query.js';
import { JourneyMapService } from './journey-map.service.js';
import type { Selection } from './map-question.js';

const day = 86_400_000_000n;
const now = BigInt(Date.now()) * 1_000n;
/** The events of the second workspace end here. */
const then = now - 20n * day;

let engines: TestEngines;
let whole: JourneyFixture;
let until: JourneyFixture;
const names = ['Home', 'Product', 'Basket', 'Order', 'Delivered'];

/** Sixty people over forty days, the same in every workspace. */
function events(fixture: JourneyFixture, actions: readonly number[]): EventRow[] {
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  let serial = 0n;
  return Array.from({ length: 60 }, (_, person) => {
    let at = now - BigInt(Math.floor(random() * 40 * 86_400)) * 1_000_000n;
    return Array.from({ length: 1 + Math.floor(random() * 9) }, (): EventRow => {
      serial += 1n;
      // Some pauses of minutes, some of hours, some of days.
      at += BigInt(Math.floor(60 * 10 ** (random() * 3.6))) * 1_000_000n;
      const action = actions[Math.floor(random() * actions.length)] ?? 0;
      const keyed = { keyAxes: [fixture.keyAxis], keyOwners: [BigInt(500 + (person % 40))] };
      const subject = BigInt(person + 1);
      return eventRow(fixture, { subject, action, occurred: at, message: serial, received: serial, ...keyed });
    });
  })
    .flat()
    .filter((event) => event.occurred <= now);
}

async function workspace(keep: (event: EventRow) => boolean): Promise<JourneyFixture> {
  const fixture = await createJourneyFixture(engines);
  const actions: number[] = [];
  for (const name of names) actions.push(await createAction(engines, fixture, 1, name));
  await acknowledge(engines, fixture, events(fixture, actions).filter(keep));
  await drain(engines, fixture);
  return fixture;
}

beforeAll(async () => {
  engines = await startTestEngines();
  whole = await workspace(() => true);
  until = await workspace((event) => event.occurred <= then);
}, 240_000);
afterAll(async () => engines.stop());

/** The twenty days that end with this time's, where the workspaces are. */
function windowUntil(time: bigint): { from: string; to: string } {
  const date = (at: bigint): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Istanbul' }).format(new Date(Number(at / 1_000n)));
  return { from: date(time - 19n * day), to: date(time) };
}

describe('journeys as of a time', () => {
  it.each(['visit', 'relationship'] as const)('are those of a workspace that knows no more: %s', async (type) => {
    const gap = type === 'visit' ? 1_800_000_000n : 30n * day;
    const of = (fixture: JourneyFixture): Selection => ({
      ...{ workspace: fixture.number, type: fixture[type], generation: 1, from: null, to: null },
      ...{
        channels: null,
        touchpoints: null,
        through: [],
        notThrough: [],
        progress: { kind: 'gap', after: then - gap },
      },
    });
    const wanted = { people: 'exact', quantiles: true } as const;
    const seen = await readMap(engines.clickhouse, { ...of(whole), asOf: then }, wanted);
    const known = await readMap(engines.clickhouse, of(until), wanted);
    const all = await readMap(engines.clickhouse, of(whole), wanted);
    const codes = new Map<number, string>();
    for (const fixture of [whole, until]) {
      const known = await engines.postgres.inWorkspace(fixture.id, (tx) =>
        rows<{ code: number; key: string }>(tx, `SELECT code, key FROM temas.touchpoint WHERE workspace_id = $1`, [
          fixture.id,
        ]),
      );
      for (const { code, key } of known) codes.set(code, key);
    }
    const named = (graph: typeof seen) => ({
      totals: graph.totals,
      cells: graph.cells
        .map((cell) => ({ ...cell, from: codes.get(cell.from) ?? cell.from, to: codes.get(cell.to) ?? cell.to }))
        .sort((left, right) => `${left.from} ${left.to}`.localeCompare(`${right.from} ${right.to}`)),
      reach: graph.reach
        .map((node) => ({ ...node, touchpoint: codes.get(node.touchpoint) }))
        .sort((left, right) => String(left.touchpoint).localeCompare(String(right.touchpoint))),
    });
    expect(named(seen)).toEqual(named(known));
    expect(seen.totals.journeys).toBeGreaterThan(20);
    expect(seen.totals.events).toBeLessThan(all.totals.events);
  });

  it('are chosen by what they had met by then, not by what they met later', async () => {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const ref = async (fixture: JourneyFixture) => ({ ...(await workspaceOf(engines, fixture)), minGroup: 1 });
    const of = { journeyType: 'relationship', ...windowUntil(now) };
    for (const chosen of [{ through: ['Basket'] }, { notThrough: ['Basket'] }, { notThrough: ['Home', 'Order'] }]) {
      const { compare } = await maps.read(await ref(whole), { ...of, ...chosen, compare: 'previous' });
      const known = await maps.read(await ref(until), { journeyType: 'relationship', ...windowUntil(then), ...chosen });
      expect(known.summary.journeys).toBeGreaterThan(0);
      expect(compare?.summary.journeys.base).toBe(known.summary.journeys);
      expect(compare?.summary.events.base).toBe(known.summary.events);
    }
  });

  it('are what a present window is held against: an earlier one at the same age', async () => {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const workspaceRef = { ...(await workspaceOf(engines, whole)), minGroup: 1 };
    const window = { journeyType: 'relationship', ...windowUntil(now) };
    const { compare } = await maps.read(workspaceRef, { ...window, compare: 'previous' });
    expect(Math.abs(Date.parse(compare?.asOf ?? '') - Number(then / 1_000n))).toBeLessThan(60_000);
    const earlier = { journeyType: 'relationship', ...windowUntil(then) };
    const known = await maps.read({ ...(await workspaceOf(engines, until)), minGroup: 1 }, earlier);
    const grown = await maps.read(workspaceRef, earlier);
    expect(compare?.summary.events.base).toBe(known.summary.events);
    expect(grown.summary.events).toBeGreaterThan(known.summary.events ?? 0);
  });
});
