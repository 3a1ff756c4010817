import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkspaceRef } from '../access/principal.js';
import { metricCodes, type EventRow } from '../inbox/event-row.js';
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
import { JourneyMapService } from './journey-map.service.js';

let engines: TestEngines;
let fixture: JourneyFixture;
let workspace: WorkspaceRef;
let maps: JourneyMapService;
let serial = 0n;
let delivery = 0;
let call = 0;
let survey = 0;

/** One person's visit a day: steps a minute apart, each an action or an answer to it. */
function visit(person: number, steps: readonly Partial<EventRow>[]): EventRow[] {
  return steps.map((step, at) => {
    serial += 1n;
    const occurred = BigInt(Date.parse('2026-03-04T09:00:00Z')) * 1_000n + BigInt(at) * 60_000_000n;
    const subject = BigInt(person);
    return eventRow(fixture, { subject, occurred, message: serial, received: serial, ...step });
  });
}

const answer = (metric: keyof typeof metricCodes, score: number, [scaleMin, scaleMax]: number[], about: number) => ({
  ...{ kind: 4, action: survey, metric: metricCodes[metric], score, about },
  ...{ scaleMin: scaleMin ?? 0, scaleMax: scaleMax ?? 0 },
});

beforeAll(async () => {
  engines = await startTestEngines();
  fixture = await createJourneyFixture(engines);
  delivery = await createAction(engines, fixture, 1, 'Delivered');
  call = await createAction(engines, fixture, 1, 'Call');
  survey = await createAction(engines, fixture, 4, 'Survey');
  const five = [1, 5];
  await acknowledge(engines, fixture, [
    // 12 deliveries, 8 of them answered with 5, 4 with 2; the last two of the people call twice and answer about the call.
    ...Array.from({ length: 12 }, (_, at) =>
      visit(at + 1, [
        { action: delivery },
        answer('csat', at < 8 ? 5 : 2, five, delivery),
        ...(at >= 10 ? [{ action: call }, { action: call }, answer('ces', 3, [1, 7], call)] : []),
      ]),
    ).flat(),
    // 6 recommend on a survey of its own; one person answers a scale of seven about a delivery.
    ...Array.from({ length: 6 }, (_, at) => visit(20 + at, [answer('nps', 10, [0, 10], 0)])).flat(),
    ...visit(30, [{ action: delivery }, answer('csat', 7, [1, 7], delivery)]),
    ...Array.from({ length: 8 }, (_, at) => visit(40 + at, [{ action: call }])).flat(),
  ]);
  await drain(engines, fixture);
  workspace = { ...(await workspaceOf(engines, fixture)), minGroup: 1 };
  maps = new JourneyMapService(engines.postgres, engines.clickhouse);
}, 240_000);
afterAll(async () => engines.stop());

const read = async (minGroup: number) => {
  const map = await maps.read({ ...workspace, minGroup }, { journeyType: 'visit', includeScores: true });
  return { ...map, nodes: new Map(map.nodes.map((node) => [node.touchpoint, node])) };
};

describe('the scores of a map', () => {
  it('belong to the touchpoint that was asked about, a scale by itself', async () => {
    const { nodes } = await read(1);
    expect(nodes.get('Delivered')?.score).toMatchObject({ metric: 'csat', min: 1, max: 5, value: 8 / 12, n: 12 });
    expect(nodes.get('Call')?.score).toMatchObject({ metric: 'ces', value: 3, n: 2 });
    expect(nodes.get('Survey')?.score).toMatchObject({ metric: 'nps', value: 100, n: 6 });
  });

  it('stand beside the share of visits that come again', async () => {
    const { nodes } = await read(1);
    expect(nodes.get('Call')).toMatchObject({ visits: 12, journeys: 10, reworkShare: 2 / 12 });
    expect(nodes.get('Delivered')?.reworkShare).toBe(0);
  });

  it('are hidden where too few people answered, and listed as hidden', async () => {
    const { nodes, suppressed, receipt } = await read(5);
    expect(nodes.get('Call')).toMatchObject({ visits: 12, score: null });
    expect(suppressed).toContainEqual({ kind: 'node', touchpoint: 'Call', field: 'score', reason: 'group_size' });
    expect(nodes.get('Survey')?.score?.n).toBe(6);
    expect(receipt.suppressedShare).toBeGreaterThan(0);
    const strict = await read(10);
    expect(strict.nodes.get('Survey')?.score).toBeNull();
    expect(strict.nodes.get('Delivered')?.score?.n).toBe(12);
  });

  it('are left out unless asked for', async () => {
    const { nodes } = await maps.read(workspace, { journeyType: 'visit' });
    expect(nodes.every((node) => !('score' in node) && !('reworkShare' in node))).toBe(true);
  });
});
