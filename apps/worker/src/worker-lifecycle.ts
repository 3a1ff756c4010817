import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Heartbeat } from '@temas/server/heartbeat/heartbeat';
import { BuildingProcessor } from './building/building.processor.js';
import { MaintenanceProcessor } from './maintenance/maintenance.processor.js';
import { ProjectionProcessor } from './projection/projection.processor.js';
import { dispatch } from './queue/dispatch.js';
import { QueueWorkers } from './queue/queue-workers.js';

/** Begins and ends the taking of jobs. */
@Injectable()
export class WorkerLifecycle implements BeforeApplicationShutdown {
  constructor(
    private readonly workers: QueueWorkers,
    private readonly projection: ProjectionProcessor,
    private readonly building: BuildingProcessor,
    private readonly maintenance: MaintenanceProcessor,
  ) {}

  @Inject(Heartbeat) private readonly heartbeat: Heartbeat;

  private working = false;

  /** Whether jobs are taken. */
  get takesJobs(): boolean {
    return this.working;
  }

  /** Takes jobs from now on. */
  async start(): Promise<void> {
    await this.workers.start({
      projection: dispatch('projection', this.projection.handlers),
      building: dispatch('building', this.building.handlers),
      maintenance: dispatch('maintenance', this.maintenance.handlers),
    });
    this.maintenance.start();
    this.heartbeat.start();
    this.working = true;
  }

  /** Lets the jobs under way end after their present step; what is left is rung for at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.working = false;
    this.heartbeat.stop();
    this.maintenance.stop();
    this.projection.stop();
    this.building.stop();
    await this.workers.stop();
  }
}
