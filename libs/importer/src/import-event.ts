import type { NumberFormat } from './parse-number.js';

/** An event of an imported log, in the shape of the ingestion API. */
export interface ImportEvent {
  readonly type: 'track';
  /** SHA-256 of what the row says and of its ordinal among identical rows, in hexadecimal. */
  readonly messageId: string;
  /** The activity, byte for byte. */
  readonly event: string;
  /** ISO 8601 with microseconds, in UTC. */
  readonly timestamp: string;
  /** The subject, or the case where no subject is mapped. */
  readonly userId: string;
  readonly properties: Readonly<Record<string, string | number>>;
  /** `sequence` is the position of the row within its case in the file, from 0; `channel` as the row writes it. */
  readonly context: { readonly sequence: number; readonly channel?: string };
}

/** Which column is what. In a XES log `case:` names an attribute of the trace. */
export interface LogMapping {
  readonly case: string;
  readonly activity: string;
  readonly time: string;
  readonly subject?: string;
  /** Where it happened; an empty value is the source's own channel. */
  readonly channel?: string;
  /** The stage of the activity; no part of an event. */
  readonly stage?: string;
  readonly attributes?: readonly string[];
  /** Those of the attributes that are numbers; one that cannot be read is left out, which counts as repaired. */
  readonly numbers?: readonly string[];
  /** Default: a decimal point, nothing between thousands. */
  readonly numberFormat?: NumberFormat;
  /** The property that carries the case; the journey type names the same. */
  readonly keyProperty: string;
}
