import type { LaneName } from './door.js';
import { EngineError } from './engine-error.js';

/** A setting's value as it travels in a URL. */
export type Settings = ReadonlyMap<string, string>;

/** Names in the query string that concern HTTP and not the engine. */
const transport = new Set([
  ...['query', 'query_id', 'database', 'default_format', 'user', 'password', 'quota_key', 'role', 'stacktrace'],
  ...['session_id', 'session_timeout', 'session_check', 'close_session', 'compress', 'decompress', 'buffer_size'],
  ...['wait_end_of_query', 'enable_http_compression', 'log_queries', 'readonly', 'client_protocol_version'],
  ...['send_progress_in_http_headers', 'http_response_buffer_size', 'http_headers_progress_interval_ms'],
  // The engine's own mark of a statement.
  'log_comment',
  ...['http_write_exception_in_output_format', 'add_http_cors_header', 'output_format_parallel_formatting'],
]);

/** Limits that a reader may only tighten. */
const limits = new Set(['max_execution_time', 'max_memory_usage', 'max_result_rows', 'max_result_bytes']);

/** Settings that a reader may choose: they change how an answer is found or written, not what may be reached. */
const readerChoices =
  /^(max_threads|max_block_size|join_\w+|optimize_\w+|query_plan_\w+|enable_(optimize|analyzer|filesystem|shared_storage)\w*|use_\w+|group_by_\w+|output_format_\w+|date_time_output_format|extremes|max_bytes_before_external_\w+|max_bytes_ratio_before_external_\w+|do_not_merge_across_partitions_select_final|final|distributed_\w+|prefer_\w+|read_in_order_\w+|merge_tree_\w+)$/;

/** What every statement of a lane runs under. */
export function laneSettings(lane: LaneName, memoryBytes: number): Settings {
  const share = (part: number): string => String(Math.floor(memoryBytes * part));
  switch (lane) {
    case 'read':
      return new Map([
        ['max_execution_time', '30'],
        ['timeout_overflow_mode', 'throw'],
        ['max_memory_usage', share(0.6)],
        ['max_rows_to_read', '1000000000'],
        ['max_result_rows', '1000000'],
        ['max_result_bytes', '134217728'],
        ['result_overflow_mode', 'throw'],
        ['max_bytes_before_external_group_by', share(0.25)],
        ['max_bytes_before_external_sort', share(0.25)],
      ]);
    case 'live':
      return new Map([
        ['max_execution_time', '300'],
        ['max_memory_usage', share(0.6)],
      ]);
    case 'background':
      // One thread: beside two it took the api's p99 acknowledgement from 62 ms to 503 ms at 10,000 events/s.
      return new Map([
        ['max_execution_time', '600'],
        ['max_memory_usage', share(0.8)],
        ['max_threads', '1'],
        ['max_insert_threads', '1'],
      ]);
  }
}

/**
 * The lane's settings with what the request asks for.
 * @throws EngineError 164 where a reader asks for more than it may
 */
export function requestSettings(base: Settings, query: URLSearchParams, lane: LaneName): Settings {
  const settings = new Map(base);
  for (const [name, value] of query) {
    if (transport.has(name) || name.startsWith('param_')) continue;
    if (!/^\w+$/.test(name)) throw EngineError.of(115, 'UNKNOWN_SETTING', 'Unknown setting.');
    if (lane === 'read' && !mayChoose(base, name, value)) {
      throw EngineError.of(164, 'READONLY', `Cannot modify '${name}' setting in readonly mode.`);
    }
    settings.set(name, value);
  }
  return settings;
}

function mayChoose(base: Settings, name: string, value: string): boolean {
  if (!limits.has(name)) return readerChoices.test(name);
  const ceiling = Number(base.get(name));
  const wished = Number(value);
  return wished > 0 && wished <= ceiling;
}

/** A string as a literal of ClickHouse's SQL. */
export function literal(text: string): string {
  return `'${text.replace(/[\\']/g, (sign) => `\\${sign}`).replaceAll('\0', '\\0')}'`;
}
