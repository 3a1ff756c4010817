const people = 20;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const decade = 3_650 * day;

/**
 * Clocks of senders: by how much one is wrong when an event happens and when it is sent (null: it does not say when), and
 * the code with which the event must then be refused.
 */
const clocks = [
  { name: 'right', happened: 0, sent: 0 },
  { name: 'right', happened: 0, sent: 0 },
  { name: 'right', happened: 0, sent: 0 },
  { name: 'a day behind', happened: -day, sent: -day },
  { name: 'ten years ahead', happened: decade, sent: decade },
  { name: 'set right in between, a day', happened: -day, sent: 0 },
  { name: 'set right in between, ten years', happened: decade, sent: 0, refusal: 'in_future' },
  { name: 'set wrong in between, a minute', happened: 0, sent: minute },
  { name: 'silent, a day behind', happened: -day, sent: null },
  { name: 'silent, ten years ahead', happened: decade, sent: null, refusal: 'in_future' },
];

/** What a person of each sort of sender does, in this order. */
export const steps = { steady: ['Seen', 'Asked', 'Bought'], forgetful: ['Wondered', 'Tried', 'Left'] };

/** Events that no body may bring in, put among others, and the code of each. */
const spoilt = [
  [{ event: '' }, 'missing_name'],
  [{ event: 'Called 10000000146 back' }, 'identifier_in_name'],
  [{ userId: '' }, 'missing_id'],
  [{ timestamp: '2026-01-31 09:30' }, 'timestamp_without_zone'],
  [{ properties: JSON.parse('{"__proto__":1}') }, 'forbidden_key'],
];

/**
 * Makes a batch: twenty people who each take three steps within three minutes, two hours ago by the sender's clock.
 * @param {import('./random.mjs').Random} random
 * @param {'steady' | 'forgetful'} sort a forgetful sender does not come back with what was not answered
 * @returns what the ledger reads, and `body(now)`, the request as it is sent at that time
 */
export function makeBatch(random, sort, number) {
  const clock = random.pick(clocks);
  const begun = Date.now() + clock.happened - 2 * hour;
  const events = [];
  const add = (event, refusal) =>
    events.push({
      id: event.messageId,
      sort,
      event: { type: 'track', ...event },
      ...(refusal ? { refusal } : {}),
    });
  for (let person = 0; person < people; person += 1) {
    steps[sort].forEach((event, step) =>
      add(
        {
          messageId: `m-${number}-${person}-${step}`,
          userId: `p-${number}-${person}`,
          event,
          timestamp: new Date(begun + step * minute).toISOString(),
        },
        clock.refusal,
      ),
    );
  }
  // Of two faults in one event only one is named.
  if (!clock.refusal && random.chance(0.2)) {
    const [bad, code] = random.pick(spoilt);
    const good = { messageId: `m-${number}-bad`, userId: `p-${number}-bad`, event: 'Spoilt' };
    add({ ...good, timestamp: new Date(begun).toISOString(), ...bad }, code);
  }
  const body = (now) =>
    JSON.stringify({
      batch: events.map(({ event }) => event),
      ...(clock.sent === null ? {} : { sentAt: new Date(now + clock.sent).toISOString() }),
    });
  return { number, sort, clock: clock.name, events, body };
}

/** Bodies that are no batch, each with its headers. */
export const strangeBodies = [
  ['{"batch":[{"type":"track","userId":"x","ev', {}],
  [Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x7b]), {}],
  ['['.repeat(20_000), {}],
  [JSON.stringify({ batch: 'none', sentAt: 7 }), {}],
  [JSON.stringify({ batch: [{ type: 'track', userId: 'x', event: 'y'.repeat(600_000) }] }), {}],
  ['{"batch":[]}', { 'content-encoding': 'gzip' }],
  ['<batch/>', { 'content-type': 'application/xml' }],
];
