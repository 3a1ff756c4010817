import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { LiveSpan, SpanFacts, SpanKindName, SpanStart, Tracer } from './tracing.js';

/** Where traces go, and how many of them. */
export interface TraceTarget {
  /** `api` or `worker`. */
  readonly service: string;
  readonly version: string;
  /** Base address of an OTLP receiver over HTTP. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** From 0 to 1. */
  readonly share: number;
}

/** The only attributes that leave the process. */
const allowedFacts: ReadonlySet<string> = new Set<keyof SpanFacts>([
  ...(['http.request.method', 'http.route', 'http.response.status_code', 'temas.lane', 'temas.statement'] as const),
  ...(['temas.job', 'temas.attempt', 'temas.events', 'temas.owners', 'temas.requests', 'temas.code'] as const),
]);
/** What a text may be: a template, a name or a code of ours. */
const plainText = /^[A-Za-z0-9_./:*{}-]{1,120}$/;
/** What a job may bring along. */
const traceparentForm = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

const kinds: Readonly<Record<SpanKindName, SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
};

/** OpenTelemetry, which sends spans as OTLP over HTTP. Loaded only where traces are wanted. */
export function openTelemetry(target: TraceTarget): Tracer {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `temas-${target.service}`, 'service.version': target.version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(target.share) }),
    spanProcessors: [
      new BatchSpanProcessor(
        new OTLPTraceExporter({
          url: `${target.endpoint.replace(/\/$/, '')}/v1/traces`,
          headers: { ...target.headers },
          timeoutMillis: 5_000,
        }),
        { scheduledDelayMillis: 1_000 },
      ),
    ],
  });
  const tracer = provider.getTracer('temas');
  return {
    start: (name, from) => live(tracer.startSpan(name, startOf(from), contextOf(from.parent))),
    close: () => provider.shutdown(),
  };
}

/** The facts that may leave; anything else is dropped here, whoever passed it along. */
export function allowedAttributes(facts: SpanFacts): Attributes {
  return Object.fromEntries<string | number>(
    Object.entries(facts).filter(
      ([name, value]) =>
        allowedFacts.has(name) && (typeof value === 'number' || (typeof value === 'string' && plainText.test(value))),
    ) as [string, string | number][],
  );
}

function startOf({ kind = 'internal', facts = {}, links = [] }: SpanStart) {
  return {
    kind: kinds[kind],
    attributes: allowedAttributes(facts),
    links: links.flatMap(({ traceparent }) => {
      const context = spanContextOf(traceparent);
      return context ? [{ context }] : [];
    }),
  };
}

function live(span: ReturnType<ReturnType<BasicTracerProvider['getTracer']>['startSpan']>): LiveSpan {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    add: (facts) => void span.setAttributes(allowedAttributes(facts)),
    end: (failure) => {
      if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
      span.end();
    },
  };
}

function contextOf(parent: string | undefined): Context {
  const context = parent === undefined ? undefined : spanContextOf(parent);
  return context ? trace.setSpanContext(ROOT_CONTEXT, context) : ROOT_CONTEXT;
}

function spanContextOf(written: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = traceparentForm.exec(written) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
}
