import { TemasError } from '@temas/domain/error';
import type { Postgres } from '../platform/postgres.js';
import { pressureRepository } from './pressure.repository.js';

/** Acknowledged events of one workspace and lane that may wait for the worker. Imports are sent as fast as they go. */
const mostWaiting = { live: 3_000_000, import: 300_000 };
const lookedAgainAfterMs = 1_000;

/** Says when a workspace's inbox holds more than the worker will soon have done. */
export class Pressure {
  private readonly seen = new Map<string, { at: number; events: number }>();

  constructor(private readonly postgres: Postgres) {}

  /**
   * Costs the request nothing: it judges by what was seen last, and looks again in the background.
   * @throws TemasError too_many_requests with the seconds to wait
   */
  assertRoom(workspaceId: string, lane: 0 | 1): void {
    const key = `${workspaceId} ${lane}`;
    const known = this.seen.get(key);
    if (!known || known.at + lookedAgainAfterMs < Date.now()) {
      this.seen.set(key, { at: Date.now(), events: known?.events ?? 0 });
      void this.look(workspaceId, lane, key);
    }
    if ((known?.events ?? 0) > mostWaiting[lane === 0 ? 'live' : 'import']) {
      throw new TemasError('too_many_requests', 'More events wait than the worker will soon have placed.', {
        retryAfterSeconds: lane === 0 ? 10 : 2,
      });
    }
  }

  private async look(workspaceId: string, lane: 0 | 1, key: string): Promise<void> {
    try {
      const events = await this.postgres.asJanitor((tx) => pressureRepository.waiting(tx, workspaceId, lane));
      this.seen.set(key, { at: Date.now(), events });
    } catch {
      // The database is away; the request itself will say so.
    }
  }
}
