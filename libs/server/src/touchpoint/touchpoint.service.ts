import { TemasError } from '@temas/domain/error';
import { actorOf, type Principal, type WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres } from '../platform/postgres.js';
import { channelUse, touchpointUse } from './touchpoint-use.query.js';
import { touchpointRepository, type Stage, type TouchpointRow } from './touchpoint.repository.js';

export type { Stage };

/** A touchpoint with what is known of its use. */
export interface Touchpoint extends Omit<TouchpointRow, 'code'> {
  readonly channels: readonly string[];
  /** Null where the group-size rule hides it. */
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
    return known.map(({ code, ...row }) => {
      const visits = byCode.get(code)?.visits ?? 0;
      return {
        ...row,
        channels: (byCode.get(code)?.channels ?? []).flatMap((channel) => names.get(channel) ?? []).sort(),
        visits: visits > 0 && visits < workspace.minGroup ? null : visits,
      };
    });
  }

  /** @throws TemasError invalid_request for an unknown stage */
  async change(
    principal: Principal,
    workspace: WorkspaceRef,
    target: { key: string; change: TouchpointChange },
  ): Promise<Omit<TouchpointRow, 'code'>> {
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
      await audit(tx, { principal, workspace }, 'touchpoint.change', target.key);
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
      await audit(tx, { principal, workspace }, 'stage.replace', stages.map((stage) => stage.key).join(' '));
      return touchpointRepository.stages(tx, workspace.id);
    });
  }

  /** Channels with their events. */
  async channels(workspace: WorkspaceRef): Promise<{ key: string; events: number | null }[]> {
    const known = await this.postgres.inWorkspace(workspace.id, (tx) =>
      touchpointRepository.channels(tx, workspace.id),
    );
    const use = await channelUse(this.clickhouse, workspace.number);
    return known.map(({ key, code }) => {
      const events = use.get(code) ?? 0;
      return { key, events: events > 0 && events < workspace.minGroup ? null : events };
    });
  }
}

async function audit(
  tx: Parameters<typeof auditRepository.write>[0],
  by: { principal: Principal; workspace: WorkspaceRef },
  action: string,
  target: string,
): Promise<void> {
  await auditRepository.write(tx, { workspaceId: by.workspace.id, actor: actorOf(by.principal), action, target });
}
