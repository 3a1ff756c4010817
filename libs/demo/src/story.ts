import { day, momentFor } from './calendar.js';
import { actions, feedbackEvent, views } from './demo-definition.js';
import { type DemoFacts } from './demo-effects.js';
import type { DemoChannel, DemoEvent, DemoValue } from './demo-event.js';
import type { Random } from './random.js';

/** Product groups of the demo, as they stand in paths. */
export const categories = [
  'telefon',
  'bilgisayar',
  'beyaz-esya',
  'televizyon',
  'mobilya',
  'kucuk-ev-aletleri',
] as const;

/** What is fixed before a story begins. */
export interface StoryFrame {
  /** Position of the story in the demo, from 0. */
  readonly index: number;
  /** Makes message ids of different demos differ. */
  readonly prefix: string;
  /** Milliseconds; the first event comes at or a little after it. */
  readonly start: number;
  /** Milliseconds; events after it have not happened yet. */
  readonly end: number;
}

type Values = Readonly<Record<string, DemoValue>>;

/** One person's events as they happen: a clock that only goes forward, who the person is by now, and what happened. */
export class Story {
  readonly events: DemoEvent[] = [];
  readonly facts: DemoFacts = {
    lateDeliveries: 0,
    delayDays: 0,
    failedPayments: 0,
    paymentTrouble: false,
    creditDeclined: false,
    repeatedContacts: 0,
    contactsAgain: 0,
    storeService: false,
    loyaltyMember: false,
  };
  readonly category: (typeof categories)[number];
  readonly userId: string;
  #now: number;
  #known = false;
  #anonymousId: string;
  #keys = 0;

  constructor(
    readonly frame: StoryFrame,
    readonly random: Random,
    /** The channel of everything that the person does on a screen. */
    readonly screen: 'web' | 'app',
  ) {
    this.#now = frame.start;
    this.category = random.pick(categories);
    this.userId = `m-${String(frame.index + 1).padStart(6, '0')}`;
    this.#anonymousId = `a-${String(frame.index + 1).padStart(6, '0')}-${hex(random)}`;
  }

  /** Milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** True once the end of the demo is reached: the rest of the story lies in the future. */
  get over(): boolean {
    return this.#now > this.frame.end;
  }

  /** True once the company knows who this is. */
  get known(): boolean {
    return this.#known;
  }

  /** Lets some time pass, in milliseconds. */
  wait(milliseconds: number): void {
    this.#now += Math.max(1, Math.round(milliseconds));
  }

  /** Goes to a moment at which the channel is busy, at least so many days on. */
  resume(channel: DemoChannel, days: number): void {
    this.#now = momentFor(channel, this.#now + Math.round(days * day), this.random);
  }

  /** Looks at a page or a screen. */
  view(touchpoint: keyof typeof views): void {
    const { path, screen } = views[touchpoint];
    const number = String(this.random.whole(10_000, 99_999));
    const shown = path.replace(':category', this.category).replace(':number', number);
    this.#emit(
      this.screen === 'web'
        ? { type: 'page', properties: { path: shown, category: this.category } }
        : { type: 'screen', name: screen, properties: { category: this.category } },
      this.screen,
    );
  }

  /** Does something, or has something done to them. */
  act(touchpoint: keyof typeof actions, channel: DemoChannel, properties: Values = {}): void {
    this.#emit({ type: 'track', event: actions[touchpoint], properties }, channel);
  }

  /** Answers a survey that came by e-mail. */
  answer(properties: Values): void {
    this.#emit({ type: 'track', event: feedbackEvent, properties }, 'email');
  }

  /** Signs in, once: from here on the person is known, and what the device did before belongs to them. */
  signIn(): void {
    if (this.#known) return;
    this.#known = true;
    const tier = this.random.pick(['standart', 'standart', 'gumus', 'altin']);
    const city = this.random.pick(['İstanbul', 'İstanbul', 'Ankara', 'İzmir', 'Bursa', 'Antalya', 'Gaziantep']);
    this.#emit({ type: 'identify', traits: { tier, city } }, this.screen);
  }

  /** The person is known to the company without a screen: by a card in a store, or by the address of an e-mail. */
  recognise(): void {
    this.#known = true;
  }

  /** A new order or request number; unique within the demo. */
  nextKey(letter: 'S' | 'T'): string {
    this.#keys += 1;
    return `${letter}-${this.frame.index + 1}-${this.#keys}`;
  }

  #emit(event: Pick<DemoEvent, 'type' | 'event' | 'name' | 'properties' | 'traits'>, channel: DemoChannel): void {
    if (this.over) return;
    const onScreen = channel === 'web' || channel === 'app';
    this.events.push({
      ...event,
      messageId: `${this.frame.prefix}-${this.frame.index + 1}-${this.events.length + 1}`,
      timestamp: new Date(this.#now).toISOString(),
      ...(this.#known ? { userId: this.userId } : {}),
      ...(onScreen || !this.#known ? { anonymousId: this.#anonymousId } : {}),
      context: { channel, sequence: this.events.length },
    });
  }
}

function hex(random: Random): string {
  return Math.floor(random.next() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0');
}
