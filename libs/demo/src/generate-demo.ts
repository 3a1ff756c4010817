import { day, endOf, hour } from './calendar.js';
import { deliver } from './delivery.js';
import type { DemoEvent } from './demo-event.js';
import { consider, discover } from './discovery.js';
import { answerNps } from './feedback.js';
import { purchase, purchaseInStore } from './purchase.js';
import { Random } from './random.js';
import { Story } from './story.js';
import { reasonForSupport, support } from './support.js';

/** How much to generate. The same options give the same events, byte for byte. */
export interface DemoOptions {
  /** Any whole number; default 1. */
  readonly seed?: number;
  /** The last day, local to the demo (`2026-03-31`), or the instant up to which things have happened (ISO 8601). */
  readonly endDate: string;
  /** People, each with one journey from their first touch to now; default 12,000. */
  readonly journeys?: number;
  /** Exactly so many events instead; the last person's story is cut off. */
  readonly events?: number;
  /** Days over which journeys start; default 182. */
  readonly days?: number;
}

/** The size of the demo that a first start shows. */
export const defaultJourneys = 12_000;

/** Events of one person on average. */
export const eventsPerJourney = 8.4;

/**
 * Makes up the events of a Turkish retailer with a bank, in the shape of `/v1/batch`. Memory holds one story at a
 * time; stories come in the order in which they start. Every person pauses for less than 30 days, so each is one
 * journey of the type `relationship`.
 */
export function* generateDemo(options: DemoOptions): Generator<DemoEvent, void, undefined> {
  const end = endOf(options.endDate);
  const seed = options.seed ?? 1;
  const days = options.days ?? 182;
  const limit = options.events ?? Number.POSITIVE_INFINITY;
  const journeys =
    options.events === undefined ? (options.journeys ?? defaultJourneys) : Math.ceil(options.events / eventsPerJourney);
  const prefix = `demo-${seed}-${options.endDate.replace(/[^0-9TZ]/g, '')}`;
  let made = 0;
  for (let index = 0; index < journeys || (options.events !== undefined && made < limit); index += 1) {
    for (const event of tell({ index, prefix, end, age: 1 - (index % journeys) / journeys, days, seed })) {
      if (made >= limit) return;
      made += 1;
      yield event;
    }
  }
}

interface Telling {
  readonly index: number;
  readonly prefix: string;
  readonly end: number;
  /** 1 for the oldest story, towards 0 for the newest. */
  readonly age: number;
  readonly days: number;
  readonly seed: number;
}

/** One story; begun some days earlier where its channel opens only after the end of the demo, so none is empty. */
function tell({ index, prefix, end, age, days, seed }: Telling): readonly DemoEvent[] {
  for (let earlier = hour; ; earlier += day) {
    const random = new Random(seed, index);
    const start = end - earlier - Math.floor(age * days * day);
    const story = new Story({ index, prefix, start, end }, random, random.chance(0.55) ? 'app' : 'web');
    live(story);
    if (story.events.length > 0) return story.events;
  }
}

/** One person from the first touch on; the end of the demo may cut in anywhere. */
function live(story: Story): void {
  const { random } = story;
  const way = discover(story);
  if (way === 'gone') return;
  let orders = 0;
  if (way === 'store') {
    const bought = purchaseInStore(story);
    if (bought) {
      orders += 1;
      after(story, bought.orderId, bought.toBeDelivered);
    } else if (random.chance(0.5)) return;
    if (random.chance(0.5)) return;
    story.resume(story.screen, random.exponential(2));
    story.view('home');
  }
  while (!story.over && orders < 5 && consider(story)) {
    const order = purchase(story);
    if (order === null) {
      if (!random.chance(0.3)) break;
      story.resume(story.screen, random.exponential(1.5) + 0.2);
      continue;
    }
    orders += 1;
    after(story, order, true);
    if (!random.chance(story.facts.loyaltyMember ? 0.45 : 0.14)) break;
    story.resume(story.screen, random.between(6, 20));
    story.view('home');
  }
}

/** What follows a purchase: the parcel, what goes wrong, what is said about it. */
function after(story: Story, order: string, toBeDelivered: boolean): void {
  const { random } = story;
  const late = toBeDelivered && deliver(story, order);
  const reason = reasonForSupport(story, late);
  if (reason) support(story, reason, order);
  const content = !late && story.facts.repeatedContacts === 0;
  if (!story.facts.loyaltyMember && random.chance(content ? 0.28 : 0.06)) {
    story.resume(story.screen, random.between(0.5, 4));
    story.signIn();
    story.act('loyalty-join', story.screen);
    story.facts.loyaltyMember = true;
  }
  if (random.chance(0.14)) {
    story.resume(story.screen, random.between(1, 6));
    story.signIn();
    story.act('product-review', story.screen, { order_id: order, category: story.category });
  }
  answerNps(story);
}
