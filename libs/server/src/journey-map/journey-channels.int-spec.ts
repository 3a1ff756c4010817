import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WorkspaceRef } from '../access/principal.js';
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
import { JourneyChannelsService } from './journey-channels.service.js';
import { JourneyMapService } from './journey-map.service.js';

const touchpoints = ['Home', 'Cart', 'Order', 'Help'] as const;
const channelKeys = ['web', 'app', 'store', 'kiosk'] as const;
/** Stages, and which touchpoints are in them. */
const stages = { look: ['Home', 'Help'], buy: ['Order'] } as const;

interface Visit {
  readonly person: number;
  /** Days of March 2026 on which it began and ended, where the workspace is. */
  readonly began: number;
  readonly ended: number;
  readonly steps: readonly { readonly touchpoint: string; readonly channel: string }[];
}

let engines: TestEngines;
let fixture: JourneyFixture;
let open: WorkspaceRef;
let channels: JourneyChannelsService;
let visits: Visit[];

/** Four hundred visits of sixty people; the later a channel stands in the list, the rarer it is. */
async function send(): Promise<Visit[]> {
  let state = 11;
  const below = (count: number): number => (state = (state * 48_271) % 2_147_483_647) % count;
  const actions = new Map<string, number>();
  for (const name of touchpoints) actions.set(name, await createAction(engines, fixture, 1, name));
  const known = await engines.postgres.inWorkspace(fixture.id, (tx) =>
    rows<{ key: string; code: number }>(
      tx,
      `INSERT INTO temas.channel (workspace_id, key) SELECT $1, unnest($2::text[]) RETURNING key, code`,
      [fixture.id, channelKeys],
    ),
  );
  const codes = new Map(known.map(({ key, code }) => [key, code]));
  const all: Visit[] = [];
  let message = 0n;
  for (let one = 0; one < 400; one += 1) {
    const [person, began] = [1 + (one % 60), 1 + Math.floor(one / 60) * 2];
    // Twenty minutes before midnight in Istanbul; a step takes ten minutes.
    const start = Date.parse(`2026-03-${String(began).padStart(2, '0')}T20:40:00Z`);
    const steps = Array.from({ length: 1 + below(5) }, () => ({
      touchpoint: touchpoints[below(touchpoints.length)] ?? 'Home',
      channel: channelKeys[[0, 0, 0, 0, 1, 1, below(2) + 1, below(40) === 0 ? 3 : 0][below(8)] ?? 0] ?? 'web',
    }));
    all.push({ person, began, ended: steps.length > 2 ? began + 1 : began, steps });
    await acknowledge(
      engines,
      fixture,
      steps.map(({ touchpoint, channel }, step) => {
        message += 1n;
        return eventRow(fixture, {
          ...{ subject: BigInt(person), action: actions.get(touchpoint) ?? 0, channel: codes.get(channel) ?? 0 },
          ...{ occurred: BigInt(start + step * 600_000) * 1_000n, message, received: message },
        });
      }),
    );
  }
  await drain(engines, fixture);
  await engines.postgres.inWorkspace(fixture.id, async (tx) => {
    for (const [at, [key, own]] of Object.entries(stages).entries()) {
      await tx.query(`INSERT INTO temas.stage (workspace_id, key, name, position) VALUES ($1, $2, $2, $3)`, [
        ...[fixture.id, key, at],
      ]);
      await tx.query(`UPDATE temas.touchpoint SET stage_key = $2 WHERE workspace_id = $1 AND key = ANY ($3)`, [
        ...[fixture.id, key, own],
      ]);
    }
  });
  return all;
}

beforeAll(async () => {
  engines = await startTestEngines();
  fixture = await createJourneyFixture(engines);
  visits = await send();
  open = { ...(await workspaceOf(engines, fixture)), minGroup: 1 };
  channels = new JourneyChannelsService(engines.postgres, engines.clickhouse);
}, 240_000);
afterAll(async () => engines.stop());

const dayOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.slice(8));
const march = (day: number): string => `2026-03-${String(day).padStart(2, '0')}`;

const question = fc
  .record({
    days: fc.option(fc.tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 })), { nil: undefined }),
    inPeriod: fc.constantFrom('started' as const, 'active' as const),
    stages: fc.subarray(['look', 'buy'] as const),
    through: fc.subarray([...touchpoints], { maxLength: 2 }),
    notThrough: fc.subarray([...touchpoints], { maxLength: 1 }),
    minGroup: fc.constantFrom(1, 2, 5, 40),
  })
  .map(({ days, ...rest }) => ({
    ...rest,
    ...(days ? { from: march(Math.min(...days)), to: march(Math.max(...days)) } : {}),
  }));

describe('the channels that journeys pass', () => {
  it('have as many journeys as a plain count finds, whatever else chooses journeys, and no number of few people', async () => {
    let [shown, few, none] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(question, async ({ minGroup, ...asked }) => {
        const [from, to] = [dayOf(asked.from), dayOf(asked.to)];
        const own = asked.stages.flatMap((stage): readonly string[] => stages[stage]);
        const chosen = visits.filter(({ began, ended, steps }) => {
          const met = (touchpoint: string): boolean => steps.some((step) => step.touchpoint === touchpoint);
          const inTime =
            (from === undefined || (asked.inPeriod === 'active' ? ended : began) >= from) &&
            (to === undefined || began <= to);
          const inStage = asked.stages.length === 0 || own.some(met);
          return inTime && inStage && asked.through.every(met) && !asked.notThrough.some(met);
        });
        const people = (all: readonly Visit[]): number => new Set(all.map(({ person }) => person)).size;
        const isFew = chosen.length > 0 && people(chosen) < minGroup;
        const expected = channelKeys.flatMap((channel) => {
          const passing = chosen.filter(({ steps }) => steps.some((step) => step.channel === channel));
          if (isFew || passing.length === 0) return [];
          return [{ channel, journeys: people(passing) < minGroup ? null : passing.length }];
        });
        const answer = await channels.read({ ...open, minGroup }, { journeyType: 'visit', ...asked });
        const byName = (left: { channel: string }, right: { channel: string }): number =>
          left.channel < right.channel ? -1 : 1;
        expect([...answer.channels].sort(byName)).toEqual([...expected].sort(byName));
        // The most frequent first, hidden ones last.
        const order = answer.channels.map(({ journeys }) => journeys ?? -1);
        expect(order).toEqual([...order].sort((left, right) => right - left));
        const hidden = expected.filter(({ journeys }) => journeys === null);
        expect(answer.suppressed.map((row) => (row.kind === 'channel' ? row.channel : row.field)).sort()).toEqual(
          isFew ? ['all'] : hidden.map(({ channel }) => channel).sort(),
        );
        expect(answer.receipt.suppressedShare).toBe(isFew ? 1 : hidden.length / Math.max(1, expected.length));
        shown += expected.length - hidden.length;
        few += hidden.length;
        none += isFew ? 1 : 0;
      }),
      { numRuns: 60, seed: 5 },
    );
    expect([shown > 50, few > 10, none > 2]).toEqual([true, true, true]);
  }, 120_000);

  it('are those of the map, by whose channels the same journeys are chosen', async () => {
    const maps = new JourneyMapService(engines.postgres, engines.clickhouse);
    const asked = { journeyType: 'visit', from: march(3), to: march(9), through: ['Cart'] };
    const answer = await channels.read(open, asked);
    expect(answer.channels.length).toBeGreaterThan(2);
    for (const { channel, journeys } of answer.channels) {
      expect((await maps.read(open, { ...asked, channels: [channel] })).summary.journeys).toBe(journeys);
    }
    expect(answer).toMatchObject({
      groupSize: 1,
      receipt: {
        filters: { channels: [], stages: [], through: ['Cart'], notThrough: [] },
        window: { from: march(3), to: march(9) },
        denominator: 'journeys',
      },
    });
  });

  it('are none where there is no journey', async () => {
    const answer = await channels.read({ ...open, minGroup: 5 }, { journeyType: 'visit', to: '2020-01-01' });
    expect(answer).toMatchObject({ channels: [], suppressed: [], receipt: { suppressedShare: 0 } });
  });

  it('name the field of a question that cannot be answered', async () => {
    const refused = async (wrong: object) => channels.read(open, { journeyType: 'visit', ...wrong });
    await expect(refused({ journeyType: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(refused({ stages: ['none'] })).rejects.toMatchObject({ context: { field: 'stage' } });
    await expect(refused({ through: ['none'] })).rejects.toMatchObject({ context: { field: 'through' } });
    await expect(refused({ notThrough: ['none'] })).rejects.toMatchObject({ context: { field: 'notThrough' } });
    await expect(refused({ from: '2026-02-30' })).rejects.toMatchObject({ context: { field: 'from' } });
    await expect(refused({ from: march(3), to: march(2) })).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
