import { doing, whileDoing, type OpenSpan } from '../platform/doing.js';

/** What a span may say besides its name. Names and figures of our own: no address, no statement, no id of anybody. */
export interface SpanFacts {
  readonly 'http.request.method'?: string;
  /** The template, such as `/api/v1/workspaces/:ws/overview`. */
  readonly 'http.route'?: string;
  readonly 'http.response.status_code'?: number;
  readonly 'temas.lane'?: string;
  readonly 'temas.statement'?: string;
  readonly 'temas.job'?: string;
  readonly 'temas.attempt'?: number;
  readonly 'temas.events'?: number;
  readonly 'temas.owners'?: number;
  readonly 'temas.requests'?: number;
  readonly 'temas.code'?: string;
}

/** Kinds of spans, as a reader of traces tells them apart. */
export type SpanKindName = 'internal' | 'server' | 'consumer' | 'client';

/** How a span begins. */
export interface SpanStart {
  readonly kind?: SpanKindName;
  readonly facts?: SpanFacts;
  /** Written as `traceparent`; without one, what is being done here. */
  readonly parent?: string | undefined;
  /** Others on whose behalf it is too. */
  readonly links?: readonly OpenSpan[];
}

/** A span under way. */
export interface LiveSpan extends OpenSpan {
  add(facts: SpanFacts): void;
  end(failure?: string): void;
}

/** Where spans go. */
export interface Tracer {
  start(name: string, from: SpanStart & { readonly parent?: string | undefined }): LiveSpan;
  close(): Promise<void>;
}

let tracer: Tracer | undefined;

/** Sends spans to this tracer from now on; to none with `undefined`. */
export function traceTo(next: Tracer | undefined): void {
  tracer = next;
}

/** Ends tracing; what waits is sent. */
export async function stopTracing(): Promise<void> {
  const last = tracer;
  tracer = undefined;
  await last?.close();
}

/** Opens a span that its caller ends, such as that of a request; undefined where nobody traces. */
export function openSpan(name: string, from: SpanStart = {}): LiveSpan | undefined {
  return tracer?.start(name, { ...from, parent: from.parent ?? doing().span?.traceparent });
}

/**
 * Does `work` in a span of its own, below the one that is open here. Without tracing it is the work alone.
 * @param tell told of the span, to add facts that the work brings
 */
export async function inSpan<T>(
  name: string,
  from: SpanStart,
  work: (tell: (facts: SpanFacts) => void) => Promise<T>,
): Promise<T> {
  const span = openSpan(name, from);
  if (!span) return work(() => undefined);
  return whileDoing({ span }, async () => {
    try {
      const done = await work((facts) => span.add(facts));
      span.end();
      return done;
    } catch (error) {
      // Its class, never its text, which may quote input.
      span.end(error instanceof Error ? error.name : 'failure');
      throw error;
    }
  });
}

/** What a job takes along, so that the trace goes on where it is run. */
export function traceparent(): string | undefined {
  return doing().span?.traceparent;
}
