/**
 * Request bodies for the load generator. The demo generator writes one block of events; later blocks are the same text
 * with other people, messages and orders, made by one replacement a body, so that the generator's own cost stays small.
 */
import { generateDemo } from '@temas/demo/generate-demo';

/** Stands for the block number inside the ids of a block; never part of demo data. */
const mark = '~block~';

/**
 * Bodies of `batchSize` events each.
 * @returns {{ bodies: string[], eventsPerBlock: number, idsPerBlock: number }}
 */
export function demoBlock({ events, batchSize, endDate }) {
  const bodies = [];
  let batch = [];
  let count = 0;
  const push = () => {
    if (batch.length > 0) bodies.push(`{"batch":[${batch.join(',')}],"sentAt":null}`.replace(',"sentAt":null', ''));
    batch = [];
  };
  for (const event of generateDemo({ seed: 7, journeys: Math.ceil(events / 6), endDate })) {
    batch.push(JSON.stringify(markIds(event)));
    count += 1;
    if (batch.length === batchSize) push();
    if (count === events) break;
  }
  push();
  return { bodies, eventsPerBlock: count };
}

/** The body of a later block: the same events of other people. */
export function bodyOfBlock(body, block) {
  return body.replaceAll(mark, String(block));
}

function markIds(event) {
  const marked = { ...event, messageId: `${event.messageId}${mark}` };
  if (event.userId) marked.userId = `${event.userId}${mark}`;
  if (event.anonymousId) marked.anonymousId = `${event.anonymousId}${mark}`;
  if (event.previousId) marked.previousId = `${event.previousId}${mark}`;
  if (event.properties) {
    marked.properties = { ...event.properties };
    for (const name of ['order_id', 'ticket_id']) {
      if (marked.properties[name]) marked.properties[name] = `${marked.properties[name]}${mark}`;
    }
  }
  return marked;
}
