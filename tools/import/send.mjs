import { setTimeout as delay } from 'node:timers/promises';
import { BatchBuilder } from '@temas/importer/batch';
import { EventMapper } from '@temas/importer/event-mapper';
import { readLog } from '@temas/importer/read-log';
import { ImportFault, Interrupted } from './fault.mjs';

/** Requests under way at once: the api commits them together, and none waits for this process. */
const senders = 4;
/** How often a batch is sent again whose properties the api did not know yet. */
const mostUnknown = 8;
const unknownWaitMs = 1_000;

/**
 * Reads a file to its end and sends its events, some requests at a time, in bounded memory.
 * @param {object} log what `inspectLog` found
 * @param {{ client?: import('./client.mjs').ImportClient, at?: string, bytes: AsyncIterable<Uint8Array>, stop: AbortSignal,
 *   summary: import('@temas/importer/import-summary').ImportSummary, leftOut: Map<string, number>,
 *   onProgress?: () => void }} to `at`: where the events go; without it the file is only read
 * @returns {Promise<{ cases: number }>} how many different cases the file has
 * @throws LogError where the file cannot be read to its end; ImportFault; Interrupted
 */
export async function sendLog(log, to) {
  const mapper = new EventMapper(log.mapping, log.times);
  const builder = new BatchBuilder();
  const pool = new Pool(senders);
  const rows = [];
  const dispatch = async (batch) => {
    if (!batch) return;
    const sent = rows.splice(0, batch.events.length);
    if (to.at === undefined) settleRows(sent, [], to.summary);
    else await pool.run(() => deliver(batch.body, sent, to));
  };
  try {
    for await (const records of readLog(to.bytes, mapper.columns, log.reading)) {
      for (const record of records) {
        const outcome = mapper.map(record);
        if ('refused' in outcome) {
          to.summary.refuse(outcome.line, outcome.refused);
          continue;
        }
        const full = builder.add(outcome.event);
        rows.push({ line: outcome.line, repairs: outcome.repairs });
        await dispatch(full);
      }
      to.onProgress?.();
      if (to.stop.aborted) throw new Interrupted();
    }
  } catch (error) {
    // What was read before a damaged place is sent all the same; then the fault speaks.
    if (error.name === 'LogError') await dispatch(builder.flush());
    await pool.end();
    throw error;
  }
  await dispatch(builder.flush());
  await pool.end();
  return { cases: mapper.cases };
}

async function deliver(body, rows, to) {
  for (let tries = 0; ; tries += 1) {
    const { status, value } = await to.client.call('POST', to.at, { body, allow: [404, 409, 413] });
    if (status === 413 && rows.length === 1) return to.summary.refuse(rows[0].line, 'event_too_large');
    if (status !== 200) throw new ImportFault('sourceGone', { status, detail: value?.detail });
    const { accepted, errors, dropped } = value;
    if (accepted + errors.length !== rows.length) throw new ImportFault('answerStrange');
    if (dropped.some(({ reason }) => reason === 'unregistered')) {
      // Another process of the api still has the register of a moment ago; what it took is told apart by message id.
      if (tries >= mostUnknown) throw new ImportFault('propertyGone');
      await delay(unknownWaitMs);
      continue;
    }
    for (const { name, reason, count } of dropped) {
      const key = `${reason} ${name}`;
      to.leftOut.set(key, (to.leftOut.get(key) ?? 0) + count);
    }
    settleRows(rows, errors, to.summary);
    return to.onProgress?.();
  }
}

function settleRows(rows, errors, summary) {
  const refused = new Map(errors.map(({ index, code }) => [index, code]));
  rows.forEach(({ line, repairs }, index) => {
    const code = refused.get(index);
    if (code === undefined) summary.take(line, repairs);
    else summary.refuse(line, code);
  });
}

/** Runs some tasks at once; the first fault ends everything. */
class Pool {
  #size;
  #under = new Set();
  #fault = undefined;

  constructor(size) {
    this.#size = size;
  }

  /** Begins a task as soon as there is room. */
  async run(task) {
    while (this.#under.size >= this.#size) await Promise.race(this.#under);
    if (this.#fault) await this.end();
    const running = task()
      .catch((error) => {
        this.#fault ??= error;
      })
      .finally(() => this.#under.delete(running));
    this.#under.add(running);
  }

  /** Waits for what is under way. @throws the first fault */
  async end() {
    await Promise.all(this.#under);
    if (this.#fault) throw this.#fault;
  }
}
