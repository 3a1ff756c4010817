import { z } from 'zod';
import { Key, Name } from '../http/dto.js';

export const TouchpointKey = z.string().min(1).max(500);

const described = {
  key: z.string(),
  name: z.string().nullable(),
  nameEn: z.string().nullable(),
  stage: z.string().nullable(),
  owner: z.string().nullable(),
};

export const TouchpointView = z.object(described).meta({ id: 'Touchpoint' });
export type TouchpointView = z.infer<typeof TouchpointView>;

export const TouchpointList = z.array(
  z
    .object({
      ...described,
      channels: z.array(z.string()),
      /** Since the beginning; null where fewer people than the group size stand behind it. */
      visits: z.number().nullable(),
      countedAt: z.iso.datetime(),
      /** Changes with the rules that make touchpoints of events. */
      definitionVersion: z.string(),
    })
    .meta({ id: 'TouchpointWithUse' }),
);
export type TouchpointList = z.infer<typeof TouchpointList>;

export const TouchpointChange = z
  .strictObject({
    name: Name.nullable().optional(),
    nameEn: Name.nullable().optional(),
    stage: Key.nullable().optional(),
    owner: Name.nullable().optional(),
  })
  .meta({ id: 'TouchpointChange' });
export type TouchpointChange = z.infer<typeof TouchpointChange>;

export const TouchpointsChange = z
  .strictObject({
    /** Keys of touchpoints; all of them change, or none. */
    touchpoints: z.array(TouchpointKey).min(1).max(500),
    change: z
      .strictObject({ stage: Key.nullable().optional(), owner: Name.nullable().optional() })
      .refine((change) => Object.keys(change).length > 0, 'Say what is to change.'),
    /** Whether those that no event has met yet are prepared; else there must be every one of them. */
    prepare: z.boolean().default(false),
  })
  .meta({ id: 'TouchpointsChange' });
export type TouchpointsChange = z.infer<typeof TouchpointsChange>;

export const TouchpointsChanged = z.object({ changed: z.int() }).meta({ id: 'TouchpointsChanged' });
export type TouchpointsChanged = z.infer<typeof TouchpointsChanged>;

export const StageView = z.object({ key: Key, name: z.string(), nameEn: z.string().nullable() }).meta({ id: 'Stage' });
export const StageList = z.array(StageView);
export type StageList = z.infer<typeof StageList>;

export const NewStages = z
  .array(z.strictObject({ key: Key, name: Name, nameEn: Name.nullable().default(null) }))
  .max(50);
export type NewStages = z.infer<typeof NewStages>;

export const ChannelList = z.array(
  z.object({ key: z.string(), events: z.number().nullable() }).meta({ id: 'Channel' }),
);
export type ChannelList = z.infer<typeof ChannelList>;
