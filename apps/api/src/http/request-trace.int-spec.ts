import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keptJobs } from '@temas/server/testing/kept-jobs';
import { OtlpReceiver, type ReceivedSpan } from '@temas/server/testing/otlp-receiver';
import { startTracing } from '@temas/server/tracing/start-tracing';
import { stopTracing } from '@temas/server/tracing/tracing';
import { createLogger } from '@temas/server/platform/logging';
import { startApi, type RunningApi } from '../testing/running-api.js';

const planted = ['ayse.yilmaz@example.com', 'kirmizi-elbise', 'm-483921', 'gizli-kelime'];

describe('traces of the api', () => {
  const receiver = new OtlpReceiver();
  let api: RunningApi;
  beforeAll(async () => {
    const endpoint = await receiver.start();
    api = await startApi();
    await startTracing(
      'api',
      { ...api.engines.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint },
      createLogger('test', 'silent'),
    );
  }, 120_000);
  afterAll(async () => {
    await stopTracing();
    await api.stop();
    await receiver.stop();
  });

  const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan => {
    const found = spans.find((span) => span.name === name);
    if (!found) throw new Error(`No ${name} among ${spans.map((span) => span.name).join(', ')}`);
    return found;
  };

  it('lead from a request to its commit and to the job that it rings for, and hold nothing that was sent', async () => {
    const [email, word, message, typed] = planted;
    const event = { event: word, userId: email, messageId: message, properties: { word: typed } };
    const foreign = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect((await api.send('/v1/track', event, { traceparent: foreign })).statusCode).toBe(200);
    const spans = await receiver.until((all) => all.some(({ name }) => name === 'POST /v1/track'));
    const request = named(spans, 'POST /v1/track');
    const commit = named(spans, 'group commit');
    expect(request).toMatchObject({
      parentSpanId: undefined,
      facts: { 'http.request.method': 'POST', 'http.route': '/v1/track', 'http.response.status_code': 200 },
    });
    // A caller's own trace is not gone on with.
    expect(request.traceId).not.toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(commit).toMatchObject({
      traceId: request.traceId,
      parentSpanId: request.spanId,
      facts: { 'temas.lane': 'live', 'temas.events': 1, 'temas.requests': 1 },
    });
    const jobs = [...(await keptJobs(api.engines.env)).values()].join('\n');
    expect(jobs).toContain(`00-${commit.traceId}-${commit.spanId}-01`);
    expect(planted.filter((text) => jobs.toLowerCase().includes(text))).toEqual([]);
  }, 60_000);

  it('give requests that share a commit each a place in it: the first as its parent, the others as links', async () => {
    receiver.spans.length = 0;
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) => api.send('/v1/track', { event: 'Seen', userId: `u-${at}` })),
    );
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const spans = await receiver.until((all) => all.filter(({ name }) => name === 'POST /v1/track').length === 30);
    const commits = spans.filter(({ name }) => name === 'group commit');
    expect(commits.length).toBeLessThan(30);
    const served = commits.flatMap(({ parentSpanId, links }) => [parentSpanId, ...links]);
    expect(served.sort()).toEqual(
      spans
        .filter(({ name }) => name === 'POST /v1/track')
        .map(({ spanId }) => spanId)
        .sort(),
    );
    expect(commits.reduce((sum, { facts }) => sum + Number(facts['temas.requests']), 0)).toBe(30);
  }, 60_000);

  it('name the statements that a question asks, never their text or their values', async () => {
    receiver.spans.length = 0;
    const url = `/api/v1/workspaces/demo/journey-map?journeyType=visit&fresh=true&through=${planted[3]}`;
    await api.asOwner('GET', url);
    await api.asOwner('GET', '/api/v1/workspaces/demo/journey-map?journeyType=visit');
    const spans = await receiver.until((all) => all.filter(({ name }) => name.endsWith('/journey-map')).length === 2);
    const route = 'GET /api/v1/workspaces/:ws/journey-map';
    const requests = new Set(spans.filter(({ name }) => name === route).map(({ spanId }) => spanId));
    const asked = spans.filter(({ name }) => name.startsWith('clickhouse read-'));
    expect(asked.length).toBeGreaterThan(1);
    for (const span of asked) {
      expect([span.name, requests.has(span.parentSpanId ?? '')]).toEqual([span.name, true]);
      expect(span.name).toBe(`clickhouse ${span.facts['temas.statement']}`);
    }
    expect(receiver.raw).not.toMatch(/SELECT|workspace =|demo/);
    expect(planted.filter((text) => receiver.raw.toLowerCase().includes(text))).toEqual([]);
  }, 60_000);
});
