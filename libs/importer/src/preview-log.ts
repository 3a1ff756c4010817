import { type LogFormat, readDelimited, type ReadOptions, readXes } from './read-log.js';
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
  return options.format === 'xes' ? previewXes(bytes, options, most) : previewDelimited(bytes, options, most);
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
      if (columns) rows.push(record.fields);
      else columns = record.fields;
      if (rows.length >= most) return { columns: columns ?? [], rows };
    }
  }
  if (!columns) throw new LogError('file_empty');
  return { columns, rows };
}

async function previewXes(
  bytes: AsyncIterable<Uint8Array, void>,
  options: ReadOptions,
  most: number,
): Promise<LogPreview> {
  const events: ReadonlyMap<string, string>[] = [];
  for await (const found of readXes(bytes, options.encoding)) {
    events.push(...found.slice(0, most - events.length).map(({ attributes }) => attributes));
    if (events.length >= most) break;
  }
  const columns = [...new Set(events.flatMap((attributes) => [...attributes.keys()]))];
  return { columns, rows: events.map((attributes) => columns.map((name) => attributes.get(name))) };
}

/** The columns that a XES log has by its standard; a CSV has none of its own. */
export function defaultColumns(format: LogFormat): { case: string; activity: string; time: string } | null {
  return format === 'xes' ? { case: 'case:concept:name', activity: 'concept:name', time: 'time:timestamp' } : null;
}
