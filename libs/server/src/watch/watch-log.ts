import { setTimeout as pause } from 'node:timers/promises';
import { describeError, type Logger } from '../platform/logging.js';
import type { Postgres } from '../platform/postgres.js';
import { mostWatched, watchRepository } from './watch.repository.js';
import type { WatchedEvent } from './watched-event.js';

/** Least time between two writes of one watch, in milliseconds. */
const betweenWrites = 500;

interface Waiting {
  readonly workspaceId: string;
  seen: number;
  events: WatchedEvent[];
}

/**
 * Writes what watches see, beside the way in: whoever notes waits for nothing and is told of no failure. However much
 * comes, one watch costs two small transactions a second and the memory of its newest events.
 */
export class WatchLog {
  private readonly waiting = new Map<string, Waiting>();
  private readonly running = new Set<string>();

  constructor(
    private readonly postgres: Postgres,
    private readonly logger: Logger,
  ) {}

  /** Takes note of events, in the order in which they were received; `seen` may be more than are given. */
  note(
    of: { readonly workspaceId: string; readonly watchId: string },
    seen: number,
    events: readonly WatchedEvent[],
  ): void {
    const known = this.waiting.get(of.watchId) ?? { workspaceId: of.workspaceId, seen: 0, events: [] };
    known.seen += seen;
    known.events = [...known.events, ...events].slice(-mostWatched);
    this.waiting.set(of.watchId, known);
    if (!this.running.has(of.watchId)) void this.run(of.watchId);
  }

  private async run(watchId: string): Promise<void> {
    this.running.add(watchId);
    for (let next = this.take(watchId); next; next = this.take(watchId)) {
      await this.write(watchId, next);
      // Holds no process up that wants to end.
      await pause(betweenWrites, undefined, { ref: false });
    }
    this.running.delete(watchId);
  }

  private take(watchId: string): Waiting | undefined {
    const next = this.waiting.get(watchId);
    this.waiting.delete(watchId);
    return next;
  }

  private async write(watchId: string, { workspaceId, seen, events }: Waiting): Promise<void> {
    try {
      await this.postgres.inWorkspace(workspaceId, (tx) =>
        watchRepository.add(tx, { workspaceId, watchId }, seen, events),
      );
    } catch (error) {
      this.logger.warn(describeError(error), 'a watch misses events; nothing else does');
    }
  }
}
