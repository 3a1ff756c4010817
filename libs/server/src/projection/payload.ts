import { touchpointEventColumns } from '../platform/clickhouse-schema.js';

const sourceColumn = touchpointEventColumns.indexOf('source');
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
  const kept: Buffer[] = [];
  for (let start = 0; start < payload.length;) {
    const newline = payload.indexOf(0x0a, start);
    const end = newline < 0 ? payload.length : newline + 1;
    if (!sources.has(sourceOf(payload, start))) kept.push(payload.subarray(start, end));
    start = end;
  }
  return Buffer.concat(kept);
}

/** The source number of the line that starts here. */
function sourceOf(payload: Buffer, lineStart: number): number {
  let start = lineStart;
  for (let column = 0; column < sourceColumn; column++) start = payload.indexOf(0x09, start) + 1;
  return Number(payload.toString('latin1', start, payload.indexOf(0x09, start)));
}
