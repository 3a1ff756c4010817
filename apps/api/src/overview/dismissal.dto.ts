import { directions, dismissalReasons } from '@temas/domain/overview/dismissal';
import { z } from 'zod';
import { Id, Key } from '../http/dto.js';
import { TouchpointKey } from '../touchpoint/touchpoint.dto.js';

const ofJourney = ['journeys', 'completion', 'duration'] as const;
const scores = ['nps', 'csat', 'ces', 'rating'] as const;

export const metric = z.enum([...ofJourney, 'reach', 'ending', 'leave', 'rework', 'time', ...scores]);
export const direction = z.enum(directions);
export const named = z.object({ key: z.string(), name: z.string(), nameEn: z.string() });
/** Where something is measured; of a scope its own names alone. */
export const place = {
  scope: z.enum(['journey', 'stage', 'touchpoint', 'transition']),
  stage: named.optional(),
  touchpoint: named.optional(),
  from: named.optional(),
  to: named.optional(),
};

/** A figure by its keys, and which way it changed, with more. */
function changed<Shape extends z.ZodRawShape>(more: Shape) {
  const all = { journeyType: Key, direction, ...more };
  return z.discriminatedUnion('scope', [
    z.strictObject({ ...all, scope: z.literal('journey'), metric: z.enum([...ofJourney, ...scores]) }),
    z.strictObject({ ...all, scope: z.literal('stage'), stage: Key, metric: z.enum(['reach', 'leave', ...scores]) }),
    z.strictObject({
      ...{ ...all, scope: z.literal('touchpoint'), touchpoint: TouchpointKey },
      metric: z.enum(['reach', 'ending', 'rework', ...scores]),
    }),
    z.strictObject({
      ...{ ...all, scope: z.literal('transition'), from: TouchpointKey, to: TouchpointKey },
      metric: z.literal('time'),
    }),
  ]);
}

export const Dismissible = changed({});

const reason = z.enum(dismissalReasons);

/**
 * `known`: not told for 28 days when it changes this way; `wrong`: not told for 28 days; `not_important`: not told until it
 * is undone.
 */
export const NewDismissal = changed({ reason }).meta({ id: 'NewDismissal' });
export type NewDismissal = z.infer<typeof NewDismissal>;

export const DismissalView = z
  .object({
    id: Id,
    metric,
    ...place,
    /** Which way it had changed when it was set aside. */
    direction,
    reason,
    /** Null where the account is gone. */
    author: z.string().nullable(),
    at: z.iso.datetime(),
    /** Null: until it is undone. */
    until: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Dismissal' });
