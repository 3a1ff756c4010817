import { TemasError } from '@temas/domain/error';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import { createHash } from 'node:crypto';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import { dismissalRepository } from '../overview/dismissal.repository.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { takeTurns } from '../platform/take-turns.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { channelUse, shown, touchpointUse } from './touchpoint-use.query.js';
import { touchpointRepository, type Stage, type TouchpointRow } from './touchpoint.repository.js';

export type { Stage };

/** A touchpoint with what is known of its use. */
export interface Touchpoint extends Omit<TouchpointRow, 'code'> {
  readonly channels: readonly string[];
  /** Null where fewer people than the group size stand behind it. */
  readonly visits: number | null;
  /** When the visits were counted. */
  readonly countedAt: Date;
  /** Changes with the rules that make touchpoints of events. */
  readonly definitionVersion: string;
}

/** What a team may say about a touchpoint; absent stays. */
export type TouchpointChange = {
  readonly [Field in 'name' | 'nameEn' | 'stage' | 'owner']?: string | null | undefined;
};

/** What a team may say about many touchpoints at once; absent stays. */
export type TouchpointsChange = Pick<TouchpointChange, 'stage' | 'owner'>;

/** The stages, and a text that is another one whenever they are. */
export interface VersionedStages {
  readonly stages: Stage[];
  readonly version: string;
}

/** Names, stages and owners of touchpoints; looked up when a map is asked for, so a change needs no rebuild. */
export class TouchpointService {
  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
  ) {}

  async list(workspace: WorkspaceRef): Promise<Touchpoint[]> {
    const { known, channels } = await this.postgres.inWorkspace(workspace.id, async (tx) => ({
      known: await touchpointRepository.list(tx, workspace.id),
      channels: await touchpointRepository.channels(tx, workspace.id),
    }));
    const countedAt = new Date();
    const use = await touchpointUse(this.clickhouse, { workspace: workspace.number, generation: workspace.generation });
    const names = new Map(channels.map((channel) => [channel.code, channel.key]));
    const byCode = new Map(use.map((row) => [row.touchpoint, row]));
    return known.map(({ code, ...row }) => ({
      ...row,
      channels: (byCode.get(code)?.channels ?? []).flatMap((channel) => names.get(channel) ?? []).sort(),
      visits: shown(byCode.get(code), workspace.minGroup),
      countedAt,
      definitionVersion: String(workspace.generation),
    }));
  }

  /**
   * Says something about a touchpoint; one that no event has met yet is prepared by it.
   * @throws TemasError invalid_request for an unknown stage, or a key that no event name can be
   */
  async change(
    principal: Principal,
    workspace: WorkspaceRef,
    target: { key: string; change: TouchpointChange },
  ): Promise<Omit<TouchpointRow, 'code'>> {
    assertNoIdentifier(target.key, 'touchpoint');
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      await assertStage(tx, workspace, target.change.stage, 'stage');
      const present = await touchpointRepository.ensure(tx, workspace.id, target.key);
      if (!present) throw new TemasError('internal', 'The touchpoint was not stored.');
      const given = Object.fromEntries(Object.entries(target.change).filter(([, value]) => value !== undefined));
      const next: TouchpointRow = { ...present, ...given };
      await touchpointRepository.update(tx, workspace.id, next);
      const detail = { definition: next.stage !== present.stage };
      await auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'touchpoint.change', target: target.key, detail },
      );
      const { code: _code, ...row } = next;
      return row;
    });
  }

  /**
   * Says the same about many touchpoints, or about none of them.
   * @param wanted with `prepare` those that no event has met yet are prepared by it
   * @returns how many there are
   * @throws TemasError invalid_request for an unknown stage or touchpoint, or a key that no event name can be
   */
  async changeMany(
    principal: Principal,
    workspace: WorkspaceRef,
    {
      keys,
      change,
      prepare = false,
    }: { readonly keys: readonly string[]; readonly change: TouchpointsChange; readonly prepare?: boolean },
  ): Promise<number> {
    if (prepare) keys.forEach((key, at) => assertNoIdentifier(key, `touchpoints[${at}]`));
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      await assertStage(tx, workspace, change.stage, 'change.stage');
      if (prepare) await touchpointRepository.ensureMany(tx, workspace.id, keys);
      const before = await touchpointRepository.list(tx, workspace.id);
      const changed = new Set(await touchpointRepository.updateMany(tx, workspace.id, keys, change));
      const unknown = keys.findIndex((key) => !changed.has(key));
      if (unknown >= 0) {
        throw new TemasError('invalid_request', 'There is no such touchpoint.', { field: `touchpoints[${unknown}]` });
      }
      const isMoved = ({ key, stage }: TouchpointRow): boolean => changed.has(key) && stage !== change.stage;
      const definition = change.stage !== undefined && before.some(isMoved);
      const detail = { touchpoints: changed.size, definition };
      const target = Object.keys(change).sort().join(' ');
      await auditRepository.act(tx, { principal, workspace }, { action: 'touchpoint.change_many', target, detail });
      return changed.size;
    });
  }

  async stages(workspace: WorkspaceRef): Promise<VersionedStages> {
    const stages = await this.postgres.inWorkspace(workspace.id, (tx) => touchpointRepository.stages(tx, workspace.id));
    return versioned(stages);
  }

  /**
   * Replaces all stages, in order.
   * @param wanted the stages, and the version that they were made from; without one, whatever stands is replaced
   * @throws TemasError invalid_request when a key stands twice; conflict where other stages were saved since `basedOn`
   */
  async replaceStages(
    principal: Principal,
    workspace: WorkspaceRef,
    { stages, basedOn }: { readonly stages: readonly Stage[]; readonly basedOn?: string | undefined },
  ): Promise<VersionedStages> {
    const keys = stages.map((stage) => stage.key);
    const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at);
    if (twice >= 0) {
      throw new TemasError('invalid_request', 'Each stage has a key of its own.', { field: `[${twice}].key` });
    }
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      await takeTurns(tx, 'stages', workspace.id);
      const present = versioned(await touchpointRepository.stages(tx, workspace.id));
      if (basedOn !== undefined && basedOn !== present.version) {
        throw new TemasError('conflict', 'Somebody else has saved other stages since these were read.', {
          field: 'If-Match',
        });
      }
      await touchpointRepository.replaceStages(tx, workspace.id, stages);
      await dismissalRepository.removeOfOtherStages(tx, workspace.id, keys);
      const detail = { definition: present.stages.map(({ key }) => key).join(' ') !== keys.join(' ') };
      await auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'stage.replace', target: keys.join(' '), detail },
      );
      return versioned(await touchpointRepository.stages(tx, workspace.id));
    });
  }

  /** Channels with their events; null where fewer people than the group size stand behind them. */
  async channels(workspace: WorkspaceRef): Promise<{ key: string; events: number | null }[]> {
    const known = await this.postgres.inWorkspace(workspace.id, (tx) =>
      touchpointRepository.channels(tx, workspace.id),
    );
    const use = await channelUse(this.clickhouse, workspace.number);
    return known.map(({ key, code }) => ({ key, events: shown(use.get(code), workspace.minGroup) }));
  }
}

/** @throws TemasError invalid_request */
function assertNoIdentifier(key: string, field: string): void {
  if (findStructuredIdentifier(key) === null) return;
  throw new TemasError('invalid_request', 'A touchpoint must not be named by an identifier.', { field });
}

/** @throws TemasError invalid_request */
async function assertStage(
  tx: Transaction,
  workspace: WorkspaceRef,
  stage: string | null | undefined,
  field: string,
): Promise<void> {
  if (!stage) return;
  // A stage that is being removed at the same time would otherwise be given to a touchpoint after it is gone.
  await takeTurns(tx, 'stages', workspace.id);
  if (!(await touchpointRepository.stages(tx, workspace.id)).some((known) => known.key === stage)) {
    throw new TemasError('invalid_request', 'There is no such stage.', { field });
  }
}

function versioned(stages: Stage[]): VersionedStages {
  const told = JSON.stringify(stages.map(({ key, name, nameEn }) => [key, name, nameEn]));
  return { stages, version: createHash('sha256').update(told).digest('hex').slice(0, 16) };
}
