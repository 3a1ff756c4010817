import { setTimeout as delay } from 'node:timers/promises';
import { StartFault } from './fault.mjs';

/** How long a part that dies may take to come back before the demo gives up. */
const patience = 120_000;

/** The public HTTP interface, as far as the demo needs it. Nothing else is used, so that the demo proves the way in. */
export class DemoClient {
  #url;
  #begin;

  constructor(url, begin) {
    this.#url = url;
    this.#begin = begin;
  }

  /** Calls the management interface below /api/v1. @throws StartFault where it refuses */
  async call(method, path, body) {
    return this.#send(method, `/api/v1${path}`, { token: this.#begin.apiToken, body: body && JSON.stringify(body) });
  }

  /** The same, below the demo's workspace. */
  async inWorkspace(method, path, body) {
    return this.call(method, `/workspaces/${this.#begin.workspace}${path}`, body);
  }

  /** Sends one batch as a client of the ingestion interface does. @returns {Promise<{ accepted: number, rejected: number }>} */
  async ingest(body) {
    return this.#send('POST', '/v1/batch', { token: this.#begin.writeKey, body });
  }

  /** What cannot be reached, or asks for patience, is asked again. */
  async #send(method, path, { token, body }) {
    const deadline = Date.now() + patience;
    for (;;) {
      const answer = await this.#try(method, path, { token, body });
      if (answer.ok) return answer.value;
      if (!answer.again || Date.now() > deadline) {
        throw new StartFault('demoFailed', { detail: `${method} ${path}: ${answer.detail}` });
      }
      await delay(answer.wait);
    }
  }

  async #try(method, path, { token, body }) {
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body } : {}),
        signal: AbortSignal.timeout(60_000),
      });
      const text = await response.text();
      if (response.ok) return { ok: true, value: text ? JSON.parse(text) : undefined };
      const again = response.status === 429 || response.status >= 500;
      const wait = 1000 * (Number(response.headers.get('retry-after')) || 0.5);
      return { again, wait, detail: `${response.status} ${text.slice(0, 300)}` };
    } catch (error) {
      return { again: true, wait: 500, detail: error.cause?.code ?? error.message };
    }
  }
}
