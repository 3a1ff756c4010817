import { z } from 'zod';
import { Key, Name } from '../http/dto.js';

const seconds = z.int().min(1).max(2_000_000_000);
const touchpoint = z.string().min(1).max(500);
const sources = z.array(Key).min(1).max(100);

export const JourneyTypeView = z
  .object({
    key: Key,
    name: z.string(),
    nameEn: z.string().nullable(),
    kind: z.enum(['gap', 'key']),
    gapSeconds: z.number().nullable(),
    keyProperty: z.string().nullable(),
    sources: z.array(z.string()).nullable(),
    startTouchpoint: z.string().nullable(),
    goalTouchpoint: z.string().nullable(),
    windowSeconds: z.number().nullable(),
    builtIn: z.boolean(),
  })
  .meta({ id: 'JourneyType' });
export type JourneyTypeView = z.infer<typeof JourneyTypeView>;

export const JourneyTypeList = z.array(JourneyTypeView);

export const NewJourneyType = z
  .strictObject({
    key: Key,
    name: Name,
    nameEn: Name.nullable().default(null),
    kind: z.enum(['gap', 'key']),
    gapSeconds: seconds.nullable().default(null),
    keyProperty: z.string().min(1).max(128).nullable().default(null),
    sources: sources.nullable().default(null),
    startTouchpoint: touchpoint.nullable().default(null),
    goalTouchpoint: touchpoint.nullable().default(null),
    windowSeconds: seconds.nullable().default(null),
  })
  .meta({ id: 'NewJourneyType' });
export type NewJourneyType = z.infer<typeof NewJourneyType>;

export const JourneyTypeChange = z
  .strictObject({
    name: Name.optional(),
    nameEn: Name.nullable().optional(),
    gapSeconds: seconds.optional(),
    sources: sources.nullable().optional(),
    startTouchpoint: touchpoint.nullable().optional(),
    goalTouchpoint: touchpoint.nullable().optional(),
    windowSeconds: seconds.nullable().optional(),
  })
  .meta({ id: 'JourneyTypeChange' });
export type JourneyTypeChange = z.infer<typeof JourneyTypeChange>;
