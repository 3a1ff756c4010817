import { TemasError } from '@temas/domain/error';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import type { Principal, WorkspaceRef } from '../access/principal.js';
import { auditRepository } from '../audit/audit.repository.js';
import { windowOf } from '../journey-map/calendar-window.js';
import type { Postgres } from '../platform/postgres.js';
import { takeTurns } from '../platform/take-turns.js';
import { baselineRepository, type Baseline } from './baseline.repository.js';

export type { Baseline };

/** Baselines that a workspace keeps: more could not be told apart in a list. */
const mostBaselines = 50;

/** Periods of a workspace that others are compared with. */
export class BaselineService {
  constructor(private readonly postgres: Postgres) {}

  /** The latest period first. */
  async list(workspace: WorkspaceRef): Promise<Baseline[]> {
    return this.postgres.inWorkspace(workspace.id, (tx) => baselineRepository.list(tx, workspace.id));
  }

  /**
   * Keeps a period under a name.
   * @throws TemasError invalid_request for dates that are none or end before they begin, or a name that looks like something
   * about a person; conflict where the name is taken or there are too many
   */
  async create(principal: Principal, workspace: WorkspaceRef, made: Omit<Baseline, 'id'>): Promise<Baseline> {
    windowOf(made.from, made.to);
    if (findStructuredIdentifier(made.name) !== null) {
      throw new TemasError('invalid_request', 'A name holds nothing about people.', { field: 'name' });
    }
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      // So that none comes between the count and it.
      await takeTurns(tx, 'baselines', workspace.id);
      if ((await baselineRepository.count(tx, workspace.id)) >= mostBaselines) {
        throw new TemasError('conflict', `A workspace keeps ${mostBaselines} baselines.`, { field: 'baselines' });
      }
      const baseline = await baselineRepository.create(tx, workspace.id, made);
      if (!baseline) throw new TemasError('conflict', 'There is a baseline of this name.', { field: 'name' });
      const detail = { from: baseline.from, to: baseline.to };
      await auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'baseline.create', target: baseline.id, detail },
      );
      return baseline;
    });
  }

  /** @throws TemasError not_found */
  async remove(principal: Principal, workspace: WorkspaceRef, id: string): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (!(await baselineRepository.remove(tx, workspace.id, id))) {
        throw new TemasError('not_found', 'There is no such baseline.');
      }
      await auditRepository.act(tx, { principal, workspace }, { action: 'baseline.remove', target: id });
    });
  }
}
