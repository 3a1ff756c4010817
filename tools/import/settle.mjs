import { setTimeout as delay } from 'node:timers/promises';
import { ImportFault, Interrupted } from './fault.mjs';

const pollMs = 400;
/** Without any movement for so long something is wrong on the other side. */
const stuckMs = 900_000;

/** Clocks and their rounding may differ by so much. */
const marginMs = 1_000;

/**
 * Decides from one look at ingest health after another whether all that was acknowledged before the first look is on the
 * map: a quiet workspace has no backlog left; in one that takes live events all the time, the watermark, up to which
 * everything is on the map, has passed the time of the first look. All times are the server's.
 */
export class Settlement {
  #sent;

  /** @param {{ watermark: string, lagSeconds: number, journeyLagSeconds: number, backlog: object }} health */
  isReached({ watermark, lagSeconds, journeyLagSeconds, backlog }) {
    if (backlog.rebuilding) return false;
    if (backlog.events === 0 && backlog.owners === 0) return true;
    const placed = Date.parse(watermark);
    // What waits longest holds the watermark back, by as long as it has waited.
    this.#sent ??= placed + Math.max(lagSeconds, journeyLagSeconds) * 1_000;
    return placed > this.#sent + marginMs;
  }
}

/**
 * Waits until everything acknowledged so far is on the map.
 * @param {import('./client.mjs').ImportClient} client
 * @param {string} workspace
 * @param {{ stop: AbortSignal, onProgress?: (backlog: { events: number, owners: number }) => void }} how
 * @returns {Promise<void>}
 * @throws ImportFault where batches were set aside or nothing moves; Interrupted
 */
export async function settle(client, workspace, { stop, onProgress }) {
  const settlement = new Settlement();
  let last = '';
  let moved = Date.now();
  for (;;) {
    const { value: health } = await client.call('GET', `/workspaces/${workspace}/ingest-health?hours=1`);
    if (health.backlog.setAside > 0) throw new ImportFault('setAside', { count: health.backlog.setAside });
    if (settlement.isReached(health)) return;
    onProgress?.(health.backlog);
    const seen = JSON.stringify(health.backlog);
    if (seen !== last) moved = Date.now();
    last = seen;
    if (Date.now() - moved > stuckMs) throw new ImportFault('stuck', { seconds: stuckMs / 1000 });
    await delay(pollMs, undefined, { signal: stop }).catch(() => {
      throw new Interrupted();
    });
  }
}
