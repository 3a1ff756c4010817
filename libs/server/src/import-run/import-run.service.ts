import { TemasError } from '@temas/domain/error';
import { actorOf, type Principal, type WorkspaceRef } from '../access/principal.js';
import type { SourceRef } from '../access/write-key.service.js';
import { auditRepository } from '../audit/audit.repository.js';
import { journeyTypeRepository } from '../journey-type/journey-type.repository.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Postgres, Transaction } from '../platform/postgres.js';
import { sourceRepository } from '../source/source.repository.js';
import { importRunRepository } from './import-run.repository.js';
import type { ImportRun, NewRun, RunPart, RunReason, RunState } from './import-run.js';
import { countSourceEvents } from './source-events.query.js';

/** What may be said of a run later. */
export interface RunChange {
  readonly state: RunState;
  readonly reason?: RunReason | null | undefined;
  /** Rows of the file, once they are known. */
  readonly rows?: number | null | undefined;
}

/** A run with the place where its sender goes on. */
export type RunWithNext = ImportRun & { readonly nextPart: number };

/** Imports as runs: who begins one sends its batches with the run's id, and the server counts. */
export class ImportRunService {
  constructor(
    private readonly postgres: Postgres,
    private readonly clickhouse: ClickHouse,
  ) {}

  /** The newest first. */
  async list(workspace: WorkspaceRef): Promise<ImportRun[]> {
    const found = await this.postgres.inWorkspace(workspace.id, (tx) => importRunRepository.list(tx, workspace.id));
    const waits = this.waiting(workspace);
    const known = await Promise.all(found.map((run) => this.countRepeats(workspace, run, waits)));
    return found.map((run, at) => ({ ...run, repeated: known[at] ?? null }));
  }

  /** @throws TemasError not_found */
  async get(workspace: WorkspaceRef, id: string): Promise<RunWithNext> {
    const { run, nextPart } = await this.postgres.inWorkspace(workspace.id, async (tx) => ({
      run: present(await importRunRepository.find(tx, workspace.id, id)),
      nextPart: await importRunRepository.nextPart(tx, workspace.id, id),
    }));
    return { ...run, nextPart, repeated: await this.countRepeats(workspace, run, this.waiting(workspace)) };
  }

  /**
   * Begins a run.
   * @throws TemasError not_importable where the source is none of an import; invalid_request for an unknown journey type
   */
  async begin(principal: Principal, workspace: WorkspaceRef, input: NewRun): Promise<RunWithNext> {
    const { source, waits } = await this.postgres.inWorkspace(workspace.id, async (tx) => {
      const found = await sourceRepository.find(tx, workspace.id, input.source);
      if (found?.kind !== 'import') throw noImport();
      if (!(await journeyTypeRepository.find(tx, workspace.id, input.journeyType))) {
        throw new TemasError('invalid_request', 'There is no such journey type.', { field: 'journeyType' });
      }
      return { source: found, waits: await importRunRepository.waits(tx, workspace.id) };
    });
    const counted = waits ? null : await this.countEvents(workspace, source.number);
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      const isShared = await importRunRepository.forgetBefore(tx, workspace.id, source.id);
      const eventsBefore = isShared ? null : counted;
      const id = await importRunRepository.create(tx, workspace.id, {
        ...{ ...input, sourceId: source.id, startedBy: actorOf(principal), eventsBefore },
      });
      await auditRepository.act(
        tx,
        { principal, workspace },
        { action: 'import.begin', target: source.key, detail: { run: id, format: input.summary.format } },
      );
      return { ...present(await importRunRepository.find(tx, workspace.id, id)), nextPart: 0 };
    });
  }

  /**
   * Says where a run stands.
   * @throws TemasError not_found; conflict where the run has ended; invalid_request for a reason that does not fit
   */
  async change(principal: Principal, workspace: WorkspaceRef, to: RunChange & { id: string }): Promise<RunWithNext> {
    const reason = to.reason ?? null;
    if ((to.state === 'failed') !== (reason !== null)) {
      throw new TemasError('invalid_request', 'A run that has failed says why; another does not.', { field: 'reason' });
    }
    return this.postgres.inWorkspace(workspace.id, async (tx) => {
      if (to.state === 'running') await importRunRepository.forgetOthers(tx, workspace.id, to.id);
      const before = await open(tx, workspace.id, to.id);
      const nextPart = await importRunRepository.nextPart(tx, workspace.id, to.id);
      const total = to.rows ?? (to.state === 'done' && before.total === null ? before.done : null);
      if (total !== null && total < before.done) {
        throw new TemasError('invalid_request', 'More rows are taken already.', { field: 'rows' });
      }
      await importRunRepository.change(tx, workspace.id, to.id, { state: to.state, reason, total });
      if (to.state === 'done' || to.state === 'failed') {
        const detail = { run: to.id, state: to.state, accepted: before.accepted, refused: before.refused };
        await auditRepository.act(
          tx,
          { principal, workspace },
          { action: 'import.end', target: before.source, detail },
        );
      }
      return { ...present(await importRunRepository.find(tx, workspace.id, to.id)), nextPart };
    });
  }

  /** @throws TemasError not_found, conflict: the run is of another source, or has ended */
  async assertOpen(workspace: WorkspaceRef, source: SourceRef, run: string): Promise<void> {
    const found = await this.postgres.inWorkspace(workspace.id, (tx) =>
      importRunRepository.find(tx, workspace.id, run),
    );
    if (found?.sourceNumber !== source.number) throw noRun();
    assertNotEnded(found);
  }

  /** Counts a part whose events are committed. */
  async take(
    workspace: WorkspaceRef,
    part: RunPart,
    outcome: { readonly accepted: number; readonly refused: number },
  ): Promise<void> {
    await this.postgres.inWorkspace(workspace.id, (tx) => importRunRepository.take(tx, workspace.id, part, outcome));
  }

  /** How many rows of an ended run the source held already; found once its events are in the event table. */
  private async countRepeats(
    workspace: WorkspaceRef,
    run: ImportRun,
    waits: () => Promise<boolean>,
  ): Promise<number | null> {
    if (run.repeated !== null || run.eventsBefore === null || run.state !== 'done') return run.repeated;
    if (await waits()) return null;
    const events = await this.countEvents(workspace, run.sourceNumber);
    if (events === null) return null;
    const repeated = run.accepted - (events - run.eventsBefore);
    // Below zero: something else has sent to this source meanwhile, and nobody can tell whose is whose.
    const known = repeated < 0 ? null : repeated;
    await this.postgres.inWorkspace(workspace.id, (tx) =>
      importRunRepository.setRepeated(tx, workspace.id, run.id, known),
    );
    return known;
  }

  /** Asks whether batches wait, once and where it has to be known. */
  private waiting(workspace: WorkspaceRef): () => Promise<boolean> {
    let asked: Promise<boolean> | undefined;
    return () =>
      (asked ??= this.postgres.inWorkspace(workspace.id, (tx) => importRunRepository.waits(tx, workspace.id)));
  }

  /** Null while the analytical store does not answer: runs begin, and are listed, without it. */
  private async countEvents(workspace: WorkspaceRef, source: number): Promise<number | null> {
    try {
      return await countSourceEvents(this.clickhouse, { workspace: workspace.number, source });
    } catch (error) {
      if (error instanceof TemasError && error.code === 'unavailable') return null;
      throw error;
    }
  }
}

function noImport(): TemasError {
  return new TemasError('not_importable', 'There is no import source with this key.', { field: 'source' });
}

function noRun(): TemasError {
  return new TemasError('not_found', 'There is no such import run.', { field: 'run' });
}

function present(run: ImportRun | undefined): ImportRun {
  if (!run) throw noRun();
  return run;
}

async function open(tx: Transaction, workspaceId: string, id: string): Promise<ImportRun> {
  const run = present(await importRunRepository.lock(tx, workspaceId, id));
  assertNotEnded(run);
  return run;
}

function assertNotEnded({ state }: ImportRun): void {
  if (state === 'done' || state === 'failed') {
    throw new TemasError('conflict', 'This import run has ended.', { field: 'run' });
  }
}
