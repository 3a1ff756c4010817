import { z } from 'zod';
import { DateText, Id, Name } from '../http/dto.js';

export const BaselineView = z
  .object({ id: Id, name: z.string(), /** First and last day. */ from: z.string(), to: z.string() })
  .meta({ id: 'Baseline' });
export type BaselineView = z.infer<typeof BaselineView>;

export const BaselineList = z.array(BaselineView);

export const NewBaseline = z.strictObject({ name: Name, from: DateText, to: DateText }).meta({ id: 'NewBaseline' });
export type NewBaseline = z.infer<typeof NewBaseline>;
