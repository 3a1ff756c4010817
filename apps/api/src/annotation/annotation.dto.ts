import { annotationKinds } from '@temas/server/annotation/annotation.service';
import { z } from 'zod';
import { DateText, Id, Key } from '../http/dto.js';
import { TouchpointKey } from '../touchpoint/touchpoint.dto.js';

export const AnnotationView = z
  .object({
    /** Null for what happened by itself. */
    id: Id.nullable(),
    /** `note`: written by people; the others are imports that ended and definitions that changed. */
    kind: z.enum(annotationKinds),
    /** First and last day. */
    from: z.string(),
    to: z.string(),
    text: z.string().nullable(),
    journeyType: z.string().nullable(),
    touchpoint: z.string().nullable(),
    author: z.string().nullable(),
    /** How often it happened on that day. */
    times: z.int(),
    /** Events that imports brought. */
    events: z.int().nullable(),
    /** Counts the changes of a note; a change that names it is refused where it is another since. */
    version: z.int().nullable(),
  })
  .meta({ id: 'Annotation' });
export type AnnotationView = z.infer<typeof AnnotationView>;

export const AnnotationList = z.array(AnnotationView);

export const AnnotationQuery = z.strictObject({ from: DateText.optional(), to: DateText.optional() });
export type AnnotationQuery = z.infer<typeof AnnotationQuery>;

/** One line that can be seen: no control characters, and none that turns what follows the other way round. */
const Text = z
  .string()
  .overwrite((text) => text.replace(/\s+/gu, ' ').trim())
  .max(280)
  .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'A text has something to be read.')
  .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, 'A text has no control characters.');

const written = z.strictObject({
  from: DateText,
  /** The same day where it is not given. */
  to: DateText.optional(),
  text: Text,
  /** The workspace as a whole where neither is given. */
  journeyType: Key.nullish(),
  touchpoint: TouchpointKey.nullish(),
});

export const NewAnnotation = written.meta({ id: 'NewAnnotation' });
export type NewAnnotation = z.infer<typeof NewAnnotation>;

export const AnnotationChange = written
  .partial()
  .extend({
    /** The version that was read. */
    version: z.int().positive().optional(),
  })
  .meta({ id: 'AnnotationChange' });
export type AnnotationChange = z.infer<typeof AnnotationChange>;
