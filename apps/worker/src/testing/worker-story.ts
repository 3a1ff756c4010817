import 'reflect-metadata';
import { expect } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Env } from '@temas/server/platform/env';
import { JobQueue } from '@temas/server/platform/queue';
import { readBacklog } from '@temas/server/projection/watermark.repository';
import type { TestEngines } from '@temas/server/testing/engines';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  standingJourneys,
  type JourneyFixture,
} from '@temas/server/testing/journey-fixture';
import { WorkerLifecycle } from '../worker-lifecycle.js';
import { WorkerModule } from '../worker.module.js';

async function startWorker(env: Env): Promise<INestApplicationContext> {
  const context = await NestFactory.createApplicationContext(WorkerModule.forEnv(env), {
    logger: false,
    abortOnError: false,
  });
  await context.get(WorkerLifecycle).start();
  return context;
}

async function untilBuilt(engines: TestEngines, fixture: JourneyFixture): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    const backlog = await engines.postgres.inWorkspace(fixture.id, (tx) => readBacklog(tx, fixture.id));
    if (backlog.events + backlog.owners + backlog.dirtyDays === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The worker did not finish in a minute and a half.');
}

/**
 * A worker finds what was acknowledged while nobody rang, answers the bell, comes back after its end, and finds work again
 * whose job the queue has lost.
 * @param loseJobs empties the queue behind the worker's back
 */
export async function tellWorkerStory(engines: TestEngines, env: Env, loseJobs: () => Promise<void>): Promise<void> {
  const fixture = await createJourneyFixture(engines);
  const home = await createAction(engines, fixture, 2, '/');
  const visit = async (message: bigint): Promise<void> => {
    const occurred = 1_790_000_000_000_000n;
    await acknowledge(engines, fixture, [
      eventRow(fixture, { subject: message, action: home, kind: 2, occurred, message }),
    ]);
  };
  const expectJourneys = async (count: number): Promise<void> => {
    await untilBuilt(engines, fixture);
    expect(await standingJourneys(engines, fixture, fixture.visit)).toHaveLength(count);
  };
  await visit(1n);
  let app = await startWorker(env);
  try {
    await expectJourneys(1);
    await visit(2n);
    await app.get(JobQueue).enqueue('inbox.project', { workspaceId: fixture.id, lane: 0 }, `${fixture.id}-0`);
    await expectJourneys(2);
    await app.close();
    await visit(3n);
    await loseJobs();
    app = await startWorker(env);
    await expectJourneys(3);
  } finally {
    await app.close();
  }
}
