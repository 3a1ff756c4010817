import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { LaneName } from './door.js';
import { EngineError } from './engine-error.js';

/** What a request says about its statement, apart from the statement and its rows. */
export interface Asked {
  readonly query: URLSearchParams;
  /** The statement, or its beginning, where the URL carries it. */
  readonly urlSql: string | undefined;
  readonly lane: LaneName | undefined;
  readonly database: string;
  readonly format: string;
  readonly queryId: string;
  readonly encoding: string;
  readonly params: Map<string, string>;
}

/** Text of a statement that comes in a body; ClickHouse's own limit is 256 KiB before VALUES, ours is for long IN lists. */
const statementLimit = 16 * 1024 ** 2;

/**
 * Reads URL and headers.
 * @throws EngineError where the lane is unknown or a session is asked for
 */
export function asked(request: IncomingMessage): Asked {
  const query = new URL(request.url ?? '/', 'http://olap').searchParams;
  if (query.has('session_id')) throw EngineError.of(48, 'NOT_IMPLEMENTED', 'HTTP sessions are not supported.');
  return {
    query,
    urlSql: query.get('query') ?? undefined,
    lane: request.method === 'GET' ? 'read' : laneOf(header(request, 'x-temas-lane')),
    database: query.get('database') ?? header(request, 'x-clickhouse-database') ?? 'default',
    format: query.get('default_format') ?? header(request, 'x-clickhouse-format') ?? 'TabSeparated',
    queryId: query.get('query_id') || randomUUID(),
    encoding: header(request, 'content-encoding') ?? '',
    params: new Map(
      [...query].filter(([name]) => name.startsWith('param_')).map(([name, value]) => [name.slice(6), value]),
    ),
  };
}

/**
 * The statement in the body, and the parameters where it comes as multipart/form-data.
 * @throws EngineError 223 where it is too long
 */
export async function bodyStatement(request: IncomingMessage, from: Asked): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.length;
    if (size > statementLimit) throw tooLong();
    chunks.push(chunk);
  }
  const text = decoded(Buffer.concat(chunks), from.encoding.toLowerCase());
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return from.urlSql === undefined ? text : joined(from.urlSql, text);
  const parts = multipart(text, boundary);
  for (const [name, value] of parts) if (name.startsWith('param_')) from.params.set(name.slice(6), value);
  return from.urlSql ?? parts.get('query') ?? '';
}

/** The bytes of a body as they arrive. */
export async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) yield chunk;
}

function joined(head: string, body: string): string {
  return body === '' ? head : `${head}\n${body}`;
}

function decoded(body: Buffer, encoding: string): string {
  const options = { maxOutputLength: statementLimit };
  try {
    if (encoding === '' || encoding === 'identity') return body.toString();
    if (encoding === 'gzip') return gunzipSync(body, options).toString();
    if (encoding === 'deflate') return inflateSync(body, options).toString();
    if (encoding === 'br') return brotliDecompressSync(body, options).toString();
  } catch {
    throw EngineError.of(117, 'INCORRECT_DATA', 'The body cannot be decompressed, or is too long when it is.');
  }
  throw EngineError.of(48, 'NOT_IMPLEMENTED', `Content-Encoding ${JSON.stringify(encoding)} is not supported.`);
}

function multipart(body: string, boundary: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of body.split(`--${boundary}`)) {
    const [, head = '', value = ''] = /^\r\n([^]*?)\r\n\r\n([^]*)\r\n$/.exec(part) ?? [];
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (name !== undefined) parts.set(name, value);
  }
  return parts;
}

function laneOf(value: string | undefined): LaneName | undefined {
  if (value === undefined) return undefined;
  if (value === 'read' || value === 'live' || value === 'background') return value;
  throw EngineError.of(36, 'BAD_ARGUMENTS', 'X-Temas-Lane is read, live or background.');
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function tooLong(): EngineError {
  return EngineError.of(223, 'QUERY_IS_TOO_LARGE', `A statement has at most ${statementLimit} bytes.`);
}
