import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { WorkspaceRef } from '../access/principal.js';
import { BuildLoop } from '../journey/build-loop.js';
import { MappingService } from '../mapping/mapping.service.js';
import { rows } from '../platform/postgres.js';
import { projectInbox } from '../projection/project-inbox.js';
import { auditOf, silentQueue, somebody, workspaceOf, type SilentQueue } from '../testing/acting.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  standingJourneys,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { prune } from '../upkeep/prune.js';
import { JourneyTypeService, type NewJourneyType } from './journey-type.service.js';

const minute = 60_000_000n;
const epoch = 1_790_000_000_000_000n;

describe('journey types', () => {
  let engines: TestEngines;
  let loop: BuildLoop;
  let fixture: JourneyFixture;
  let workspace: WorkspaceRef;
  let bell: SilentQueue;
  let mapping: MappingService;
  let types: JourneyTypeService;

  beforeAll(async () => {
    engines = await startTestEngines();
    loop = new BuildLoop(engines, { least: 0, most: 0 });
  }, 120_000);
  afterAll(async () => engines.stop());
  beforeEach(async () => {
    fixture = await createJourneyFixture(engines);
    workspace = await workspaceOf(engines, fixture);
    bell = silentQueue();
    mapping = new MappingService(engines.postgres, engines.clickhouse, bell.queue);
    types = new JourneyTypeService(engines.postgres, mapping);
  });

  const byGap = (part: Partial<NewJourneyType> = {}): NewJourneyType => ({
    key: 'session',
    name: 'Oturum',
    nameEn: null,
    kind: 'gap',
    gapSeconds: 600,
    keyProperty: null,
    sources: null,
    startTouchpoint: null,
    goalTouchpoint: null,
    windowSeconds: null,
    ...part,
  });
  const byKey = (part: Partial<NewJourneyType> = {}): NewJourneyType =>
    byGap({ key: 'case', kind: 'key', gapSeconds: null, keyProperty: 'orderId', ...part });

  /** One person, five events: 5, 15, 5 and 100 minutes apart; the last two carry an order. */
  async function sendEvents(): Promise<void> {
    const action = await createAction(engines, fixture, 1, 'Clicked');
    const events = [0n, 5n, 20n, 25n, 125n].map((at, index) =>
      eventRow(fixture, {
        subject: 7n,
        action,
        occurred: epoch + at * minute,
        message: BigInt(index + 1),
        source: index < 4 ? fixture.liveSource : fixture.importSource,
        keyAxes: index > 2 ? [fixture.keyAxis] : [],
        keyOwners: index > 2 ? [70n] : [],
      }),
    );
    await acknowledge(engines, fixture, events);
  }
  async function settle(): Promise<void> {
    while (((await projectInbox(engines, fixture, 0))?.events ?? 0) > 0);
    while ((await loop.run(fixture.id)).more);
  }
  const sizes = async (key: string, generation = 1): Promise<number[]> => {
    const numbers = await engines.postgres.inWorkspace(fixture.id, (tx) =>
      rows<{ number: number }>(tx, 'SELECT number FROM temas.journey_type WHERE workspace_id = $1 AND key = $2', [
        fixture.id,
        key,
      ]),
    );
    const all = await Promise.all(numbers.map(({ number }) => standingJourneys(engines, fixture, number, generation)));
    return all.flat().map((journey) => journey.events);
  };
  const running = async (): Promise<string[]> =>
    (await mapping.rebuilds(fixture.id))
      .filter((rebuild) => rebuild.state === 'running')
      .map((rebuild) => `${rebuild.generation} ${rebuild.journeyType}`);

  it('builds a new type for what is stored, by gap and by key', async () => {
    await sendEvents();
    await settle();
    await types.create(somebody, workspace, byGap());
    await types.create(somebody, workspace, byKey({ goalTouchpoint: 'delivered', windowSeconds: 86_400 }));
    expect(await types.get(workspace, 'case')).toMatchObject({ keyProperty: 'orderId', windowSeconds: 86_400 });
    expect(await running()).toEqual(['1 case', '1 session']);
    expect(bell.rung).toEqual(['journey.build', 'journey.build']);
    await settle();
    expect(await sizes('session')).toEqual([2, 2, 1]);
    expect(await sizes('case')).toEqual([2]);
    expect(await running()).toEqual([]);
    expect(await auditOf(engines, fixture.id)).toEqual(['journey_type.create session', 'journey_type.create case']);
  }, 60_000);

  it('builds anew for another gap or other sources, and for nothing else', async () => {
    await sendEvents();
    await types.create(somebody, workspace, byGap());
    await settle();
    const change = (part: Parameters<JourneyTypeService['change']>[2]['change']) =>
      types.change(somebody, workspace, { key: 'session', change: part });
    await change({ name: 'Ziyaret', startTouchpoint: 'Clicked', goalTouchpoint: 'Bought', windowSeconds: 60 });
    await change({ goalTouchpoint: null });
    expect(await types.get(workspace, 'session')).toMatchObject({
      name: 'Ziyaret',
      startTouchpoint: 'Clicked',
      goalTouchpoint: null,
      windowSeconds: 60,
    });
    expect(await running()).toEqual([]);
    await change({ gapSeconds: 1_200 });
    await settle();
    expect(await sizes('session')).toEqual([4, 1]);
    await change({ sources: ['live', 'live'] });
    expect(await running()).toEqual(['1 session']);
    await settle();
    expect(await sizes('session')).toEqual([4]);
    await change({ sources: ['live'] });
    expect(await running()).toEqual([]);
  }, 60_000);

  it('reaches the generation that is being filled too', async () => {
    await sendEvents();
    await settle();
    await mapping.replaceRules(fixture.id, [{ mode: 'exact', pattern: 'Clicked', touchpoint: 'click' }]);
    await types.create(somebody, workspace, byGap());
    expect(await running()).toEqual(['2 session', '1 session', '2 null']);
    await types.change(somebody, workspace, { key: 'session', change: { gapSeconds: 60 } });
    expect(await running()).toEqual(['2 session', '1 session', '2 null']);
    await settle();
    expect((await mapping.rules(fixture.id)).generation).toBe(2);
    expect(await sizes('session', 2)).toEqual([1, 1, 1, 1, 1]);
  }, 60_000);

  it('leaves neither type nor rebuild where a part of the creation fails', async () => {
    const mute = new MappingService(
      engines.postgres,
      { select: async () => Promise.reject(new Error('away')) } as never,
      bell.queue,
    );
    await expect(new JourneyTypeService(engines.postgres, mute).create(somebody, workspace, byGap())).rejects.toThrow(
      'away',
    );
    await expect(types.get(workspace, 'session')).rejects.toMatchObject({ code: 'not_found' });
    expect(await auditOf(engines, fixture.id)).toEqual([]);
    expect(bell.rung).toEqual([]);
  });

  it('refuses what cannot be built', async () => {
    const refused = async (type: NewJourneyType) => {
      const failure: unknown = await types.create(somebody, workspace, type).catch((error: unknown) => error);
      return failure as { code: string; context: { field: string } };
    };
    for (const [type, code, field] of [
      [byGap({ gapSeconds: null }), 'invalid_request', 'gapSeconds'],
      [byGap({ keyProperty: 'orderId' }), 'invalid_request', 'keyProperty'],
      [byKey({ keyProperty: null }), 'invalid_request', 'keyProperty'],
      [byKey({ gapSeconds: 60 }), 'invalid_request', 'gapSeconds'],
      [byKey({ keyProperty: 'unknown' }), 'invalid_request', 'keyProperty'],
      [byGap({ sources: ['live', 'nowhere'] }), 'invalid_request', 'sources'],
      [byGap({ key: 'visit' }), 'conflict', 'key'],
    ] as const) {
      expect(await refused(type)).toMatchObject({ code, context: { field } });
    }
    await engines.postgres.inWorkspace(fixture.id, (tx) =>
      tx.query(
        `INSERT INTO temas.property (workspace_id, scope, name, type, class, purpose)
         VALUES ($1, 'property', 'amount', 'number', 'operational', 'test')`,
        [fixture.id],
      ),
    );
    expect(await refused(byKey({ keyProperty: 'amount' }))).toMatchObject({ context: { field: 'keyProperty' } });
    expect(await auditOf(engines, fixture.id)).toEqual([]);
  });

  it('keeps the built-in types and their sources', async () => {
    await expect(types.remove(somebody, workspace, 'visit')).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      types.change(somebody, workspace, { key: 'visit', change: { sources: ['live'] } }),
    ).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(
      types.change(somebody, workspace, { key: 'visit', change: { name: 'Gezinti' } }),
    ).resolves.toMatchObject({ builtIn: true, name: 'Gezinti', gapSeconds: 1_800 });
  });

  it('can still be renamed when one of its sources is gone', async () => {
    await types.create(somebody, workspace, byGap({ sources: ['log'] }));
    await engines.postgres.inWorkspace(fixture.id, (tx) =>
      tx.query(`UPDATE temas.source SET deleted_at = now() WHERE workspace_id = $1 AND key = 'log'`, [fixture.id]),
    );
    const renamed = await types.change(somebody, workspace, { key: 'session', change: { name: 'Eski' } });
    expect(renamed).toMatchObject({ name: 'Eski', sources: ['log'] });
  });

  it('removes a type at once, and its journeys by upkeep; the key can be used again', async () => {
    await sendEvents();
    await types.create(somebody, workspace, byGap());
    await settle();
    await types.change(somebody, workspace, { key: 'session', change: { gapSeconds: 60 } });
    await types.remove(somebody, workspace, 'session');
    expect(await running()).toEqual([]);
    await expect(types.get(workspace, 'session')).rejects.toMatchObject({ code: 'not_found' });
    await expect(types.remove(somebody, workspace, 'session')).rejects.toMatchObject({ code: 'not_found' });
    await engines.postgres.inWorkspace(fixture.id, (tx) =>
      tx.query(
        `UPDATE temas.journey_type SET deleted_at = now() - interval '1 hour' WHERE workspace_id = $1 AND deleted_at IS NOT NULL`,
        [fixture.id],
      ),
    );
    await prune(engines);
    expect(await sizes('session')).toEqual([]);
    await types.create(somebody, workspace, byGap());
    await settle();
    expect(await sizes('session')).toEqual([2, 2, 1]);
  }, 60_000);

  it('sees nothing of another workspace', async () => {
    const other = await workspaceOf(engines, await createJourneyFixture(engines));
    await types.create(somebody, workspace, byGap());
    expect((await types.list(other)).map((type) => type.key)).toEqual(['visit', 'relationship', 'order']);
    await expect(types.get(other, 'session')).rejects.toMatchObject({ code: 'not_found' });
    await expect(types.change(somebody, other, { key: 'session', change: { name: 'Mine' } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(types.remove(somebody, other, 'session')).rejects.toMatchObject({ code: 'not_found' });
    await types.create(somebody, other, byGap({ name: 'Own' }));
    expect((await types.get(workspace, 'session')).name).toBe('Oturum');
  });
});
