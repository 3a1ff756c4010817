import { z } from 'zod';

/** Queues by resource profile: the way in, the builds that burn the engine, and the upkeep. */
export const queueNames = ['projection', 'building', 'maintenance'] as const;
export type QueueName = (typeof queueNames)[number];

interface JobDefinition {
  readonly queue: QueueName;
  readonly payload: z.ZodType;
  /** How often BullMQ tries before it gives up; the reconciler rings again anyway. */
  readonly attempts: number;
}

const ofWorkspace = z.strictObject({ workspaceId: z.uuid() });

/**
 * Everything that the system does in the background. A payload holds ids only; a job is a doorbell, the work itself
 * stands in Postgres.
 */
export const jobCatalog = {
  /** Moves acknowledged batches from the inbox to `touchpoint_event`. */
  'inbox.project': {
    queue: 'projection',
    payload: z.strictObject({ workspaceId: z.uuid(), lane: z.union([z.literal(0), z.literal(1)]) }),
    attempts: 3,
  },
  /** Builds the journeys of dirty owners and runs the next slices of rebuilds. */
  'journey.build': { queue: 'building', payload: ofWorkspace, attempts: 3 },
  /** Computes the dirty days of the map cache. */
  'map-day.build': { queue: 'building', payload: ofWorkspace, attempts: 3 },
  /** Removes a deleted source's events everywhere. */
  'source.remove': {
    queue: 'maintenance',
    payload: z.strictObject({ workspaceId: z.uuid(), sourceId: z.uuid() }),
    attempts: 8,
  },
  /** Removes the bytes of people who were erased. */
  'erasure.destroy': { queue: 'maintenance', payload: ofWorkspace, attempts: 1 },
  /** Rings again for whatever Postgres shows undone. */
  'upkeep.reconcile': { queue: 'maintenance', payload: z.strictObject({}), attempts: 1 },
  /** Deletes what has outlived its retention: projected inbox bodies, expired sessions, old cache rows. */
  'upkeep.prune': { queue: 'maintenance', payload: z.strictObject({}), attempts: 1 },
  /** Holds what was accepted against what is stored. */
  'upkeep.balance': { queue: 'maintenance', payload: z.strictObject({}), attempts: 1 },
  /** Holds every part of the analytical store against its checksums. */
  'upkeep.check': { queue: 'maintenance', payload: z.strictObject({}), attempts: 1 },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof jobCatalog;
export type JobPayload<N extends JobName> = z.infer<(typeof jobCatalog)[N]['payload']>;
export type JobNameOn<Q extends QueueName> = {
  [N in JobName]: (typeof jobCatalog)[N]['queue'] extends Q ? N : never;
}[JobName];
/** One handler for every job of a queue; a missing one does not compile. */
export type JobHandlers<Q extends QueueName> = { [N in JobNameOn<Q>]: (payload: JobPayload<N>) => Promise<void> };
