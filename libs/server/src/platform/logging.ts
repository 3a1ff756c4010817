import { pino, type Logger } from 'pino';
import { doing } from './doing.js';

export type { Logger };

/** The only fields that a log line may carry besides level, time, process and message. */
const allowedFields = new Set([
  'part',
  'method',
  'route',
  'status',
  'code',
  'ms',
  'requestId',
  'traceId',
  'job',
  'jobId',
  'queue',
  'workspace',
  'lane',
  'type',
  'slice',
  'slices',
  'slot',
  'events',
  'owners',
  'journeys',
  'days',
  'rows',
  'count',
  'attempt',
  'errorName',
  'stack',
  'port',
  'version',
  'signal',
  'backlog',
  'generation',
  'source',
  'table',
]);

/** Characters of lines that could not be written, to be kept until they can; beyond it they are lost. */
const mostUnwritten = 1_000_000;

/** Longer texts are cut, in characters: frames of a stack are the longest that is meant to be written. */
const longestText = 2_000;

/**
 * A structured logger that writes one JSON object a line to standard output. Fields outside the allow-list are
 * dropped, so that a body or an identifier cannot slip in by being passed along, and so are values that are no number, text
 * or truth value. A line that comes of a request or a job carries its id, whoever writes it.
 */
export function createLogger(part: string, level = 'info', descriptor = 1): Logger {
  const output = pino.destination({ dest: descriptor, sync: true, maxLength: mostUnwritten });
  // A disk without room must not end whoever has something to say of it: lines wait, and are written when there is room.
  output.on('error', () => undefined);
  return pino(
    {
      level,
      base: { part },
      mixin: () => {
        const { requestId, jobId, job } = doing();
        return { ...(requestId ? { requestId } : {}), ...(jobId ? { jobId } : {}), ...(job ? { job } : {}) };
      },
      formatters: { log: (fields) => Object.fromEntries(Object.entries(fields).flatMap(allowed)) },
    },
    output,
  );
}

function allowed([name, value]: [string, unknown]): [string, unknown][] {
  if (!allowedFields.has(name)) return [];
  if (typeof value === 'string') return [[name, value.slice(0, longestText)]];
  return typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [];
}

/** What may be said of an error in a log: its class and its frames, not its text, which may quote input. */
export function describeError(error: unknown): { errorName: string; stack?: string } {
  if (!(error instanceof Error)) return { errorName: typeof error };
  // The text may have lines that look like frames: only what stands behind it is the stack.
  const { stack = '', message } = error;
  const behind = message === '' ? 0 : stack.indexOf(message) + message.length;
  const frames = stack
    .slice(behind)
    .split('\n')
    .filter((line) => /^ {4}at .*(?::\d+:\d+\)?|\(<anonymous>\))$/.test(line))
    .slice(0, 8)
    .join('\n');
  return { errorName: error.name, ...(frames ? { stack: frames } : {}) };
}

/**
 * Ends a process that met a fault nobody caught, after one line that says where. Node itself would print the fault
 * whole: its text, its statement and its parameters.
 */
export function endOnUncaught(logger: Logger): void {
  process.on('uncaughtException', (error) => {
    logger.fatal(describeError(error), 'a fault that nobody caught ends this process');
    process.exit(1);
  });
}
