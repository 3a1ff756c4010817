import { eventErrors, type EventErrorCode } from '@temas/contracts/event/event-error';
import { eventTypes } from '@temas/contracts/event/event-schema';
import { z } from 'zod';
import { Registrable } from '../property/property.dto.js';

const errorCodes = Object.keys(eventErrors) as EventErrorCode[];

const Touchpoint = z.object({ key: z.string(), name: z.string().nullable(), nameEn: z.string().nullable() });

const StoredEvent = z
  .object({
    outcome: z.literal('stored'),
    id: z.string(),
    receivedAt: z.string(),
    occurredAt: z.string(),
    type: z.enum([...eventTypes, 'feedback', 'touchpoint']),
    name: z.string().nullable(),
    touchpoint: Touchpoint.nullable(),
    channel: z.string(),
    messageHash: z.string().nullable(),
    subject: z.string(),
    subjectOf: z.enum(['user', 'anonymous']),
    keys: z.array(z.object({ name: z.string(), pseudonym: z.string() })),
    properties: z.array(z.object({ name: z.string(), value: z.string() })),
    answer: z
      .object({
        metric: z.string(),
        score: z.number(),
        min: z.number(),
        max: z.number(),
        about: Touchpoint.nullable(),
      })
      .nullable(),
    dropped: z.array(
      z.object({
        scope: z.enum(['property', 'trait', 'id']),
        name: z.string(),
        type: z.string(),
        reason: z.enum(['unregistered', 'wrong_type', 'identifier_in_value', 'comment', 'contact', 'placeholder_id']),
        ...Registrable,
      }),
    ),
  })
  .meta({ id: 'WatchedStored' });

const RefusedEvent = z
  .object({
    outcome: z.literal('refused'),
    id: z.string(),
    receivedAt: z.string(),
    type: z.enum(eventTypes).nullable(),
    code: z.enum([...errorCodes, 'origin_not_allowed']),
    field: z.string(),
  })
  .meta({ id: 'WatchedRefused' });

/** A watch, and what arrived since it began: the newest 50, each as it is stored. */
export const WatchView = z
  .object({
    startedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    /** By the server's clock. */
    secondsLeft: z.number(),
    seen: z.number(),
    events: z.array(z.discriminatedUnion('outcome', [StoredEvent, RefusedEvent])),
  })
  .meta({ id: 'Watch' });
export type WatchView = z.infer<typeof WatchView>;
