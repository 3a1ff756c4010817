import type { Status } from '../../status/use-status.js';

const at = '2026-11-28T09:30:00.000Z';
const minuteBefore = (count: number): string => new Date(Date.parse(at) - count * 60_000).toISOString();
const process = { processes: 1, version: '0.1.0' };
const foreign = { processes: null, version: null, memoryBytes: null, loopLagSeconds: null };

/** A system on which everything answers. */
export const sampleStatus: Status = {
  readAt: at,
  version: '0.1.0',
  parts: [
    { part: 'api', state: 'ok', since: minuteBefore(2_880), ...process, memoryBytes: 214e6, loopLagSeconds: 0.011 },
    { part: 'worker', state: 'ok', since: minuteBefore(2_880), ...process, memoryBytes: 168e6, loopLagSeconds: 0.004 },
    { part: 'database', state: 'ok', since: minuteBefore(2_880), ...foreign },
    { part: 'engine', state: 'ok', since: minuteBefore(700), ...foreign },
    { part: 'queue', state: 'ok', since: minuteBefore(2_880), ...foreign },
  ],
  backlog: {
    ...{ batches: 2, events: 31, batchLagSeconds: 0.8, owners: 12, journeyLagSeconds: 1.4, dirtyDays: 1 },
    ...{ daysAt: minuteBefore(0), setAside: 0, rebuilding: false },
  },
  jobs: { waiting: 0, active: 2, delayed: 2 },
  minutes: Array.from({ length: 30 }, (_, index) => ({
    minute: minuteBefore(29 - index),
    accepted: 180 + ((index * 37) % 90),
    rejected: index % 9 === 4 ? 24 : index % 3,
    dropped: (index * 11) % 7,
  })),
  reasons: [
    { outcome: 'rejected', code: 'timestamp_without_zone', count: 96 },
    { outcome: 'dropped', code: 'unregistered', count: 92 },
  ],
  faults: [],
  received: { received: 812_402, accepted: 811_990, rejected: 401, turnedAway: 11, inFlight: 0, unaccounted: 0 },
  balance: { since: minuteBefore(62), checkedAt: minuteBefore(2), accepted: 12_870, stored: 12_870, missing: 0 },
  disk: { freeBytes: 71e9, totalBytes: 256e9 },
};

/** The same minutes with next to nothing in them. */
export const quietMinutes: Status['minutes'] = sampleStatus.minutes.map((minute, index) => ({
  ...{ minute: minute.minute, accepted: index === 12 ? 2 : 0, rejected: index === 20 ? 1 : 0, dropped: 0 },
}));
