import { browserFamilies, systemFamilies } from '@temas/domain/access/device';
import { z } from 'zod';
import { Id, Timestamp } from '../http/dto.js';

export const OwnSessionList = z.array(
  z
    .object({
      id: Id,
      /** Families only: neither the header nor the address of a browser is stored. */
      browser: z.enum(browserFamilies),
      system: z.enum(systemFamilies),
      createdAt: Timestamp,
      /** To the minute. */
      lastSeenAt: Timestamp,
      expiresAt: Timestamp,
      /** Whether it is the one that asks. */
      current: z.boolean(),
    })
    .meta({ id: 'OwnSession' }),
);
export type OwnSessionList = z.infer<typeof OwnSessionList>;

export const EndedSessions = z.object({ ended: z.int() }).meta({ id: 'EndedSessions' });
export type EndedSessions = z.infer<typeof EndedSessions>;
