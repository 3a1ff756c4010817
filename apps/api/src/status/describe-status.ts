import type { Status } from '@temas/server/status/status.service';
import type { StatusView } from './status.dto.js';

/** The status as the API tells it. */
export function describeStatus(status: Status): StatusView {
  const { readAt, backlog, balance } = status;
  const waited = (since: Date | null): number => (since ? Math.max(0, readAt.getTime() - since.getTime()) / 1_000 : 0);
  return {
    ...status,
    readAt: readAt.toISOString(),
    parts: status.parts.map(({ name, since, ...part }) => ({
      ...part,
      part: name,
      since: since?.toISOString() ?? null,
    })),
    backlog: {
      batches: status.batches,
      events: backlog.events,
      batchLagSeconds: waited(backlog.oldestEventAt),
      owners: backlog.owners,
      journeyLagSeconds: Math.max(waited(backlog.oldestEventAt), waited(backlog.oldestOwnerAt)),
      dirtyDays: backlog.dirtyDays,
      daysAt: backlog.daysAt.toISOString(),
      setAside: backlog.setAside,
      rebuilding: backlog.rebuilding,
    },
    minutes: status.minutes.map((row) => ({ ...row, minute: row.minute.toISOString() })),
    reasons: [...status.reasons],
    faults: [...status.faults],
    balance: balance && {
      ...balance,
      since: balance.since.toISOString(),
      checkedAt: balance.checkedAt.toISOString(),
    },
  };
}
