import { headerOf, type LogFormat, readDelimited, readJson, type ReadOptions, readXes } from './read-log.js';
import { LogError } from './log-error.js';

/** The first rows of a log, to choose columns by. */
export interface LogPreview {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | undefined)[])[];
}

/** Reads the first rows of a log, 200 if not said otherwise. */
export async function previewLog(
  bytes: AsyncIterable<Uint8Array, void>,
  options: ReadOptions,
  most = 200,
): Promise<LogPreview> {
  const named = options.format === 'xes' || options.format === 'jsonl';
  return named ? previewNamed(bytes, options, most) : previewDelimited(bytes, options, most);
}

async function previewDelimited(
  bytes: AsyncIterable<Uint8Array, void>,
  options: ReadOptions,
  most: number,
): Promise<LogPreview> {
  let columns: readonly string[] | undefined;
  const rows: (readonly string[])[] = [];
  for await (const records of readDelimited(bytes, options)) {
    for (const record of records) {
      if ('refused' in record) continue;
      const first = columns === undefined;
      columns ??= headerOf(record, options);
      if (!first || options.header === false) rows.push(record.fields);
      if (rows.length >= most) return { columns: columns ?? [], rows };
    }
  }
  if (!columns) throw new LogError('file_empty');
  return { columns, rows };
}

async function previewNamed(
  bytes: AsyncIterable<Uint8Array, void>,
  options: ReadOptions,
  most: number,
): Promise<LogPreview> {
  const events: ReadonlyMap<string, string>[] = [];
  for await (const found of options.format === 'xes' ? readXes(bytes, options.encoding) : readJson(bytes, options)) {
    const read = found.flatMap((row) => ('refused' in row ? [] : [row.attributes]));
    events.push(...read.slice(0, most - events.length));
    if (events.length >= most) break;
  }
  const columns = [...new Set(events.flatMap((attributes) => [...attributes.keys()]))];
  return { columns, rows: events.map((attributes) => columns.map((name) => attributes.get(name))) };
}

/** The columns that a XES log has by its standard; a CSV has none of its own. */
export function defaultColumns(format: LogFormat): { case: string; activity: string; time: string } | null {
  return format === 'xes' ? { case: 'case:concept:name', activity: 'concept:name', time: 'time:timestamp' } : null;
}
