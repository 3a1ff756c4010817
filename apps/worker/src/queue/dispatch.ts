import { UnrecoverableError } from 'bullmq';
import { jobCatalog, type JobHandlers, type JobName, type QueueName } from '@temas/contracts/job/job-catalog';

/** Does one job, named and described by data that came from the queue. */
export type Dispatch = (name: string, data: unknown) => Promise<void>;

type AnyHandler = (payload: unknown) => Promise<void>;

/**
 * Hands each job of a queue to its handler with the payload that the catalogue promises. A queue whose handlers are not
 * complete does not compile.
 * @throws UnrecoverableError (of the returned function) for an unknown job or a payload that is not the catalogue's:
 * trying again would not help
 */
export function dispatch<Q extends QueueName>(queue: Q, handlers: JobHandlers<Q>): Dispatch {
  const byName = new Map<string, AnyHandler>(Object.entries(handlers) as [string, AnyHandler][]);
  return async (name, data) => {
    const handler = byName.get(name);
    if (!isJobName(name) || jobCatalog[name].queue !== queue || !handler) {
      throw new UnrecoverableError(`The queue ${queue} has no job of this name.`);
    }
    const payload = jobCatalog[name].payload.safeParse(data);
    if (!payload.success) throw new UnrecoverableError(`The payload of ${name} is not the catalogue's.`);
    await handler(payload.data);
  };
}

function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobCatalog, name);
}
