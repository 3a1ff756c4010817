import { setTimeout as delay } from 'node:timers/promises';
import { makeBatch, strangeBodies } from './batches.mjs';

/** Senders at the same time: three that keep everything until it is answered, and one that forgets. */
const senders = ['steady', 'steady', 'steady', 'forgetful'];
/** Milliseconds between two batches of a sender: about 400 events a second in all, which leaves two cores room for the faults. */
const pace = 600;
/** Milliseconds that a sender waits for an answer. */
const patience = 8_000;
const strangePace = 2_000;

/** Answers that say "later", as every sender must expect them. */
const later = new Set([429, 503]);

/** Sends until it is told to end, and keeps the ledger. */
export class Load {
  #ledger;
  #random;
  #url;
  #writeKey;
  #running = [];
  #number = 0;
  #ending = false;
  /** Forgetful batches that were never answered. */
  #forgotten = [];
  /** When the last request that was acknowledged had begun, in milliseconds. */
  lastTaken = 0;
  /** Answers to batches by status; 0 where none came. */
  statuses = {};
  /** Answers that nobody should get, in words. */
  wrong = [];

  /** @param {{ url: string, writeKey: string, ledger: import('./ledger.mjs').Ledger, random: import('./random.mjs').Random }} parts */
  constructor({ url, writeKey, ledger, random }) {
    this.#url = url;
    this.#writeKey = writeKey;
    this.#ledger = ledger;
    this.#random = random;
  }

  begin() {
    this.#running = [...senders.map((sort) => this.#send(sort)), this.#sendStrange()];
  }

  /** Begins no more batches, and waits until each that shall be answered is. */
  async end() {
    this.#ending = true;
    await Promise.all(this.#running);
  }

  /** Sends again, under the same ids, what was left in doubt. */
  async recall() {
    for (const batch of this.#forgotten.splice(0)) await this.#insist(batch);
  }

  async #send(sort) {
    while (!this.#ending) {
      this.#number += 1;
      const batch = makeBatch(this.#random, sort, this.#number);
      if (sort === 'steady') await this.#insist(batch);
      else if (!(await this.#deliver(batch))) this.#forgotten.push(batch);
      // An answer that was lost on its way makes a sender come again with what is stored already.
      if (this.#random.chance(0.1)) await this.#deliver(batch);
      await delay(pace * (0.5 + this.#random.next()));
    }
  }

  async #insist(batch) {
    while (!(await this.#deliver(batch))) await delay(100 + this.#random.whole(0, 200));
  }

  /** @returns whether the batch was answered */
  async #deliver(batch) {
    const begun = Date.now();
    this.#ledger.send(batch);
    const { status, text } = await this.#post(batch.body(begun), {});
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    if (status === 200) {
      this.#ledger.answer(batch, JSON.parse(text));
      this.lastTaken = Math.max(this.lastTaken, begun);
      return true;
    }
    if (status !== 0 && !later.has(status)) this.wrong.push(`a batch was answered ${status}: ${text.slice(0, 200)}`);
    return false;
  }

  /** Bodies that are refused, all the while: they must hold nobody up and be nobody's fault but the sender's. */
  async #sendStrange() {
    for (let at = 0; !this.#ending; at += 1) {
      const [body, headers] = strangeBodies[at % strangeBodies.length];
      const { status, text } = await this.#post(body, headers);
      const fine = status === 0 || later.has(status) || (status >= 400 && status < 500);
      if (!fine) this.wrong.push(`a strange body was answered ${status}: ${text.slice(0, 200)}`);
      await delay(strangePace);
    }
  }

  async #post(body, more) {
    const headers = { authorization: `Bearer ${this.#writeKey}`, 'content-type': 'application/json', ...more };
    try {
      const signal = AbortSignal.timeout(patience);
      const response = await fetch(`${this.#url}/v1/batch`, { method: 'POST', headers, body, signal });
      return { status: response.status, text: await response.text() };
    } catch {
      return { status: 0, text: '' };
    }
  }
}
