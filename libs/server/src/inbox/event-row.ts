import { touchpointEventColumns } from '../platform/clickhouse-schema.js';

/** What an event is; the numbers stand in `touchpoint_event.kind` and in the action dictionary. */
export const eventKinds = {
  track: 1,
  page: 2,
  screen: 3,
  feedback: 4,
  identify: 5,
  group: 6,
  alias: 7,
  touchpoint: 8,
} as const;
export type EventKind = keyof typeof eventKinds;

/** What a response measures; the numbers stand in `touchpoint_event.metric`. */
export const metricCodes = { none: 0, nps: 1, csat: 2, ces: 3, rating: 4 } as const;

/** One pseudonymized event, as both the inbox and the analytical store hold it. Times are microseconds since 1970. */
export interface EventRow {
  readonly workspace: number;
  /** 0: owner is the subject; n: owner is the pseudonym of the value of key property number n. */
  readonly axis: number;
  readonly owner: bigint;
  readonly occurred: bigint;
  readonly sequence: bigint;
  /** Keyed 64-bit hash of source and message id, unsigned: tells duplicates apart and breaks ties in time. */
  readonly message: bigint;
  readonly received: bigint;
  /** 0 where the sender did not say. */
  readonly sent: bigint;
  readonly source: number;
  readonly channel: number;
  readonly kind: number;
  readonly action: number;
  readonly subject: bigint;
  readonly metric: number;
  readonly score: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly about: number;
  readonly keyAxes: readonly number[];
  readonly keyOwners: readonly bigint[];
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * The rows of one event as TabSeparated lines in the order of {@link touchpointEventColumns}: its own on axis 0, and one on
 * the axis of each key property that it carries.
 */
export function encodeEvent(row: EventRow): string {
  // Writing a 64-bit integer costs as much as all small ones of a row: what stands twice is written once.
  const subject = String(row.subject);
  const rest = encodeBesideOwner(row, subject);
  let text = `${row.workspace}\t${row.axis}\t${row.owner === row.subject ? subject : row.owner}${rest}`;
  row.keyAxes.forEach((axis, position) => {
    const owner = row.keyOwners[position];
    if (owner !== undefined) text += `${row.workspace}\t${axis}\t${owner}${rest}`;
  });
  return text;
}

/** The columns after the owner, which all rows of an event share. */
function encodeBesideOwner(row: EventRow, subject: string): string {
  return (
    `\t${row.occurred}\t${row.sequence}\t${row.message}\t${row.received}\t` +
    `${row.sent}\t${row.source}\t${row.channel}\t${row.kind}\t${row.action}\t${subject}\t${row.metric}\t${row.score}\t` +
    `${row.scaleMin}\t${row.scaleMax}\t${row.about}\t[${row.keyAxes.join(',')}]\t[${row.keyOwners.join(',')}]\t` +
    `${encodeMap(row.properties)}\n`
  );
}

/** What the projector needs of a line without parsing the rest. */
export interface OwnerMark {
  readonly axis: number;
  readonly owner: bigint;
}

/** The distinct owners that a payload touches. */
export function ownersOf(payload: Buffer): OwnerMark[] {
  const seen = new Map<string, OwnerMark>();
  for (const line of payload.toString('latin1').split('\n')) {
    if (line === '') continue;
    const first = line.indexOf('\t');
    const second = line.indexOf('\t', first + 1);
    const third = line.indexOf('\t', second + 1);
    const key = line.slice(first + 1, third);
    if (!seen.has(key)) {
      seen.set(key, { axis: Number(line.slice(first + 1, second)), owner: BigInt(line.slice(second + 1, third)) });
    }
  }
  return [...seen.values()];
}

function encodeMap(values: Readonly<Record<string, string>>): string {
  let pairs = '';
  for (const name in values) {
    pairs += `${pairs === '' ? '' : ','}'${quote(name)}':'${quote(values[name] ?? '')}'`;
  }
  return `{${pairs}}`;
}

/** Escapes for a quoted string inside a TabSeparated field: both layers use the backslash, once. */
function quote(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(/[\\'\t\n\r\0]/g, (character) => escapes[character] ?? character);
}

const special = /[\\'\t\n\r\0]/;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
};

/** Kept beside the encoder so that a changed table shows here. */
export const eventRowColumns = touchpointEventColumns;
