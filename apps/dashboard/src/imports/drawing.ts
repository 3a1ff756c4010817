import type { Schemas } from '@temas/api-client/client';

type Health = Pick<Schemas['IngestHealth'], 'watermark' | 'readAt' | 'daysAt' | 'backlog'>;

/** How far the events of an ended run are on their way to the map. */
export interface Drawing {
  /** What the run waits for; null: all of it is on the map, the days that it is read from included. */
  readonly waitsFor: 'events' | 'journeys' | 'days' | null;
  /** Events of the workspace that are not journeys yet. */
  readonly events: number;
  /** Batches of the workspace that could not be read; what is in them is on no map. */
  readonly setAside: number;
  /** A time at which the journeys of the run were built, by the server's clock. */
  readonly builtAt: string | null;
}

/**
 * Looks whether everything received until the run's end is on the map. Whatever comes later is not waited for: where
 * something always comes, the backlog is never empty.
 * @param before what was found at the last look
 * @param endedAt when the run ended, by the server's clock
 */
export function drawingOf(before: Drawing | null, endedAt: string, health: Health): Drawing {
  const { watermark, readAt, daysAt, backlog } = health;
  const isBuilt = before?.builtAt != null || Date.parse(watermark) > Date.parse(endedAt);
  const builtAt = isBuilt ? (before?.builtAt ?? readAt) : null;
  const isCounted = builtAt !== null && Date.parse(daysAt) >= Date.parse(builtAt);
  return {
    waitsFor: isCounted ? null : isBuilt ? 'days' : backlog.events > 0 ? 'events' : 'journeys',
    ...{ events: backlog.events, setAside: backlog.setAside, builtAt },
  };
}
