import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { heartbeatRepository } from '@temas/server/heartbeat/heartbeat.repository';
import { createLogger } from '@temas/server/platform/logging';
import { JobQueue } from '@temas/server/platform/queue';
import { readBacklog } from '@temas/server/projection/watermark.repository';
import { startProxy, type CuttableProxy } from '@temas/server/testing/cuttable-proxy';
import { startTestEngines, type TestEngines } from '@temas/server/testing/engines';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  type JourneyFixture,
} from '@temas/server/testing/journey-fixture';
import { OtlpReceiver } from '@temas/server/testing/otlp-receiver';
import { startTracing } from '@temas/server/tracing/start-tracing';
import { inSpan, stopTracing } from '@temas/server/tracing/tracing';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.js';
import { WorkerLifecycle } from './worker-lifecycle.js';
import { WorkerModule } from './worker.module.js';

let engines: TestEngines;
let fixture: JourneyFixture;
let home: number;

beforeAll(async () => {
  engines = await startTestEngines();
  fixture = await createJourneyFixture(engines);
  home = await createAction(engines, fixture, 2, '/kirmizi-elbise');
}, 120_000);
afterAll(async () => engines.stop());

const visit = (message: bigint): Promise<unknown> =>
  acknowledge(engines, fixture, [
    eventRow(fixture, { subject: message, action: home, kind: 2, occurred: 1_790_000_000_000_000n, message }),
  ]);

async function soon(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error('It does not come about within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const isBuilt = async (): Promise<boolean> => {
  const { events, owners, dirtyDays } = await engines.postgres.inWorkspace(fixture.id, (tx) =>
    readBacklog(tx, fixture.id),
  );
  return events + owners + dirtyDays === 0;
};

describe('a worker that is looked at', () => {
  let worker: WorkerProcess & { readonly ready: Promise<void> };
  let way: CuttableProxy;
  let url = '';
  beforeAll(async () => {
    way = await startProxy(engines.env.CLICKHOUSE_URL);
    await visit(1n);
    const env = { ...engines.env, CLICKHOUSE_URL: way.through(engines.env.CLICKHOUSE_URL) };
    worker = startWorkerProcess(env, { LOG_LEVEL: 'debug', TEMAS_WORKER_PORT: '0' });
    await worker.ready;
    const [, port] = /"port":(\d+),"msg":"the worker can be asked how it is"/.exec(worker.log()) ?? [];
    url = `http://127.0.0.1:${port}`;
  }, 120_000);
  afterAll(async () => {
    worker.child.kill('SIGKILL');
    await worker.ended;
    await way.stop();
  });
  const ask = async (path: string, init: RequestInit = {}): Promise<[number, string]> => {
    const answer = await fetch(`${url}${path}`, init);
    return [answer.status, await answer.text()];
  };

  it('lives and is ready, tells what it counts, and nothing else', async () => {
    expect(await ask('/healthz')).toEqual([200, 'ok\n']);
    expect(await ask('/readyz')).toEqual([200, 'ready\n']);
    await soon(isBuilt);
    // Jobs are counted when they end, which is a moment after their work is done.
    for (const job of ['inbox.project', 'journey.build']) {
      const ended = new RegExp(`^temas_job_seconds_count\\{job="${job}",result="ok"\\} [1-9]`, 'm');
      await soon(async () => ended.test((await ask('/metrics'))[1]));
    }
    const [status, text] = await ask('/metrics');
    expect(status).toBe(200);
    expect(text).toMatch(/^temas_events_projected_total\{lane="live"\} 1$/m);
    expect(text).toMatch(/^temas_owners_built_total 1$/m);
    expect(text).not.toContain('temas_events_received_total');
    expect((await ask('/'))[0]).toBe(404);
    expect((await ask('/healthz', { method: 'POST' }))[0]).toBe(405);
  }, 90_000);

  it('writes lines of JSON, each that comes of a job with its id, and none of an event', async () => {
    const lines = worker
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const ofJobs = lines.filter(({ msg }) => msg === 'a job ended' || msg === 'journeys built');
    expect(new Set(ofJobs.map(({ msg }) => msg))).toEqual(new Set(['a job ended', 'journeys built']));
    for (const line of ofJobs) expect([line['jobId'], line['job']]).toEqual([expect.any(String), expect.any(String)]);
    expect(worker.log()).not.toMatch(/kirmizi|elbise/);
  });

  it('is not ready while the engine is away, lives on, and is ready again after it', async () => {
    const { pid } = worker.child;
    way.cut();
    await soon(async () => (await ask('/readyz'))[0] === 503);
    expect((await ask('/readyz'))[1]).toBe('not ready: engine\n');
    expect(await ask('/healthz')).toEqual([200, 'ok\n']);
    way.mend();
    await soon(async () => (await ask('/readyz'))[0] === 200);
    expect([worker.child.pid, worker.child.exitCode]).toEqual([pid, null]);
  }, 90_000);

  it('says that it is there, and is silent once it is dead', async () => {
    const own = async () => {
      const heard = await engines.postgres.global((tx) => heartbeatRepository.heard(tx));
      return heard.find(({ name }) => name === 'worker');
    };
    expect((await own())?.silentSeconds).toBeLessThan(10);
    worker.child.kill('SIGKILL');
    await worker.ended;
    await soon(async () => ((await own())?.silentSeconds ?? 0) > 11);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  }, 60_000);
});

describe('traces of the worker', () => {
  it('go on where the ring came from, down to the statements and on to the next job', async () => {
    const receiver = new OtlpReceiver();
    const endpoint = await receiver.start();
    await startTracing(
      'worker',
      { ...engines.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint },
      createLogger('x', 'silent'),
    );
    const app = await NestFactory.createApplicationContext(WorkerModule.forEnv(engines.env), {
      logger: false,
      abortOnError: false,
    });
    try {
      await app.get(WorkerLifecycle).start();
      // What comes of the start is over.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await visit(2n);
      await inSpan('group commit', {}, () =>
        app.get(JobQueue).enqueue('inbox.project', { workspaceId: fixture.id, lane: 0 }, `${fixture.id}-0`),
      );
      await soon(isBuilt);
      // A job's span ends, and is sent, after those within it.
      const spans = await receiver.until((all) => {
        const traceId = all.find(({ name }) => name === 'group commit')?.traceId;
        return all.some((span) => span.name === 'job journey.build' && span.traceId === traceId);
      });
      const root = spans.find(({ name }) => name === 'group commit');
      const ofTrace = spans.filter(({ traceId }) => traceId === root?.traceId);
      const of = (name: string) => ofTrace.find((span) => span.name === name);
      const moved = ofTrace.find(({ name, facts }) => name === 'projection' && facts['temas.events'] === 1);
      expect(of('job inbox.project')).toMatchObject({
        parentSpanId: root?.spanId,
        facts: { 'temas.job': 'inbox.project', 'temas.attempt': 1 },
      });
      expect(moved?.parentSpanId).toBe(of('job inbox.project')?.spanId);
      expect(of('clickhouse insert.touchpoint_event')?.parentSpanId).toBe(moved?.spanId);
      expect(of('job journey.build')?.parentSpanId).toBe(of('job inbox.project')?.spanId);
      expect(of('build journeys')?.parentSpanId).toBe(of('job journey.build')?.spanId);
      expect(of('clickhouse apply-change')?.parentSpanId).toBe(of('build journeys')?.spanId);
      // Neither whose they are, nor of which workspace, nor what was asked.
      expect(receiver.raw).not.toMatch(/SELECT|kirmizi/);
      expect(receiver.raw).not.toContain(fixture.id);
    } finally {
      await app.close();
      await stopTracing();
      await receiver.stop();
    }
  }, 120_000);
});
