import type { ImportPart } from '@temas/importer/read-parts';
import type { PartAnswer } from '@temas/importer/send-parts';
import type { Step, Way } from './worker-protocol.js';

/** Answers after which the same request may go through: too much at once, restarting, a proxy without its server. */
const passing = new Set([408, 429, 500, 502, 503, 504]);
/** Answers that the sending itself understands. */
const understood = new Set([200, 404, 409, 413]);
/** How long a system that is busy or away is waited for, and between two tries at most, in milliseconds. */
const patience = 300_000;
const longestWait = 30_000;

/** A part that the API does not take, by the code of its answer. */
export class PartRefused extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'PartRefused';
  }
}

/**
 * Sends a part. One that a busy, restarting or unreachable system did not take is sent again: a part may arrive twice.
 * @throws PartRefused with the API's code, or `network` when patience is over; the signal's reason
 */
export async function postPart(
  part: ImportPart,
  way: Way,
  {
    stop,
    onWait,
    wait = waitFor,
  }: {
    readonly stop: AbortSignal;
    readonly onWait: (why: Step['waits']) => void;
    readonly wait?: (ms: number, stop: AbortSignal) => Promise<void>;
  },
): Promise<PartAnswer> {
  const deadline = Date.now() + patience;
  for (let tries = 0; ; tries += 1) {
    stop.throwIfAborted();
    const { status, value, retryAfter } = await attempt(part, way, stop);
    if (understood.has(status)) return { status, value };
    if (status !== 0 && !passing.has(status)) throw new PartRefused(codeOf(value));
    if (Date.now() >= deadline) throw new PartRefused(status === 0 ? 'network' : codeOf(value));
    onWait(status === 0 ? 'away' : status === 429 ? 'busy' : 'unwell');
    await wait(Math.min(longestWait, retryAfter ?? 250 * 2 ** Math.min(tries, 7)), stop);
  }
}

async function attempt(
  { part, rows, body }: ImportPart,
  { path, run, csrfToken }: Way,
  stop: AbortSignal,
): Promise<{ status: number; value: unknown; retryAfter: number | undefined }> {
  try {
    const response = await fetch(`${path}?run=${run}&part=${part}&rows=${rows}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', ...(csrfToken === null ? {} : { 'x-csrf-token': csrfToken }) },
      body,
      signal: stop,
    });
    const seconds = Number(response.headers.get('retry-after') ?? '');
    return {
      status: response.status,
      value: await valueOf(response),
      retryAfter: seconds > 0 ? seconds * 1_000 : undefined,
    };
  } catch {
    stop.throwIfAborted();
    return { status: 0, value: undefined, retryAfter: undefined };
  }
}

async function valueOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // A proxy's page.
    return undefined;
  }
}

function codeOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'code' in value ? String(value.code) : 'other';
}

function waitFor(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    stop.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(stop.reason as Error);
    });
  });
}
