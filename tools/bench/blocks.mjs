/**
 * The events of the load. The demo generator tells the stories of one block; every other block is the same text with other
 * people, orders and message ids, made by replacing a mark, so that the load generator costs little beside the system.
 */
import { generateDemo } from '@temas/demo/generate-demo';

/** Events of a block: some five thousand stories over half a year. */
export const eventsPerBlock = 60_000;

/** Stand inside the ids of a block for its number, for the round in which an event is sent again, and for the time. */
const marks = { people: '~block~', round: '~round~', now: '~now~' };

/** The body limit of the interface, with room for the brackets. */
const bodyBytes = 480 * 1024;

/**
 * The first block's events as they happened, with marks.
 * @param {{ events: number, endDate: string }} size
 */
function story({ events, endDate }) {
  return [...generateDemo({ seed: 7, events: Math.min(events, eventsPerBlock), endDate })];
}

/** Bodies of one block of history: the events at their own times, as many a body as asked for or as fit. */
export function historyBodies(size, batchSize) {
  return bodies(
    story(size).map((event) => JSON.stringify(marked(event, marks.people))),
    batchSize,
  );
}

/**
 * Bodies of events that happen now to the people of the history: what the block's people did in its last month, in the
 * order of time, so that neighbours are of different people.
 */
export function liveBodies(size, batchSize) {
  const since = new Date(Date.parse(size.endDate) - 30 * 86_400_000).toISOString();
  const newest = story(size)
    .filter((event) => event.timestamp >= since)
    .sort((left, right) => (left.timestamp < right.timestamp ? -1 : left.timestamp > right.timestamp ? 1 : 0));
  return bodies(
    newest.map((event) => JSON.stringify({ ...marked(event, `${marks.people}${marks.round}`), timestamp: marks.now })),
    batchSize,
  );
}

/**
 * Bodies of one old event each of `people` people, spread evenly over all blocks: it comes right after the first thing
 * that is known of them.
 */
export function lateBodies(size, batchSize, { people, blocks, round }) {
  const firsts = [
    ...new Map(
      story(size)
        .reverse()
        .map((event) => [event.userId ?? event.anonymousId, event]),
    ).values(),
  ];
  const texts = Array.from({ length: people }, (_, at) => {
    const first = firsts[Math.floor((at * firsts.length) / people)];
    const id = first.userId ? { userId: first.userId } : { anonymousId: first.anonymousId };
    const late = {
      type: 'track',
      event: 'Call Answered',
      messageId: `late-${round}-${at}-`,
      timestamp: new Date(Date.parse(first.timestamp) + 1).toISOString(),
      ...id,
      context: { channel: 'call-centre', sequence: 0 },
    };
    return JSON.stringify(marked(late, marks.people)).replaceAll(marks.people, blockMark(at % blocks));
  });
  return bodies(texts, batchSize);
}

/** The body as a block's people send it. @param {{ block: number | string, round?: number | string }} of */
export function fill({ text, events }, { block, round = '' }) {
  const body = text
    .replaceAll(marks.people, blockMark(block))
    .replaceAll(marks.round, `r${round}`)
    .replaceAll(marks.now, new Date().toISOString());
  return { body, events };
}

/** Ids end with digits: without a letter between, number 1 of block 12 would be number 11 of block 2. */
function blockMark(block) {
  return block === '' ? '' : `b${block}`;
}

function bodies(texts, batchSize) {
  const made = [];
  let batch = [];
  let bytes = 0;
  const close = () => {
    if (batch.length > 0) made.push({ text: `{"batch":[${batch.join(',')}]}`, events: batch.length });
    batch = [];
    bytes = 0;
  };
  for (const text of texts) {
    const size = Buffer.byteLength(text) + 12;
    if (batch.length === batchSize || bytes + size > bodyBytes) close();
    batch.push(text);
    bytes += size;
  }
  close();
  return made;
}

/** The event with marks in its ids: of people and their orders the block's, of the message what is asked for. */
function marked(event, ofMessage) {
  const changed = { ...event, messageId: `${event.messageId}${ofMessage}` };
  if (event.userId) changed.userId = `${event.userId}${marks.people}`;
  if (event.anonymousId) changed.anonymousId = `${event.anonymousId}${marks.people}`;
  const keys = Object.entries(event.properties ?? {}).filter(([name]) => ['order_id', 'ticket_id'].includes(name));
  if (keys.length > 0) {
    const own = Object.fromEntries(keys.map(([name, value]) => [name, `${value}${marks.people}`]));
    changed.properties = { ...event.properties, ...own };
  }
  return changed;
}
