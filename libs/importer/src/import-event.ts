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
  readonly properties: Readonly<Record<string, string>>;
  /** `sequence` is the position of the row within its case in the file, from 0. */
  readonly context: { readonly sequence: number };
}

/** Which column is what. In a XES log `case:` names an attribute of the trace. */
export interface LogMapping {
  readonly case: string;
  readonly activity: string;
  readonly time: string;
  readonly subject?: string;
  readonly attributes?: readonly string[];
  /** The property that carries the case; the journey type names the same. */
  readonly keyProperty: string;
}
