import { beforeAll, describe, expect, it } from '@jest/globals';
import { actions, feedbackEvent } from './demo-definition.js';
import { demoEffects } from './demo-effects.js';
import type { DemoEvent } from './demo-event.js';
import { generateDemo } from './generate-demo.js';

interface Answer {
  readonly score: number;
  /** What is known of what happened before, from the events alone. */
  readonly delayDays: number;
  readonly everLate: boolean;
  readonly callsAgain: number;
  readonly declined: boolean;
  readonly city: string;
}

const answers: Record<'csat' | 'ces' | 'nps', Answer[]> = { csat: [], ces: [], nps: [] };
const deliveries = { before: { all: 0, late: 0 }, lastWeeks: { all: 0, late: 0 } };

/** Reads the stories as an analyst would: nothing of the generator but its events. */
function read(events: Iterable<DemoEvent>, end: number): void {
  let person = '';
  let delays = new Map<string, number>();
  let calls = new Map<string, number>();
  let declined = false;
  let city = '';
  const text = (event: DemoEvent, name: string): string => String(event.properties?.[name] ?? '');
  for (const event of events) {
    const of = event.messageId.split('-').at(-2) ?? '';
    if (of !== person) [person, delays, calls, declined, city] = [of, new Map(), new Map(), false, ''];
    if (event.type === 'identify') city = String(event.traits?.['city']);
    if (event.event === actions['delivery-delay']) {
      delays.set(text(event, 'order_id'), Number(event.properties?.['delay_days']));
    }
    if (event.event === actions.call) {
      calls.set(text(event, 'ticket_id'), (calls.get(text(event, 'ticket_id')) ?? 0) + 1);
    }
    if (event.event === actions['return-request']) calls.set(text(event, 'ticket_id'), 1);
    if (event.event === actions['credit-declined']) declined = true;
    if (event.event === actions.delivery) {
      const { lastWeeks } = demoEffects.lateDelivery;
      const age = end - Date.parse(event.timestamp);
      const span = age < (lastWeeks - 1) * 7 * 86_400_000 ? 'lastWeeks' : 'before';
      if (age < (lastWeeks - 1) * 7 * 86_400_000 || age > (lastWeeks + 2) * 7 * 86_400_000) {
        deliveries[span].all += 1;
        if (delays.has(text(event, 'order_id'))) deliveries[span].late += 1;
      }
    }
    if (event.event !== feedbackEvent) continue;
    answers[text(event, 'metric') as keyof typeof answers].push({
      score: Number(event.properties?.['score']),
      delayDays: delays.get(text(event, 'order_id')) ?? 0,
      everLate: delays.size > 0,
      callsAgain: (calls.get(text(event, 'ticket_id')) ?? 1) - 1,
      declined,
      city,
    });
  }
}

function mean(list: readonly Answer[]): number {
  expect(list.length).toBeGreaterThan(40);
  return list.reduce((sum, { score }) => sum + score, 0) / list.length;
}

/** The square of the standard error of a mean. */
function errorOf(list: readonly Answer[]): number {
  const centre = mean(list);
  return list.reduce((sum, { score }) => sum + (score - centre) ** 2, 0) / (list.length - 1) / list.length;
}

beforeAll(() => {
  read(generateDemo({ endDate: '2026-03-31', journeys: 40_000 }), Date.parse('2026-03-31T21:00:00Z'));
}, 120_000);

describe('what people answer in the demo', () => {
  it('keeps within the scales', () => {
    for (const metric of ['csat', 'ces', 'nps'] as const) {
      const { min, max } = demoEffects[metric];
      const scores = new Set(answers[metric].map(({ score }) => score));
      expect(Math.min(...scores)).toBeGreaterThanOrEqual(min);
      expect(Math.max(...scores)).toBe(max);
      expect([...scores].every(Number.isInteger)).toBe(true);
    }
  });

  it('says a delivery was worse the later it came', () => {
    const punctual = mean(answers.csat.filter(({ delayDays }) => delayDays === 0));
    const late = mean(answers.csat.filter(({ delayDays }) => delayDays > 0 && delayDays < 3));
    const later = mean(answers.csat.filter(({ delayDays }) => delayDays >= 3));
    // A score cut off at 5 takes some of the effect away; the base lies 0.4 below it.
    expect(late - punctual).toBeLessThan(demoEffects.csat.lateDelivery + 0.3);
    expect(late - punctual).toBeGreaterThan(demoEffects.csat.lateDelivery - 0.4);
    expect(later).toBeLessThan(late - 0.1);
  });

  it('says a request was harder with every further call about it', () => {
    const [once, twice, often] = [
      mean(answers.ces.filter(({ callsAgain }) => callsAgain === 0)),
      mean(answers.ces.filter(({ callsAgain }) => callsAgain === 1)),
      mean(answers.ces.filter(({ callsAgain }) => callsAgain >= 2)),
    ];
    expect(twice).toBeLessThan(once - 0.7);
    expect(often).toBeLessThan(twice - 0.7);
  });

  it('recommends less after a late delivery and after a refused credit', () => {
    const content = mean(answers.nps.filter(({ everLate, declined }) => !everLate && !declined));
    expect(mean(answers.nps.filter(({ everLate }) => everLate))).toBeLessThan(content - 1.2);
    expect(mean(answers.nps.filter(({ declined }) => declined))).toBeLessThan(content - 0.7);
  });

  it('does not depend on what has no effect', () => {
    const from = (city: string): Answer[] => answers.csat.filter((answer) => answer.city === city);
    const [one, other] = [from('Ankara'), from('İzmir')];
    const error = Math.sqrt(errorOf(one) + errorOf(other));
    // What two samples of the same differ by more than in one of a thousand draws (Welch).
    expect(Math.abs(mean(one) - mean(other)) / error).toBeLessThan(3.3);
  });

  it('follows the deliveries of the last weeks, which come late more often', () => {
    const { before, lastWeeks } = deliveries;
    expect(before.late / before.all).toBeCloseTo(demoEffects.lateDelivery.share, 1);
    expect(lastWeeks.late / lastWeeks.all).toBeGreaterThan(1.5 * (before.late / before.all));
  });

  it('shows them in the last 90 days beside the 90 before, on whichever day of the week it is started', () => {
    for (let later = 0; later < 7; later += 1) {
      const end = Date.parse('2026-11-20T09:00:00Z') + later * 86_400_000;
      const [now, base] = reachOfLateDelivery(end);
      const both = (now.late + base.late) / (now.people + base.people);
      const error = Math.sqrt(both * (1 - both) * (1 / now.people + 1 / base.people));
      // Enough for Holm's correction over the roughly 130 figures that the overview compares: two-sided p < 0.00001.
      expect((now.late / now.people - base.late / base.people) / error).toBeGreaterThan(4.5);
    }
  }, 60_000);
});

interface Reach {
  people: number;
  /** Of them those of whom a delivery came late. */
  late: number;
}

/** The people of the demo whose story begins in the last 90 days, and in the 90 before. */
function reachOfLateDelivery(end: number): [Reach, Reach] {
  const stories = new Map<string, { begins: number; late: boolean }>();
  for (const { messageId, timestamp, event } of generateDemo({ endDate: new Date(end).toISOString() })) {
    const of = messageId.split('-').at(-2) ?? '';
    const story = stories.get(of) ?? { begins: Date.parse(timestamp), late: false };
    stories.set(of, { ...story, late: story.late || event === actions['delivery-delay'] });
  }
  const between = (from: number, to: number): Reach => {
    const within = [...stories.values()].filter(({ begins }) => {
      const age = (end - begins) / 86_400_000;
      return age >= from && age < to;
    });
    return { people: within.length, late: within.filter(({ late }) => late).length };
  };
  return [between(0, 90), between(90, 180)];
}
