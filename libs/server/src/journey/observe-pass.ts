import { buildSeconds, type BuildKind } from '../metrics/worker-metrics.js';
import { timed } from '../metrics/registry.js';
import { inSpan, type SpanFacts } from '../tracing/tracing.js';

/** Watches a pass of the builder that has something to do: its time, and a span. */
export function observePass<T>(kind: BuildKind, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
  return inSpan(`build ${kind}`, { facts }, () => timed(buildSeconds.labels({ kind }), work));
}
