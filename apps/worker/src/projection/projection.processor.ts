import { setTimeout as wait } from 'node:timers/promises';
import type { JobHandlers, JobPayload } from '@temas/contracts/job/job-catalog';
import { timed } from '@temas/server/metrics/registry';
import { projectedEvents, projectionSeconds, setAsideBatches } from '@temas/server/metrics/worker-metrics';
import type { JobQueue } from '@temas/server/platform/queue';
import type { Engines } from '@temas/server/platform/engines';
import { findWorkspace, type WorkspaceRef } from '@temas/server/journey/build-type.repository';
import type { Lane } from '@temas/server/projection/inbox.repository';
import { projectInbox, type ProjectionStep } from '@temas/server/projection/project-inbox';
import { inSpan } from '@temas/server/tracing/tracing';

/** How long one job goes on before it lets another lane have its place, in milliseconds. */
const runTime = 5_000;
/** Small inserts follow each other at this distance at least: each is a part that the engine must merge. */
const pace = 700;
/** From so many events on an insert is large enough to be followed at once. */
const largeInsert = 10_000;

/** Moves acknowledged batches into the event table and rings for the journeys. */
export class ProjectionProcessor {
  private readonly lastInsert = new Map<string, number>();
  private stopping = false;

  constructor(
    private readonly engines: Engines,
    private readonly queue: JobQueue,
  ) {}

  readonly handlers: JobHandlers<'projection'> = {
    'inbox.project': (payload) => this.project(payload),
  };

  /** Lets every job end after the insert under way. */
  stop(): void {
    this.stopping = true;
  }

  private async project({ workspaceId, lane }: JobPayload<'inbox.project'>): Promise<void> {
    const workspace = await this.engines.postgres.inWorkspace(workspaceId, (tx) => findWorkspace(tx, workspaceId));
    if (!workspace) return;
    const deadline = Date.now() + runTime;
    while (!this.stopping) {
      if (Date.now() >= deadline) {
        await this.queue.enqueue('inbox.project', { workspaceId, lane }, `${workspaceId}-${lane}`);
        return;
      }
      const events = await this.step(workspace, lane);
      if (events === 0) return;
      await this.queue.enqueue('journey.build', { workspaceId }, workspaceId);
    }
  }

  private async step(workspace: WorkspaceRef, lane: Lane): Promise<number> {
    const key = `${workspace.id} ${lane}`;
    const due = (this.lastInsert.get(key) ?? 0) + pace;
    if (Date.now() < due) await wait(due - Date.now());
    const step = await this.observed(workspace, lane);
    if (!step || step.events + step.setAside === 0) return 0;
    this.lastInsert.set(key, step.events >= largeInsert ? 0 : Date.now());
    return step.events + step.setAside;
  }

  /** One step with its time, its counts and its span. */
  private async observed(workspace: WorkspaceRef, lane: Lane): Promise<ProjectionStep | null> {
    const name = lane === 0 ? 'live' : 'import';
    return inSpan('projection', { facts: { 'temas.lane': name } }, async (tell) => {
      const step = await timed(projectionSeconds.labels({ lane: name }), () =>
        projectInbox(this.engines, workspace, lane),
      );
      tell({ 'temas.events': step?.events ?? 0 });
      projectedEvents.inc({ lane: name }, step?.events ?? 0);
      setAsideBatches.inc(step?.setAside ?? 0);
      return step;
    });
  }
}
