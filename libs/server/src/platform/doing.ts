import { AsyncLocalStorage } from 'node:async_hooks';

/** A span that is open, as far as anybody but the tracer needs to know it. */
export interface OpenSpan {
  /** As the header `traceparent` writes it; travels with a job. */
  readonly traceparent: string;
}

/** What this process is doing on somebody's behalf: a request that it answers, or a job that it runs. */
export interface Doing {
  readonly requestId?: string;
  readonly jobId?: string;
  readonly job?: string;
  readonly span?: OpenSpan;
}

const nothing: Doing = {};
const storage = new AsyncLocalStorage<Doing>();

/** What is being done here. */
export function doing(): Doing {
  return storage.getStore() ?? nothing;
}

/** Does `work` as part of what is being done, with this known besides; every log line of it says so. */
export function whileDoing<T>(more: Doing, work: () => T): T {
  return storage.run({ ...doing(), ...more }, work);
}

/** Does `work` on nobody's behalf, such as a commit that many requests share and the first of them begins. */
export function apart<T>(work: () => T): T {
  return storage.run(nothing, work);
}
