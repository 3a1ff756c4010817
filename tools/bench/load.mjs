/**
 * The load generator, a process of its own: sends batches at a rate, or as fast as they are taken, for a time or until all
 * are sent, and keeps count. Reads one JSON line of instructions on standard input; writes JSON lines, `{ progress }` now
 * and then, and at the end what it counted. Ends early when its input ends.
 */
import http from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fill, historyBodies, lateBodies, liveBodies } from './blocks.mjs';
import { quantile } from './quantile.mjs';

const input = createInterface({ input: process.stdin });
const plan = JSON.parse(await new Promise((resolve) => input.once('line', resolve)));
let ended = false;
input.once('close', () => (ended = true));

const agent = new http.Agent({ keepAlive: true, maxSockets: plan.connections });
const target = new URL('/v1/batch', plan.url);
const milliseconds = [];
const count = { sent: 0, acknowledged: 0, refused: 0, retried: 0 };
let firstRefusal;

/** The next body, or nothing when all are sent. */
const next = {
  history: () => {
    const bodies = historyBodies(plan, plan.batchSize);
    const { blocks = Number.POSITIVE_INFINITY } = plan;
    return (index) => {
      const block = Math.floor(index / bodies.length);
      return block >= blocks
        ? undefined
        : fill(bodies[index % bodies.length], { block: `${plan.prefix ?? ''}${block}` });
    };
  },
  live: () => {
    const bodies = liveBodies(plan, plan.batchSize);
    return (index) => {
      const turn = Math.floor(index / plan.blocks);
      const round = `${plan.round}-${Math.floor(turn / bodies.length)}`;
      return fill(bodies[turn % bodies.length], { block: plan.firstBlock + (index % plan.blocks), round });
    };
  },
  late: () => {
    const bodies = lateBodies(plan, plan.batchSize, plan);
    return (index) => bodies[index] && fill(bodies[index], { block: '' });
  },
}[plan.kind]();

process.stdout.write(`${JSON.stringify({ prepared: true })}\n`);
const begun = performance.now();
let taken = 0;
let due = 0;
await Promise.all(Array.from({ length: plan.connections }, sender));
const seconds = (performance.now() - begun) / 1000;
milliseconds.sort((left, right) => left - right);
const rates = { perSecond: count.acknowledged / seconds };
const ack = { ackP50: quantile(milliseconds, 0.5), ackP99: quantile(milliseconds, 0.99) };
process.stdout.write(`${JSON.stringify({ ...count, firstRefusal, seconds, ...rates, ...ack })}\n`);
agent.destroy();
input.close();

async function sender() {
  for (;;) {
    if (ended || (plan.seconds && performance.now() - begun > plan.seconds * 1000)) return;
    const made = next(taken);
    if (!made) return;
    taken += 1;
    if (plan.rate) {
      const wait = begun + (due * 1000) / plan.rate - performance.now();
      due += made.events;
      if (wait > 0) await delay(wait);
    }
    await deliver(made);
    if (plan.progress && taken % 200 === 0)
      process.stdout.write(`${JSON.stringify({ progress: count.acknowledged })}\n`);
  }
}

/** Sends a body until it is acknowledged, as a client that loses nothing does. */
async function deliver({ body }) {
  for (;;) {
    const started = performance.now();
    const answer = await post(body).catch(() => ({ status: 0, headers: {}, text: '' }));
    if (answer.status === 200) {
      milliseconds.push(performance.now() - started);
      const { accepted, rejected, errors } = JSON.parse(answer.text);
      count.acknowledged += accepted;
      count.refused += rejected;
      count.sent += accepted + rejected;
      firstRefusal ??= errors?.[0];
      return;
    }
    if (answer.status !== 0 && answer.status !== 429 && answer.status < 500)
      throw new Error(`answered ${answer.status}: ${answer.text}`);
    count.retried += 1;
    await delay(1000 * Number(answer.headers['retry-after'] ?? 0.2));
  }
}

function post(body) {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${plan.writeKey}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const request = http.request(target, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
