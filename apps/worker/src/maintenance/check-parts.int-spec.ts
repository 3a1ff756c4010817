import 'reflect-metadata';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { heartbeatRepository } from '@temas/server/heartbeat/heartbeat.repository';
import { JobQueue } from '@temas/server/platform/queue';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import { createJourneyFixture, eventRow, writeEvents } from '@temas/server/testing/journey-fixture';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WorkerLifecycle } from '../worker-lifecycle.js';
import { WorkerModule } from '../worker.module.js';

let engines: TestEngines;
beforeAll(async () => {
  engines = await startTestEngines();
}, 120_000);
afterAll(async () => engines.stop());

it('F-163 bytes that a disk has changed are among the faults that the worker tells of', async () => {
  const fixture = await createJourneyFixture(engines);
  await writeEvents(engines, [eventRow(fixture, { subject: 1n })]);
  const [part] = await engines.clickhouse.select<{ path: string }>({
    query: `SELECT path FROM system.parts WHERE database = currentDatabase() AND table = 'touchpoint_event' AND active`,
  });
  const file = path.join(part?.path ?? '', 'data.bin');
  const bytes = readFileSync(file);
  const at = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);

  const app = await NestFactory.createApplicationContext(WorkerModule.forEnv(engines.env), {
    ...{ logger: false, abortOnError: false },
  });
  try {
    await app.get(WorkerLifecycle).start();
    await app.get(JobQueue).enqueue('upkeep.check', {}, 'now');
    const told = async () => {
      const heard = await engines.postgres.global((tx) => heartbeatRepository.heard(tx));
      return heard.flatMap(({ detail }) => detail?.faults ?? []).find(({ job }) => job === 'upkeep.check');
    };
    for (const deadline = Date.now() + 60_000; !(await told());) {
      if (Date.now() > deadline) throw new Error('It was not told of within a minute.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await told()).toMatchObject({ code: 'internal', job: 'upkeep.check' });
  } finally {
    await app.close();
  }
}, 120_000);
