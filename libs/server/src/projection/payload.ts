import { touchpointEventColumns } from '../platform/clickhouse-schema.js';

const sourceColumn = touchpointEventColumns.indexOf('source');
const subjectColumn = touchpointEventColumns.indexOf('subject');
const channelColumn = touchpointEventColumns.indexOf('channel');
const actionColumn = touchpointEventColumns.indexOf('action');
const aboutColumn = touchpointEventColumns.indexOf('about');

/** Codes of names and channels that events bear. */
export interface UsedCodes {
  readonly actions: Set<number>;
  readonly channels: Set<number>;
}

/** Adds the codes in a payload's lines to those that are used. */
export function codesOf(payload: Buffer, used: UsedCodes): void {
  for (const line of payload.toString('latin1').split('\n')) {
    if (line === '') continue;
    const fields = line.split('\t', aboutColumn + 1);
    addCode(used.channels, fields[channelColumn]);
    addCode(used.actions, fields[actionColumn]);
    addCode(used.actions, fields[aboutColumn]);
  }
}

/** A batch that was set aside may hold anything. */
function addCode(codes: Set<number>, field: string | undefined): void {
  const code = Number(field);
  if (Number.isInteger(code) && code >= 0 && code < 2 ** 31) codes.add(code);
}

/** The lines of a payload whose source is not one of these. */
export function withoutSources(payload: Buffer, sources: ReadonlySet<number>): Buffer {
  if (sources.size === 0) return payload;
  return linesWhere(payload, (start) => !sources.has(Number(fieldAt(payload, start, sourceColumn))));
}

/** The lines of a payload whose event is of none of these subjects. */
export function withoutSubjects(payload: Buffer, subjects: ReadonlySet<bigint>): Buffer {
  if (subjects.size === 0) return payload;
  return linesWhere(payload, (start) => {
    const field = fieldAt(payload, start, subjectColumn);
    // A batch that was set aside may hold anything.
    return !/^-?\d+$/.test(field) || !subjects.has(BigInt(field));
  });
}

function linesWhere(payload: Buffer, keep: (lineStart: number) => boolean): Buffer {
  const kept: Buffer[] = [];
  for (let start = 0; start < payload.length;) {
    const newline = payload.indexOf(0x0a, start);
    const end = newline < 0 ? payload.length : newline + 1;
    if (keep(start)) kept.push(payload.subarray(start, end));
    start = end;
  }
  return Buffer.concat(kept);
}

/** The text of a column of the line that starts here. */
function fieldAt(payload: Buffer, lineStart: number, column: number): string {
  let start = lineStart;
  for (let at = 0; at < column; at++) start = payload.indexOf(0x09, start) + 1;
  return payload.toString('latin1', start, payload.indexOf(0x09, start));
}
