import type { ApiBodyOptions } from '@nestjs/swagger';
import { eventErrors, type EventErrorCode } from '@temas/contracts/event/event-error';
import { z } from 'zod';

/** What a batch looks like, for the documentation; events are checked one by one, so that one bad event fails nobody else. */
export const batchBody: ApiBodyOptions = {
  schema: {
    type: 'object',
    required: ['batch'],
    properties: {
      batch: { type: 'array', items: { type: 'object' }, description: 'Up to 1,000 events, each with its `type`.' },
      sentAt: { type: 'string', description: 'When the sender sent it, by its own clock (ISO 8601).' },
      writeKey: { type: 'string', description: 'Where no Authorization header carries the key.' },
    },
  },
};

/** What a single call looks like, for the documentation. */
export const eventBody: ApiBodyOptions = {
  schema: {
    type: 'object',
    properties: {
      messageId: { type: 'string', description: 'The same id counts once, for ever; without one each call counts.' },
      userId: { type: 'string' },
      anonymousId: { type: 'string' },
      previousId: { type: 'string', description: 'Of alias.' },
      event: { type: 'string', description: 'Of track.' },
      name: { type: 'string', description: 'Of page and screen.' },
      timestamp: { type: 'string', description: 'ISO 8601 with its offset; without one, now.' },
      properties: { type: 'object' },
      traits: { type: 'object', description: 'Of identify and group.' },
      context: { type: 'object', description: '`channel`, `sequence`, `page`.' },
      writeKey: { type: 'string', description: 'Where no Authorization header carries the key.' },
    },
  },
};

const codes = Object.keys(eventErrors) as [EventErrorCode, ...EventErrorCode[]];

export const EventErrorView = z
  .object({
    /** Position in the batch, from 0. */
    index: z.int(),
    messageId: z.string().nullable(),
    code: z.enum(codes),
    field: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'EventError' });

export const DeliveryView = z
  .object({
    success: z.literal(true),
    accepted: z.int(),
    rejected: z.int(),
    errors: z.array(EventErrorView),
    /** Properties and traits that were left out, by name. */
    dropped: z.array(
      z.object({
        scope: z.enum(['property', 'trait', 'id']),
        name: z.string(),
        reason: z.enum(['unregistered', 'wrong_type', 'identifier_in_value', 'comment', 'contact', 'placeholder_id']),
        count: z.int(),
      }),
    ),
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = z.infer<typeof DeliveryView>;
