/**
 * The load generator, a process of its own: sends batches at a rate, or as fast as they are taken, and keeps a ledger.
 * Reads one JSON line of instructions on standard input, writes one JSON line of results.
 */
import http from 'node:http';
import { createInterface } from 'node:readline';
import { bodyOfBlock, demoBlock } from './blocks.mjs';

const line = await new Promise((resolve) => createInterface({ input: process.stdin }).once('line', resolve));
const plan = JSON.parse(line);
const { bodies, eventsPerBlock } = demoBlock({
  events: Math.min(plan.events, 60_000),
  batchSize: plan.batchSize,
  endDate: plan.endDate,
});
const agent = new http.Agent({ keepAlive: true, maxSockets: plan.connections });
const target = new URL('/v1/batch', plan.url);

const milliseconds = [];
let sent = 0;
let acknowledged = 0;
let refused = 0;
let retried = 0;
let next = 0;
const total = Math.ceil(plan.events / plan.batchSize);
const begun = performance.now();

function post(body) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      target,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${plan.writeKey}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function sender() {
  for (;;) {
    const index = next;
    next += 1;
    if (index >= total) return;
    if (plan.rate) {
      const due = begun + (index * plan.batchSize * 1000) / plan.rate;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    const block = (plan.firstBlock ?? 0) + Math.floor(index / bodies.length);
    const body = bodyOfBlock(bodies[index % bodies.length], `${plan.prefix ?? ''}${block}`);
    for (;;) {
      const started = performance.now();
      const answer = await post(body).catch(() => ({ status: 0, headers: {}, text: '' }));
      if (answer.status === 200) {
        milliseconds.push(performance.now() - started);
        const { accepted, rejected } = JSON.parse(answer.text);
        acknowledged += accepted;
        refused += rejected;
        sent += accepted + rejected;
        break;
      }
      retried += 1;
      if (answer.status !== 0 && answer.status !== 429 && answer.status < 500)
        throw new Error(`answered ${answer.status}: ${answer.text}`);
      await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers['retry-after'] ?? 0.2)));
    }
  }
}

await Promise.all(Array.from({ length: plan.connections }, sender));
const seconds = (performance.now() - begun) / 1000;
milliseconds.sort((a, b) => a - b);
const quantile = (p) => milliseconds[Math.min(milliseconds.length - 1, Math.floor(p * milliseconds.length))] ?? 0;
process.stdout.write(
  `${JSON.stringify({ sent, acknowledged, refused, retried, seconds, perSecond: acknowledged / seconds, ackP50: quantile(0.5), ackP99: quantile(0.99), eventsPerBlock })}\n`,
);
agent.destroy();
