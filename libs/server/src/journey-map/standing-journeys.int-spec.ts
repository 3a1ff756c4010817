import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import { mergeNoMore } from '../testing/journey-fixture.js';
import type { Selection } from './map-question.js';
import { chosenJourneys, everyJourney, standingJourneys } from './selection.query.js';

let engines: TestEngines;
beforeAll(async () => {
  engines = await startTestEngines();
  await mergeNoMore(engines);
}, 120_000);
beforeEach(() => engines.clickhouse.command({ query: 'TRUNCATE TABLE journey' }));
afterAll(() => engines.stop());

const columns = [
  'workspace',
  'type',
  'generation',
  'owner',
  'start',
  'start_day',
  'touchpoints',
  'sign',
  'version',
] as const;
const selection: Selection = { workspace: 1, type: 1, generation: 1, ...everyJourney };

/** A hash of what a journey is, as versions are. */
const hashOf = (version: number, start: number): bigint =>
  BigInt.asUintN(64, BigInt(version * 1_000 + start) * 0x9e37_79b9_7f4a_7c15n);

interface Step {
  readonly owner: number;
  readonly start: number;
  readonly version: number;
  readonly sign: 1 | -1;
}

/** Writes one part. */
async function write(steps: readonly Step[], type = 1): Promise<void> {
  const line = ({ owner, start, version, sign }: Step): string =>
    `1\t${type}\t1\t${owner}\t${start}\t2026-03-01\t[${version}]\t${sign}\t${hashOf(version, start)}\n`;
  await engines.clickhouse.insertTsv('journey', steps.map(line).join(''), columns);
}

async function standing(more: Partial<Selection> = {}): Promise<string[]> {
  const chosen = chosenJourneys({ ...selection, ...more });
  const found = await engines.clickhouse.select<{ row: string }>({
    name: 'test',
    query: `SELECT concat(toString(owner), ' ', toString(start), ' ', toString(touchpoints[1])) AS row
      FROM ${standingJourneys('owner, start, touchpoints', chosen)} ORDER BY owner, start`,
    params: chosen.params,
  });
  return found.map(({ row }) => row);
}

it('counts what was taken back, changed, and came again, however the parts lie', async () => {
  // Of each journey the versions that it had, one after the other; 0: none. What came again has a version of its own.
  const histories: Record<number, readonly number[]> = {
    1: [5],
    2: [5, 0],
    3: [5, 6],
    4: [5, 6, 7],
    5: [5, 0, 6, 0],
    6: [5, 0, 6, 0, 7],
    7: [5, 6, 7, 8, 9, 10],
  };
  for (let turn = 0; turn < 6; turn += 1) {
    const steps = Object.entries(histories).flatMap(([owner, versions]): Step[] => {
      const [before = 0, now = 0] = [versions[turn - 1], versions[turn]];
      if (turn >= versions.length) return [];
      const step = (version: number, sign: 1 | -1): Step[] =>
        version === 0 ? [] : [{ owner: Number(owner), start: 10, version, sign }];
      return [...step(before, -1), ...step(now, 1)];
    });
    await write(steps);
  }
  // Other journeys of the same version, one of them of an owner of whom much was taken back, and another type's rows.
  await write([
    { owner: 7, start: 20, version: 9, sign: 1 },
    { owner: 7, start: 30, version: 5, sign: 1 },
  ]);
  await write([{ owner: 1, start: 10, version: 5, sign: -1 }], 2);
  const expected = ['1 10 5', '3 10 6', '4 10 7', '6 10 7', '7 10 10', '7 20 9', '7 30 5'];
  expect(await standing()).toEqual(expected);
  expect(await standing({ through: [5] })).toEqual(['1 10 5', '7 30 5']);
});

it('is what the engine itself finds (FINAL), for random histories', async () => {
  let state = 11;
  const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  const current = new Map<string, number>();
  for (let part = 0; part < 12; part += 1) {
    const steps: Step[] = [];
    for (let at = 0; at < 300; at += 1) {
      const [owner, start] = [random(400), random(3)];
      const key = `${owner} ${start}`;
      if (steps.some((step) => step.owner === owner && step.start === start)) continue;
      const version = current.get(key);
      if (version !== undefined) steps.push({ owner, start, version, sign: -1 });
      // Many journeys have the same versions, and none has one twice.
      const next = random(3) === 0 ? 0 : part + 1;
      if (next > 0) steps.push({ owner, start, version: next, sign: 1 });
      if (next > 0) current.set(key, next);
      else current.delete(key);
    }
    await write(steps);
  }
  const [parts] = await engines.clickhouse.selectForBuild<{ count: number }>({
    query: `SELECT toUInt32(count()) AS count FROM system.parts
      WHERE database = currentDatabase() AND table = 'journey' AND active`,
  });
  expect(parts?.count).toBeGreaterThan(5);
  const final = await engines.clickhouse.selectForBuild<{ row: string }>({
    query: `SELECT concat(toString(owner), ' ', toString(start), ' ', toString(touchpoints[1])) AS row
      FROM journey FINAL WHERE sign = 1 ORDER BY owner, start`,
  });
  expect(await standing()).toEqual(final.map(({ row }) => row));
  expect(final).toHaveLength(current.size);
});
