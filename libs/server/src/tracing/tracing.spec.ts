import { afterEach, describe, expect, it } from '@jest/globals';
import { doing } from '../platform/doing.js';
import { OtlpReceiver } from '../testing/otlp-receiver.js';
import { allowedAttributes, openTelemetry } from './open-telemetry.js';
import { inSpan, stopTracing, traceparent, traceTo, type SpanFacts } from './tracing.js';

const target = { service: 'api', version: '1', headers: {}, share: 1 };
afterEach(stopTracing);

describe('a span', () => {
  it('is none, and costs the work nothing, where nobody traces', async () => {
    expect(await inSpan('work', {}, async () => [doing().span, traceparent()])).toEqual([undefined, undefined]);
  });

  it('stands below the one that is open, beside it, or below one that a job brought along; a failure is its class', async () => {
    const receiver = new OtlpReceiver();
    traceTo(openTelemetry({ ...target, endpoint: await receiver.start() }));
    let carried = '';
    await inSpan('outer', {}, async () => {
      carried = traceparent() ?? '';
      await Promise.all([inSpan('left', {}, async () => undefined), inSpan('right', {}, async () => undefined)]);
    });
    await inSpan('later', { parent: carried }, async () => undefined);
    await inSpan('astray', { parent: 'ayse@example.com' }, async () => undefined);
    const failing = inSpan('failing', {}, () => Promise.reject(new TypeError('ayse@example.com')));
    await expect(failing).rejects.toThrow(TypeError);
    await stopTracing();
    await receiver.stop();
    const of = (name: string) => receiver.spans.find((span) => span.name === name);
    expect(receiver.spans).toHaveLength(6);
    for (const name of ['left', 'right', 'later']) {
      expect([name, of(name)?.parentSpanId, of(name)?.traceId]).toEqual([
        name,
        of('outer')?.spanId,
        of('outer')?.traceId,
      ]);
    }
    expect(of('astray')?.parentSpanId).toBeUndefined();
    expect(receiver.raw).toContain('TypeError');
    expect(receiver.raw).not.toContain('ayse');
  });

  it('says only what is allowed, and of that no text that could be a value', () => {
    const facts = { 'temas.lane': 'live', 'temas.events': 3, 'http.route': '/w/:ws', 'http.url': '/w/x', userId: 'u' };
    expect(allowedAttributes(facts as SpanFacts)).toEqual({
      'temas.lane': 'live',
      'temas.events': 3,
      'http.route': '/w/:ws',
    });
    expect(allowedAttributes({ 'temas.code': 'ayse@example.com', 'temas.statement': 'SELECT 1' })).toEqual({});
  });
});
