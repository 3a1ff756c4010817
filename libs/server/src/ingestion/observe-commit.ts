import { commitEvents, commitSeconds, type LaneName } from '../metrics/ingestion-metrics.js';
import { timed } from '../metrics/registry.js';
import { inSpan } from '../tracing/tracing.js';
import type { Parcel } from './parcel.js';

/**
 * Watches one commit: its time, its size, and a span below that of the first request in it, linked with the others, which
 * wait for the same commit.
 */
export function observeCommit(lane: LaneName) {
  return async (parcels: readonly Parcel[], commit: () => Promise<void>): Promise<void> => {
    const events = parcels.reduce((sum, parcel) => sum + parcel.events.length, 0);
    const [first, ...others] = parcels.flatMap(({ span }) => span ?? []);
    const facts = { 'temas.lane': lane, 'temas.events': events, 'temas.requests': parcels.length };
    commitEvents.set({ lane }, events);
    await inSpan('group commit', { parent: first?.traceparent, links: others, facts }, () =>
      timed(commitSeconds.labels({ lane }), commit),
    );
  };
}
