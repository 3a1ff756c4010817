import { setTimeout as delay } from 'node:timers/promises';
import { demoAnnotations } from '@temas/demo/demo-annotations';
import { demoDefinition } from '@temas/demo/demo-definition';
import { defaultJourneys, eventsPerJourney, generateDemo } from '@temas/demo/generate-demo';
import { StartFault } from './fault.mjs';
import { number, say, sayProgress } from './say.mjs';

/** The interface takes 1,000 events and 500 KiB a body. */
const batchEvents = 1_000;
const batchBytes = 480 * 1024;

/** Bodies under way at once: enough that the api never waits for this process. */
const senders = 3;

const settleTime = 600_000;

/**
 * Defines the demo's workspace and sends its events, all through the public interface; settles when every event is on
 * the map. Running it again changes nothing.
 * @param {import('./demo-client.mjs').DemoClient} client
 * @param {{ endDate: string, journeys?: number }} size
 */
export async function seedDemo(client, size) {
  say('demoPreparing');
  const began = Date.now();
  await defineDemo(client);
  const events = await send(client, size);
  await addMissing(client, '/annotations', demoAnnotations(size.endDate), ({ text }) => text);
  await settle(client);
  say('demoReady', { events: number(events), seconds: Math.round((Date.now() - began) / 1000) });
}

/**
 * Everything a team sets up before its first event, so that nothing must be rebuilt afterwards.
 * @param {import('./demo-client.mjs').DemoClient} client
 * @param {{ journeyTypes?: boolean }} [parts] whether to add the demo's own types to the two that every workspace has
 */
export async function defineDemo(client, { journeyTypes: ownTypes = true } = {}) {
  const { workspace, stages, properties, rules, touchpoints, journeyTypes } = demoDefinition;
  await client.inWorkspace('PATCH', '', { name: workspace.name });
  await client.inWorkspace('PUT', '/stages', stages);
  await addMissing(client, '/properties', properties, ({ scope, name }) => `${scope} ${name}`);
  await applyRules(client, rules);
  for (const { key, name, nameEn, stage, owner } of touchpoints) {
    await client.inWorkspace('PATCH', `/touchpoints/${encodeURIComponent(key)}`, { name, nameEn, stage, owner });
  }
  if (ownTypes) await addMissing(client, '/journey-types', journeyTypes, ({ key }) => key);
}

/** Puts the rules in force and waits until they are: events that came meanwhile would be read twice. */
async function applyRules(client, rules) {
  const inForce = async () => (await client.inWorkspace('GET', '/mapping-rules')).rules.length > 0;
  if (await inForce()) return;
  await client.inWorkspace('PUT', '/mapping-rules', { rules });
  await until(inForce);
}

async function addMissing(client, path, wanted, identity) {
  const present = new Set((await client.inWorkspace('GET', path)).map(identity));
  for (const thing of wanted) if (!present.has(identity(thing))) await client.inWorkspace('POST', path, thing);
}

async function send(client, size) {
  const total = (size.journeys ?? defaultJourneys) * eventsPerJourney;
  const bodies = batches(generateDemo(size));
  let sent = 0;
  let said = 0;
  const sender = async () => {
    for (const { body, events } of bodies) {
      const { rejected, errors } = await client.ingest(body);
      if (rejected > 0) throw new StartFault('demoFailed', { detail: JSON.stringify(errors?.[0] ?? { rejected }) });
      sent += events;
      if (sent - said < total / 10 && !process.stdout.isTTY) continue;
      said = sent;
      sayProgress('demoProgress', { sent: number(sent), total: `~${number(Math.round(total / 1000) * 1000)}` });
    }
  };
  // They share one generator: each takes the next body when it is free.
  await Promise.all(Array.from({ length: senders }, sender));
  return sent;
}

/** Bodies of /v1/batch, each as full as may be. */
function* batches(events) {
  let parts = [];
  let bytes = 0;
  const full = () => ({ body: `{"batch":[${parts.join(',')}]}`, events: parts.length });
  for (const event of events) {
    const part = JSON.stringify(event);
    const size = Buffer.byteLength(part) + 1;
    if (parts.length === batchEvents || bytes + size > batchBytes) {
      yield full();
      parts = [];
      bytes = 0;
    }
    parts.push(part);
    bytes += size;
  }
  if (parts.length > 0) yield full();
}

async function settle(client) {
  let said = 0;
  await until(async () => {
    const { backlog } = await client.inWorkspace('GET', '/ingest-health');
    if (backlog.events === 0 && backlog.owners === 0) return true;
    if (Date.now() - said < (process.stdout.isTTY ? 500 : 5_000)) return false;
    sayProgress('demoSettling', { events: number(backlog.events), owners: number(backlog.owners) });
    said = Date.now();
    return false;
  });
}

async function until(condition) {
  const deadline = Date.now() + settleTime;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new StartFault('demoFailed', { detail: `its map was not drawn within ${settleTime / 1000} s` });
    await delay(250);
  }
}
