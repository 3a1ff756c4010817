import { z } from 'zod';
import { DifferenceView, nullable, ReceiptView, selection } from './journey-map.dto.js';

export const CoverageQuery = z.strictObject({
  ...selection,
  maxNodes: z.coerce.number().int().min(1).max(40).default(40),
  maxEdges: z.coerce.number().int().min(1).max(120).default(120),
});
export type CoverageQuery = z.infer<typeof CoverageQuery>;

export const CoverageView = z
  .object({
    /** Keys, in the order in which they come in. */
    touchpoints: z.array(z.string()),
    transitions: z.array(z.object({ from: z.string(), to: z.string() })),
    /** Share of journeys that the first n touchpoints and m transitions explain, at `[n - 1][m]`. */
    explained: z.array(z.array(z.number())).nullable(),
    /** How many of each to begin with. */
    start: z.object({ touchpoints: z.number(), transitions: z.number() }),
    groupSize: z.number(),
    receipt: ReceiptView,
  })
  .meta({ id: 'MapCoverage' });

const { channel: _channel, ...withoutChannel } = selection;

/** Which journeys; the channels are what is asked for. */
export const MapChannelsQuery = z.strictObject(withoutChannel);
export type MapChannelsQuery = z.infer<typeof MapChannelsQuery>;

export const MapChannelsView = z
  .object({
    /** Channels that at least one journey passes, the most frequent first, hidden ones last. */
    channels: z.array(
      z.object({
        channel: z.string(),
        /** Journeys that pass it. */
        journeys: nullable,
      }),
    ),
    /** Numbers that are null because of the group size; of the kind `summary` where no channel is told of. */
    suppressed: z.array(
      z.object({
        kind: z.enum(['summary', 'channel']),
        channel: z.string().optional(),
        field: z.enum(['all', 'journeys']),
        reason: z.enum(['group_size']),
      }),
    ),
    groupSize: z.number(),
    receipt: ReceiptView,
  })
  .meta({ id: 'MapChannels' });

export const TouchpointDetailQuery = z.strictObject({
  ...selection,
  touchpoint: z.string().min(1).max(500),
  compare: z.string().max(80).optional(),
});
export type TouchpointDetailQuery = z.infer<typeof TouchpointDetailQuery>;

export const TouchpointDetailView = z
  .object({
    /** The touchpoint's key. */
    touchpoint: z.string(),
    name: z.string(),
    nameEn: z.string(),
    stage: z.string().nullable(),
    owner: z.string().nullable(),
    visits: nullable,
    journeys: nullable,
    starts: nullable,
    ends: nullable,
    inProgress: nullable,
    /** Of all journeys, those that reach it, 0 to 1. */
    journeyShare: nullable,
    /** With `compare`. */
    compare: z
      .object({
        window: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
        asOf: z.string().nullable(),
        /** So many touchpoints and transitions of the map were tested together. */
        tested: z.number(),
        /** The map's own: its verdict holds among all that were tested; `low` and `high` are its own interval. */
        journeyShare: DifferenceView,
      })
      .optional(),
    /** By day; by week from Monday where the window is longer than 90 days, or more than half of its days would be hidden. */
    series: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        /** Journeys that began in it. */
        journeys: nullable,
        /** Those of them that reach the touchpoint. */
        reached: nullable,
        /** With its 95 % interval. */
        share: nullable,
        low: nullable,
        high: nullable,
      }),
    ),
    byChannel: z.array(z.object({ channel: z.string(), visits: nullable, share: nullable })),
    medianToNextSeconds: nullable,
    medianFromPreviousSeconds: nullable,
    /** Numbers that are null because of the group size. */
    suppressed: z.array(
      z.object({
        kind: z.enum(['summary', 'touchpoint', 'series', 'channel', 'median']),
        from: z.string().optional(),
        channel: z.string().optional(),
        field: z.enum([
          ...(['all', 'journeys', 'visits', 'starts', 'ends', 'inProgress'] as const),
          ...(['share', 'next', 'previous'] as const),
        ]),
        reason: z.enum(['group_size', 'complement']),
      }),
    ),
    groupSize: z.number(),
    receipt: ReceiptView,
  })
  .meta({ id: 'MapTouchpoint' });
