import { describe, expect, it } from '@jest/globals';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';
import { actions, demoDefinition, feedbackEvent, views } from './demo-definition.js';
import type { DemoEvent } from './demo-event.js';
import { eventsPerJourney, generateDemo, type DemoOptions } from './generate-demo.js';

const endDate = '2026-03-31';
const people = 3_000;
const events = [...generateDemo({ endDate, journeys: people })];

/** The person that an event tells of, out of its message id. */
function personOf({ messageId }: DemoEvent): string {
  return messageId.split('-').at(-2) ?? '';
}

function first(count: number, options: DemoOptions): DemoEvent[] {
  const taken: DemoEvent[] = [];
  for (const event of generateDemo(options)) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}

/** Events of one person that follow each other. */
function neighbours(): [DemoEvent, DemoEvent][] {
  return events.flatMap((after, at): [DemoEvent, DemoEvent][] => {
    const before = events[at - 1];
    return before && personOf(before) === personOf(after) ? [[before, after]] : [];
  });
}

describe('generateDemo', () => {
  it('makes the same events from the same options, and others from another seed', () => {
    const again = [...generateDemo({ endDate, journeys: people })];
    expect(JSON.stringify(again)).toBe(JSON.stringify(events));
    expect(first(200, { endDate, seed: 2 })).not.toEqual(events.slice(0, 200));
  });

  it('makes these events: a change of the generator shows, since a demo half sent goes on with the same ones', () => {
    expect(first(3, { endDate, journeys: 10 })).toMatchInlineSnapshot(`
     [
       {
         "anonymousId": "a-000001-13384324",
         "context": {
           "channel": "branch",
           "sequence": 0,
         },
         "event": "Branch Visited",
         "messageId": "demo-1-20260331-1-1",
         "properties": {},
         "timestamp": "2025-10-01T12:16:02.976Z",
         "type": "track",
       },
       {
         "context": {
           "channel": "branch",
           "sequence": 0,
         },
         "event": "Branch Visited",
         "messageId": "demo-1-20260331-2-1",
         "properties": {},
         "timestamp": "2025-10-19T11:15:54.464Z",
         "type": "track",
         "userId": "m-000002",
       },
       {
         "context": {
           "channel": "branch",
           "sequence": 1,
         },
         "event": "Branch Purchase Completed",
         "messageId": "demo-1-20260331-2-2",
         "properties": {
           "amount": 1807,
           "category": "telefon",
           "order_id": "S-2-1",
         },
         "timestamp": "2025-10-19T11:37:16.528Z",
         "type": "track",
         "userId": "m-000002",
       },
     ]
    `);
  });

  it('makes as many people or events as asked', () => {
    expect(new Set(events.map(personOf)).size).toBe(people);
    expect([...generateDemo({ endDate, events: 4_321 })]).toHaveLength(4_321);
    expect(Math.abs(events.length / people / eventsPerJourney - 1)).toBeLessThan(0.1);
  });

  it('holds one story at a time: a demo of a billion people begins at once, and no story is long', () => {
    expect(first(1_000, { endDate, journeys: 1_000_000_000 })).toHaveLength(1_000);
    const lengths = new Map<string, number>();
    for (const event of events) lengths.set(personOf(event), (lengths.get(personOf(event)) ?? 0) + 1);
    expect(Math.max(...lengths.values())).toBeLessThan(250);
  });

  it('numbers every message once, and orders a story by time and sequence', () => {
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(events.length);
    const wrong = neighbours().filter(
      ([before, after]) => before.timestamp > after.timestamp || before.context.sequence !== after.context.sequence - 1,
    );
    expect(wrong).toEqual([]);
  });

  it('has everyone look where the parcel is when told that it is late, so few journeys stand there and none is hidden for them', () => {
    const after = neighbours().filter(([{ event }]) => event === actions['delivery-delay']);
    expect(after.length).toBeGreaterThan(20);
    for (const [told, next] of after) {
      const isTracking =
        next.type === 'page'
          ? /^\/siparis\/\d+\/takip$/.test(String(next.properties?.['path']))
          : next.name === views.tracking.screen;
      expect(isTracking).toBe(true);
      expect(Date.parse(next.timestamp) - Date.parse(told.timestamp)).toBeLessThanOrEqual(180_000);
    }
  });

  it('tells nothing of the future and nothing older than the live interface takes', () => {
    for (const end of [endDate, '2026-03-30T06:15:00.000Z']) {
      const last = end === endDate ? '2026-03-31T20:59:59.999Z' : end;
      const times = [...generateDemo({ endDate: end, journeys: 500 })].map(({ timestamp }) => timestamp).sort();
      expect(times.at(-1)?.localeCompare(last)).toBeLessThanOrEqual(0);
      expect(Date.parse(times[0] ?? '')).toBeGreaterThan(Date.parse(last) - 200 * 86_400_000);
      expect(Date.parse(times.at(-1) ?? '')).toBeGreaterThan(Date.parse(last) - 3 * 86_400_000);
    }
    expect(() => [...generateDemo({ endDate: 'yesterday' })]).toThrow(RangeError);
  });

  it("goes through every touchpoint of its definition, on that touchpoint's channels", () => {
    const seen = new Map<string, Set<string>>();
    const touchpointOf = (event: DemoEvent): string | undefined =>
      event.event === feedbackEvent
        ? 'survey'
        : (Object.entries(actions).find(([, name]) => name === event.event)?.[0] ??
          Object.entries(views).find(
            ([, { path, screen }]) =>
              screen === event.name ||
              (event.type === 'page' &&
                new RegExp(`^${path.replace(/:\w+/, '[^/]+')}$`).test(String(event.properties?.['path']))),
          )?.[0]);
    for (const event of events.filter(({ type }) => type !== 'identify')) {
      const touchpoint = touchpointOf(event) ?? `none for ${event.messageId}`;
      seen.set(touchpoint, (seen.get(touchpoint) ?? new Set()).add(event.context.channel));
    }
    expect(seen.size).toBe(demoDefinition.touchpoints.length);
    for (const { key, channels } of demoDefinition.touchpoints) {
      expect([key, [...(seen.get(key) ?? [])].sort()]).toEqual([key, [...channels].sort()]);
    }
  });

  it("holds no identifier that could be someone's", () => {
    const texts = events.flatMap(({ event, name, properties, traits }) =>
      [event, name, ...Object.values({ ...properties, ...traits })].filter((text) => typeof text === 'string'),
    );
    expect([...new Set(texts)].filter((text) => findStructuredIdentifier(text) !== null)).toEqual([]);
    const odd = events.filter(
      ({ userId, anonymousId }) =>
        !/^m-\d{6,}$/.test(userId ?? 'm-000001') || !/^a-\d{6,}-[0-9a-f]{8}$/.test(anonymousId ?? 'a-000001-00000000'),
    );
    expect(odd).toEqual([]);
  });

  it('knows a visitor from sign-in on, so that what came before can be joined to the person', () => {
    const signedIn = events.filter(({ type }) => type === 'identify');
    expect(signedIn.length).toBeGreaterThan(people / 20);
    for (const event of signedIn)
      expect(event).toMatchObject({ userId: expect.any(String), anonymousId: expect.any(String) });
    const unknown = events.filter(({ userId }) => userId === undefined).length / events.length;
    expect(unknown).toBeGreaterThan(0.2);
    expect(unknown).toBeLessThan(0.8);
  });
});

describe('the story of the demo', () => {
  const count = (name: string): number => events.filter(({ event }) => event === name).length;
  const share = (part: string, whole: string): number => count(part) / count(whole);

  it('loses people on the way, as shops do', () => {
    expect(share(actions.checkout, actions.basket)).toBeGreaterThan(0.3);
    expect(share(actions.checkout, actions.basket)).toBeLessThan(0.6);
    expect(share(actions.order, actions.checkout)).toBeLessThan(0.95);
    const perPerson = new Map<string, number>();
    for (const event of events) perPerson.set(personOf(event), (perPerson.get(personOf(event)) ?? 0) + 1);
    const left = [...perPerson.values()].filter((length) => length <= 2).length / people;
    expect(left).toBeGreaterThan(0.1);
    expect(left).toBeLessThan(0.35);
  });

  it('turns back: people look again, call again, and come again', () => {
    const pairs = new Map<string, number>();
    for (const [before, after] of neighbours()) {
      const pair = `${before.event ?? before.name ?? ''} > ${after.event ?? after.name ?? ''}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    for (const pair of [
      `${actions.call} > ${actions.call}`,
      `${actions['payment-failed']} > ${actions.checkout}`,
      `${views.tracking.screen} > ${views.tracking.screen}`,
      `${views.product.screen} > ${views.category.screen}`,
    ]) {
      expect([pair, (pairs.get(pair) ?? 0) > 10]).toEqual([pair, true]);
    }
  });

  it('keeps the hours of the place: no courier on Sunday, no call at night', () => {
    const local = ({ timestamp }: DemoEvent): Date => new Date(Date.parse(timestamp) + 3 * 3_600_000);
    const on = (channel: string): DemoEvent[] => events.filter(({ context }) => context.channel === channel);
    expect(on('courier').filter((event) => local(event).getUTCDay() === 0)).toEqual([]);
    expect(on('call-centre').filter((event) => local(event).getUTCHours() < 9)).toEqual([]);
  });
});
