import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '../platform/postgres.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import { createJourneyFixture, type JourneyFixture } from '../testing/journey-fixture.js';
import { addUnregistered, mostUnregistered } from './tally.repository.js';

describe('the list of unregistered properties', () => {
  let engines: TestEngines;
  let fixture: JourneyFixture;
  beforeAll(async () => {
    engines = await startTestEngines();
    fixture = await createJourneyFixture(engines);
  }, 120_000);
  afterAll(async () => {
    await engines.stop();
  });

  const add = (names: readonly string[]) =>
    engines.postgres.inWorkspace(fixture.id, (tx) =>
      addUnregistered(
        tx,
        fixture.id,
        names.map((name) => ({ scope: 'property', name, type: 'string', count: 2 })),
      ),
    );
  const list = () =>
    engines.postgres.inWorkspace(fixture.id, (tx) =>
      rows<{ name: string; count: string }>(tx, 'SELECT name, count FROM temas.unregistered_property'),
    );

  it('ends, and counts what goes beyond its end under one name', async () => {
    const names = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `name_${from + at}`);
    await add(names(0, 1_500));
    await add(names(1_000, 2_600));
    await add(names(0, 10));
    await add(names(3_000, 4_000));
    const found = await list();
    expect(found.length).toBeLessThanOrEqual(mostUnregistered + 1);
    expect(found.filter((row) => row.name !== '(other)')).toHaveLength(mostUnregistered);
    expect(found.reduce((sum, row) => sum + Number(row.count), 0)).toBe(2 * (1_500 + 1_600 + 10 + 1_000));
    expect(Number(found.find((row) => row.name === 'name_5')?.count)).toBe(4);
    expect(Number(found.find((row) => row.name === 'name_1200')?.count)).toBe(4);
    expect(Number(found.find((row) => row.name === '(other)')?.count)).toBe(2 * (600 + 1_000));
  });
});
