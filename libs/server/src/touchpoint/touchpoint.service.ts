import { TemasError } from '@temas/domain/error';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import { channelUse, shown, touchpointUse } from './touchpoint-use.query.js';
import { touchpointRepository, type Stage, type TouchpointRow } from './touchpoint.repository.js';

export type { Stage };

/** A touchpoint with what is known of its use. */
export interface Touchpoint extends Omit<TouchpointRow, 'code'> {
  readonly channels: readonly string[];
  /** Null where fewer people than the group size stand behind it. */
  readonly visits: number | null;
}

/** What a team may say about a touchpoint; absent stays. */
export type TouchpointChange = {
  readonly [Field in 'name' | 'nameEn' | 'stage' | 'owner']?: string | null | undefined;
};

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
    const use = await touchpointUse(this.clickhouse, { workspace: workspace.number, generation: workspace.generation });
    const names = new Map(channels.map((channel) => [channel.code, channel.key]));
    const byCode = new Map(use.map((row) => [row.touchpoint, row]));
    return known.map(({ code, ...row }) => ({
      ...row,
      channels: (byCode.get(code)?.channels ?? []).flatMap((channel) => names.get(channel) ?? []).sort(),
      visits: shown(byCode.get(code), workspace.minGroup),
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
    if (findStructuredIdentifier(target.key) !== null) {
      throw new TemasError('invalid_request', 'A touchpoint must not be named by an identifier.', {
        field: 'touchpoint',
      });
    }
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const stage = target.change.stage;
      if (stage && !(await touchpointRepository.stages(tx, workspace.id)).some((known) => known.key === stage)) {
        throw new TemasError('invalid_request', 'There is no such stage.', { field: 'stage' });
      }
      const present = await touchpointRepository.ensure(tx, workspace.id, target.key);
      if (!present) throw new TemasError('internal', 'The touchpoint was not stored.');
      const given = Object.fromEntries(Object.entries(target.change).filter(([, value]) => value !== undefined));
      const next: TouchpointRow = { ...present, ...given };
      await touchpointRepository.update(tx, workspace.id, next);
      await auditRepository.act(tx, { principal, workspace }, { action: 'touchpoint.change', target: target.key });
      const { code: _code, ...row } = next;
      return row;
    });
  }

  async stages(workspace: WorkspaceRef): Promise<Stage[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => touchpointRepository.stages(tx, workspace.id));
  }

  /** Replaces all stages, in order. @throws TemasError invalid_request when a key stands twice */
  async replaceStages(principal: Principal, workspace: WorkspaceRef, stages: readonly Stage[]): Promise<Stage[]> {
    if (new Set(stages.map((stage) => stage.key)).size !== stages.length) {
      throw new TemasError('invalid_request', 'Each stage has a key of its own.', { field: 'stages' });
    }
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      await touchpointRepository.replaceStages(tx, workspace.id, stages);
      const keys = stages.map((stage) => stage.key).join(' ');
      await auditRepository.act(tx, { principal, workspace }, { action: 'stage.replace', target: keys });
      return touchpointRepository.stages(tx, workspace.id);
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
