import { setTimeout as delay } from 'node:timers/promises';
import { ImportFault, Interrupted } from './fault.mjs';

/** How long a system that is busy or away is waited for, from the last answer on. */
const patienceMs = 300_000;
const longestWaitMs = 30_000;
const requestMs = 60_000;

/** Answers after which the same request may go through: too much at once, restarting, a proxy without its server. */
const passing = new Set([408, 429, 500, 502, 503, 504]);

/**
 * The public HTTP interface. A request that a busy, restarting or unreachable system did not take is sent again: all that
 * an import sends may arrive twice.
 */
export class ImportClient {
  #url;
  #token;
  #stop;
  #onWait;

  /** @param {{ url: string, token: string, stop: AbortSignal, onWait?: (why: string) => void }} to */
  constructor({ url, token, stop, onWait = () => {} }) {
    this.#url = url.replace(/\/+$/, '');
    this.#token = token;
    this.#stop = stop;
    this.#onWait = onWait;
  }

  get url() {
    return this.#url;
  }

  /**
   * Calls the interface below /api/v1.
   * @param {string} method
   * @param {string} path
   * @param {{ body?: string | object, patience?: number, allow?: number[] }} [how] `allow`: statuses that the caller
   *   understands beside success; `patience`: milliseconds, 0 for one try
   * @returns {Promise<{ status: number, value: any }>} the body, or the problem where the status is an allowed one
   * @throws ImportFault naming what stands in the way; Interrupted when asked to stop while waiting
   */
  async call(method, path, { body, patience = patienceMs, allow = [] } = {}) {
    const deadline = Date.now() + patience;
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#try(method, path, typeof body === 'object' ? JSON.stringify(body) : body);
      if (answer.status >= 200 && answer.status < 300) return answer;
      if (allow.includes(answer.status)) return answer;
      if (!passing.has(answer.status) && answer.status !== 0) throw refusal(answer, path);
      if (Date.now() >= deadline) throw givenUp(answer, this.#url);
      this.#onWait(answer.status === 0 ? 'away' : answer.status === 429 ? 'busy' : 'unwell');
      await this.#wait(answer.retryAfterMs ?? Math.min(longestWaitMs, 250 * 2 ** Math.min(tries, 7)));
    }
  }

  async #wait(ms) {
    try {
      await delay(Math.min(ms, longestWaitMs), undefined, { signal: this.#stop });
    } catch {
      throw new Interrupted();
    }
  }

  async #try(method, path, body) {
    try {
      const response = await fetch(`${this.#url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(requestMs),
      });
      const text = await response.text();
      return {
        status: response.status,
        value: valueOf(text),
        retryAfterMs: retryAfter(response.headers.get('retry-after')),
      };
    } catch (error) {
      return { status: 0, value: { detail: error.cause?.code ?? error.name } };
    }
  }
}

/** Milliseconds that a Retry-After asks for, in seconds or as a date; undefined where it says nothing. */
export function retryAfter(header, now = Date.now()) {
  if (!header) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function valueOf(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    // A proxy's page, or another program at this address.
    return { detail: text.slice(0, 200), foreign: true };
  }
}

function refusal({ status, value }, path) {
  if (status === 401) return new ImportFault('tokenRefused');
  if (status === 403) return new ImportFault('roleMissing', { detail: value?.detail });
  if (value?.foreign || value?.code === undefined) return new ImportFault('notTemas', { status });
  return new ImportFault('refused', { status, path, field: value.field, detail: value.detail });
}

function givenUp({ status, value }, url) {
  return status === 0
    ? new ImportFault('unreachable', { url, detail: value.detail })
    : new ImportFault('keepsFailing', { url, status, detail: value?.detail });
}
