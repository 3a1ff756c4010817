import { z } from 'zod';

const moment = z.iso.datetime();

export const StatusView = z
  .object({
    readAt: moment,
    /** Of the api that answers. */
    version: z.string(),
    parts: z.array(
      z.object({
        part: z.enum(['api', 'worker', 'database', 'engine', 'queue']),
        /** `silent`: was heard of, and is no longer. `unknown`: nobody has looked yet, or it was never heard of. */
        state: z.enum(['ok', 'down', 'silent', 'unknown']),
        /** Since when it is so; of a silent one, when it was heard last. */
        since: moment.nullable(),
        /** Processes that were heard just now; null where it is no process of Temas' own. */
        processes: z.int().nullable(),
        version: z.string().nullable(),
        memoryBytes: z.number().nullable(),
        loopLagSeconds: z.number().nullable(),
      }),
    ),
    /** What this workspace waits for. */
    backlog: z.object({
      batches: z.number(),
      events: z.number(),
      /** How long the oldest batch that nobody has moved on has waited. */
      batchLagSeconds: z.number(),
      owners: z.number(),
      /** How long the event that waits longest for its journey has waited. */
      journeyLagSeconds: z.number(),
      dirtyDays: z.number(),
      /** Journeys built before this are in every day that maps of whole days are read from; before 1971: a day was never computed. */
      daysAt: moment,
      setAside: z.number(),
      rebuilding: z.boolean(),
    }),
    /** Jobs on the queue, of the whole installation; null where the queue does not answer. */
    jobs: z.object({ waiting: z.number(), active: z.number(), delayed: z.number() }).nullable(),
    /** Accepted and rejected are events, dropped are properties of accepted ones. */
    minutes: z.array(z.object({ minute: moment, accepted: z.number(), rejected: z.number(), dropped: z.number() })),
    reasons: z.array(z.object({ outcome: z.enum(['rejected', 'dropped']), code: z.string(), count: z.number() })),
    /** Faults that processes met since they started, the latest first. */
    faults: z.array(
      z.object({
        part: z.enum(['api', 'worker']),
        code: z.string(),
        job: z.string().nullable(),
        count: z.number(),
        lastAt: moment,
      }),
    ),
    /** Events that the apis received since they started, of the whole installation, and what became of them. */
    received: z
      .object({
        received: z.number(),
        accepted: z.number(),
        rejected: z.number(),
        /** Of requests that failed as a whole; their sender comes again. */
        turnedAway: z.number(),
        inFlight: z.number(),
        /** Of which nothing became, or more than one thing; anything but 0 is a fault of ours. */
        unaccounted: z.number(),
      })
      .nullable(),
    /** Events of the last hour that were accepted and moved on, held against what is stored; null before the first look. */
    balance: z
      .object({
        since: moment,
        checkedAt: moment,
        accepted: z.number(),
        stored: z.number(),
        missing: z.number(),
      })
      .nullable(),
    disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }).nullable(),
  })
  .meta({ id: 'Status' });
export type StatusView = z.infer<typeof StatusView>;
