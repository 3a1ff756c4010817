import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NativeResult } from './chdb-native.js';
import type { Door, LaneName, Statement } from './door.js';
import type { Engine, Run } from './engine.js';
import { EngineError, statusOf } from './engine-error.js';
import type { Lane } from './lane.js';
import { log } from './log.js';
import type { OlapMetrics } from './metrics.js';
import { asked, bodyStatement, chunksOf, type Asked } from './request.js';
import { laneSettings, requestSettings } from './settings.js';
import type { Spool } from './spool.js';

/** What an answer stands on. */
export interface Parts {
  readonly engine: Engine;
  readonly door: Door;
  readonly spool: Spool;
  readonly lanes: Readonly<Record<LaneName, Lane>>;
  readonly metrics: OlapMetrics;
  readonly memoryBytes: number;
  /** The engine's version, for the end of error texts. */
  readonly version: string;
}

/** Answers one request that carries a statement, as ClickHouse's HTTP interface does. */
export async function answerQuery(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const from = asked(request);
  response.setHeader('X-ClickHouse-Query-Id', from.queryId);
  const gone = new AbortController();
  response.once('close', () => gone.abort());

  const fromUrl = from.urlSql === undefined ? undefined : inspectInsert(parts.door, from);
  if (fromUrl?.insert && from.urlSql !== undefined) {
    const lane = from.lane ?? 'live';
    return insert(parts, { from, lane, statement: fromUrl, body: chunksOf(request) }, { response, gone: gone.signal });
  }
  const sql = await bodyStatement(request, from);
  if (sql.trim() === '' && request.method === 'GET') return sendText(response, 200, 'Ok.\n');
  const statement = parts.door.inspect(sql, from.lane);
  const lane = from.lane ?? defaultLane(statement);
  if (statement.insert) {
    return insert(parts, { from, lane, statement, body: nothing() }, { response, gone: gone.signal });
  }
  const result = await run(parts, { from, lane, sql, gone: gone.signal });
  send(response, result, { statement, format: from.format });
}

interface Insert {
  readonly from: Asked;
  readonly lane: LaneName;
  readonly statement: Statement;
  readonly body: AsyncIterable<Buffer>;
}

async function insert(
  parts: Parts,
  { from, lane, statement, body }: Insert,
  to: { response: ServerResponse; gone: AbortSignal },
): Promise<void> {
  const { insert: written } = statement;
  if (written === undefined) return;
  const encoding = written.inlineData === '' ? from.encoding : '';
  const rows = await parts.spool.store(body, written.inlineData, encoding);
  try {
    const sql = `${written.head} ${rows.clause} ${written.tail}`;
    const result = await run(parts, { from, lane, sql, gone: to.gone });
    send(to.response, result, { statement, format: from.format });
  } finally {
    rows.remove();
  }
}

async function run(
  parts: Parts,
  { from, lane, sql, gone }: { from: Asked; lane: LaneName; sql: string; gone: AbortSignal },
): Promise<NativeResult> {
  const settings = requestSettings(laneSettings(lane, parts.memoryBytes), from.query, lane);
  for (const name of from.params.keys()) {
    if (!/^\w+$/.test(name)) throw EngineError.of(36, 'BAD_ARGUMENTS', 'A parameter has a name of letters and digits.');
  }
  const work: Run = {
    sql,
    format: from.format,
    settings,
    params: from.params,
    database: from.database,
    readonly: lane === 'read',
  };
  // As a server does with cancel_http_readonly_queries_on_client_close: a change goes on, its answer is lost.
  const until = lane === 'read' ? gone : undefined;
  let hasPlace = false;
  try {
    return await parts.lanes[lane].run(() => {
      hasPlace = true;
      return parts.metrics.timed(lane, () => parts.engine.run(work, until));
    }, gone);
  } finally {
    if (!hasPlace) parts.metrics.countTurnedAway(lane);
  }
}

/** Sends an error as ClickHouse does: its code in a header, its text as the body. */
export function sendError(response: ServerResponse, error: unknown, version: string): void {
  const known = error instanceof EngineError ? error : EngineError.fromNative(error);
  if (!(error instanceof EngineError)) {
    log('error', 'a request failed outside the engine', { reason: error instanceof Error ? error.name : 'unknown' });
  }
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const status = statusOf(known.code);
  response.setHeader('X-ClickHouse-Exception-Code', String(known.code));
  if (status === 503) response.setHeader('Retry-After', '1');
  if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="ClickHouse server HTTP API"');
  sendText(response, status, `${known.message} (version ${version} (official build))\n`);
}

/** Sends a short text. */
export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=UTF-8',
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** The statement in the URL, where it is an INSERT whose rows are the body. */
function inspectInsert(door: Door, from: Asked): Statement | undefined {
  if (from.urlSql === undefined || !/^[^'"`]*?\bINSERT\b/i.test(from.urlSql)) return undefined;
  const statement = door.inspect(from.urlSql, from.lane);
  return statement.insert ? statement : undefined;
}

function defaultLane(statement: Statement): LaneName {
  if (statement.kind === 'read') return 'read';
  return statement.kind === 'insert' ? 'live' : 'background';
}

function send(response: ServerResponse, result: NativeResult, about: { statement: Statement; format: string }): void {
  const inserted = about.statement.kind === 'insert';
  const summary = {
    read_rows: String(result.rowsRead),
    read_bytes: String(result.bytesRead),
    written_rows: inserted ? String(result.rowsRead) : '0',
    written_bytes: inserted ? String(result.bytesRead) : '0',
    total_rows_to_read: '0',
    result_rows: inserted ? String(result.rowsRead) : '0',
    result_bytes: String(result.bytes.length),
    elapsed_ns: String(Math.round(result.elapsed * 1e9)),
  };
  const format = about.statement.format ?? about.format;
  response.writeHead(200, {
    'Content-Type': contentType(format),
    'Content-Length': result.bytes.length,
    'X-ClickHouse-Format': format,
    'X-ClickHouse-Summary': JSON.stringify(summary),
    'X-ClickHouse-Timezone': 'UTC',
  });
  response.end(result.bytes);
}

function contentType(format: string): string {
  if (/^JSON\w*EachRow/.test(format)) return 'application/x-ndjson; charset=UTF-8';
  if (format.startsWith('JSON')) return 'application/json; charset=UTF-8';
  if (format.startsWith('CSV')) return 'text/csv; charset=UTF-8';
  if (/^(TabSeparated|TSV)/.test(format)) return 'text/tab-separated-values; charset=UTF-8';
  return 'application/octet-stream';
}

async function* nothing(): AsyncGenerator<Buffer, void, undefined> {
  yield* [];
}
