import { decompressed } from './decompress.js';
import { DelimitedParser, type DelimitedRow, sniffDelimiter } from './delimited-parser.js';
import { JsonLinesParser, type JsonRow } from './json-lines-parser.js';
import { LogError } from './log-error.js';
import type { LogRecord, RefusedRow } from './log-record.js';
import { ChunkDecoder, joined } from './text-decoder.js';
import type { XesEvent } from './xes-parser.js';

/** The kinds of file that are understood. */
export type LogFormat = 'csv' | 'tsv' | 'xes' | 'jsonl';

/** How a file is read. */
export interface ReadOptions {
  readonly format: LogFormat;
  /** A label such as `windows-1254`; default: UTF-8, or what the file's mark or XML declaration says. */
  readonly encoding?: string;
  /** Of CSV; default: found from the header. */
  readonly delimiter?: string;
  /** Of CSV and TSV: whether the first row names the columns, which is the default. Without one they are `1`, `2`, … */
  readonly header?: boolean;
}

/** An XML declaration ends within these bytes. */
const declarationBytes = 200;

/** The kind of file that a name stands for, gzipped or not; null where it says nothing. */
export function formatOf(fileName: string): LogFormat | null {
  const name = fileName.toLowerCase().replace(/\.gz$/, '');
  const ending = name.slice(name.lastIndexOf('.') + 1);
  if (ending === 'tsv' || ending === 'tab') return 'tsv';
  if (ending === 'csv' || ending === 'txt') return 'csv';
  if (ending === 'jsonl' || ending === 'ndjson') return 'jsonl';
  return ending === 'xes' ? 'xes' : null;
}

/**
 * Reads the wanted columns of a log, in bounded memory: an array of records for each chunk of the file. In a XES log a
 * column is an attribute of the event, or of its trace where it begins with `case:`; in JSON lines a name or path.
 * @throws LogError where the file cannot be read, or not to its end
 */
export async function* readLog(
  bytes: AsyncIterable<Uint8Array, void>,
  columns: readonly string[],
  options: ReadOptions,
): AsyncGenerator<LogRecord[]> {
  if (options.format === 'xes' || options.format === 'jsonl') {
    for await (const rows of options.format === 'xes' ? readXes(bytes, options.encoding) : readJson(bytes, options)) {
      yield rows.map((row) =>
        'refused' in row ? row : { line: row.line, values: columns.map((name) => row.attributes.get(name)) },
      );
    }
    return;
  }
  let chosen: number[] | undefined;
  let width = 0;
  for await (const rows of readDelimited(bytes, options)) {
    const records: LogRecord[] = [];
    for (const row of rows) {
      if (!chosen) {
        const header = headerOf(row, options);
        width = header.length;
        chosen = columns.map((name) => positionOf(header, name));
        if (options.header !== false) continue;
      }
      if ('refused' in row) records.push(row);
      else if (row.fields.length !== width) records.push({ line: row.line, refused: 'column_count' });
      else records.push({ line: row.line, values: chosen.map((position) => row.fields[position]) });
    }
    yield records;
  }
  if (!chosen) throw new LogError('file_empty');
}

/** The records of a delimited file, the header first, an array for each chunk. */
export async function* readDelimited(
  bytes: AsyncIterable<Uint8Array, void>,
  options: ReadOptions,
): AsyncGenerator<(DelimitedRow | RefusedRow)[]> {
  let parser: DelimitedParser | undefined;
  let head = '';
  for await (const text of readText(bytes, options.encoding)) {
    head += text;
    if (!parser && head.length < 65_536 && !hasLine(head)) continue;
    parser ??= parserFor(head, options);
    const rows = parser.write(head);
    head = '';
    if (rows.length > 0) yield rows;
  }
  parser ??= parserFor(head, options);
  yield [...parser.write(head), ...parser.end()];
}

/** The events of a XES file, an array for each chunk. */
export async function* readXes(
  bytes: AsyncIterable<Uint8Array, void>,
  encoding?: string,
): AsyncGenerator<(XesEvent | RefusedRow)[]> {
  // XML is the largest part of the reader; who reads tables does not load it.
  const { XesParser } = await import('./xes-parser.js');
  const parser = new XesParser();
  let any = false;
  for await (const text of readText(bytes, encoding, declaredEncoding)) {
    any ||= text.length > 0;
    const events = parser.write(text);
    if (events.length > 0) yield events;
  }
  if (!any) throw new LogError('file_empty');
  yield parser.end();
}

/** The rows of a JSON-lines file, an array for each chunk. */
export async function* readJson(
  bytes: AsyncIterable<Uint8Array, void>,
  { encoding }: ReadOptions,
): AsyncGenerator<(JsonRow | RefusedRow)[]> {
  const parser = new JsonLinesParser();
  let any = false;
  for await (const text of readText(bytes, encoding)) {
    const rows = parser.write(text);
    any ||= rows.length > 0;
    if (rows.length > 0) yield rows;
  }
  const rest = parser.end();
  if (!any && rest.length === 0) throw new LogError('file_empty');
  yield rest;
}

async function* readText(
  bytes: AsyncIterable<Uint8Array, void>,
  encoding?: string,
  declared?: (head: Uint8Array) => string | undefined,
): AsyncGenerator<string> {
  let decoder: ChunkDecoder | undefined;
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of decompressed(bytes)) {
    if (decoder) {
      yield decoder.write(chunk);
      continue;
    }
    head = joined(head, chunk);
    if (head.length === 0 || (declared && !encoding && head.length < declarationBytes)) continue;
    decoder = new ChunkDecoder(encoding ?? declared?.(head));
    yield decoder.write(head);
  }
  if (!decoder && head.length > 0) {
    decoder = new ChunkDecoder(encoding ?? declared?.(head));
    yield decoder.write(head);
  }
  if (decoder) yield decoder.end();
}

/** What an XML declaration says about the encoding of its file. A declaration of UTF-16 is left to the mark. */
function declaredEncoding(head: Uint8Array): string | undefined {
  const text = String.fromCharCode(...head.subarray(0, declarationBytes));
  const named = /^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(text.replace(/^\u00ef\u00bb\u00bf/, ''));
  return named?.[1]?.toLowerCase().startsWith('utf-16') ? undefined : named?.[1];
}

function hasLine(text: string): boolean {
  return text.includes('\n') || text.includes('\r');
}

function parserFor(head: string, { format, delimiter }: ReadOptions): DelimitedParser {
  return new DelimitedParser({ delimiter: delimiter ?? (format === 'tsv' ? '\t' : sniffDelimiter(head)) });
}

/** The names of the columns by the first row: what it says, or their numbers. */
export function headerOf(row: DelimitedRow | RefusedRow, { header }: ReadOptions): readonly string[] {
  if ('refused' in row) throw new LogError('column_missing', { line: row.line, available: [] });
  return header === false ? row.fields.map((_field, at) => String(at + 1)) : row.fields;
}

/** A column by its name, as it is written or else without the blanks around it. */
function positionOf(header: readonly string[], name: string): number {
  for (const same of [(title: string) => title === name, (title: string) => title.trim() === name.trim()]) {
    const position = header.findIndex(same);
    if (position < 0) continue;
    if (header.findLastIndex(same) !== position) throw new LogError('column_ambiguous', { name });
    return position;
  }
  throw new LogError('column_missing', { name, available: header.map((title) => title.trim()) });
}
