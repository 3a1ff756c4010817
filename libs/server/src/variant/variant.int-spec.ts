import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkspaceRef } from '../access/principal.js';
import { metricCodes, type EventRow } from '../inbox/event-row.js';
import { workspaceOf } from '../testing/acting.js';
import { drain } from '../testing/drain.js';
import { startTestEngines, type TestEngines } from '../testing/engines.js';
import {
  acknowledge,
  createAction,
  createJourneyFixture,
  eventRow,
  type JourneyFixture,
} from '../testing/journey-fixture.js';
import { quantile } from '../testing/plain-journeys.js';
import type { VariantAnswer } from './variant-answer.js';
import type { Grouping, StagesQuestion, VariantQuestion } from './variant-question.js';
import type { VariantStages } from './variant-stages.js';
import { VariantService } from './variant.service.js';

/** A visit as the test knows it. */
interface Visit {
  readonly person: number;
  readonly way: readonly string[];
  readonly seconds: number;
}

const names = ['Cart', 'Home', 'Order', 'Pay'] as const;
/** The 28 days that hold a month's visits, two hours apart. */
const windowOf = (month: string) => ({ journeyType: 'visit', from: `2026-${month}-01`, to: `2026-${month}-28` });
const groupings: Grouping[] = ['none', 'repeats', 'set'];

/** Of two ways, so many people who are on it right now, and so many who went it three hours ago. */
const recent = [
  { way: ['Home', 'Cart'], going: 12, ended: 14 },
  { way: ['Home'], going: 7, ended: 20 },
] as const;

/** Many frequent ways and a long tail, some people with two visits, by a generator with a seed. */
function invent(seed: number): Visit[] {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: 320 }, (_, at) => {
    const length = 1 + Math.min(below(4), below(4));
    return {
      person: at % 290,
      way: Array.from({ length }, () => names[Math.min(below(4), below(4))] ?? 'Home'),
      seconds: 30 + below(500),
    };
  });
}

/** So many people each with one visit, by its way with initials. */
function went(...ways: readonly (readonly [initials: string, people: number])[]): Visit[] {
  let person = 1_000;
  const nameOf = (initial: string): string => names.find((name) => name.startsWith(initial)) ?? '';
  return ways.flatMap(([initials, people]) =>
    Array.from({ length: people }, () => ({ person: (person += 1), way: [...initials].map(nameOf), seconds: 60 })),
  );
}

const visits = invent(7);
/** By month. In the later ones just one grouping leaves over too few people to stand by themselves. */
const world: Readonly<Record<string, readonly Visit[]>> = {
  '03': visits,
  '04': went(['HC', 12], ['H', 20], ['O', 2]),
  '05': went(['HHC', 3], ['HCC', 3], ['HHO', 4], ['HOO', 4], ['O', 2], ['P', 1]),
  '06': went(['HC', 3], ['CH', 3], ['HO', 4], ['OH', 4], ['H', 9], ['O', 2], ['P', 1]),
};
let engines: TestEngines;
let variants: VariantService;
let workspace: WorkspaceRef;

beforeAll(async () => {
  engines = await startTestEngines();
  const fixture = await createJourneyFixture(engines);
  const actions = new Map<string, number>();
  for (const name of names) actions.set(name, await createAction(engines, fixture, 1, name));
  let serial = 0n;
  const now = BigInt(Date.now()) * 1_000n;
  const late = recent.flatMap(({ way, going, ended }) =>
    Array.from({ length: going + ended }, (_, at) => ({ way, start: now - (at < going ? 5n : 180n) * 60_000_000n })),
  );
  const lateEvents = late.flatMap(({ way, start }, person): EventRow[] =>
    way.map((name, step) => {
      serial += 1n;
      const occurred = start + BigInt(step) * 1_000_000n;
      const action = actions.get(name) ?? 0;
      return eventRow(fixture, {
        subject: BigInt(person + 9_001),
        action,
        occurred,
        message: serial,
        received: serial,
      });
    }),
  );
  const dated = Object.entries(world).flatMap(([month, of]) =>
    of.map((visit, at) => ({
      ...visit,
      start: BigInt(Date.parse(`2026-${month}-01T01:00:00Z`) + at * 7_200_000) * 1_000n,
    })),
  );
  const events = dated.flatMap(({ person, way, seconds, start }): EventRow[] =>
    way.map((name, step) => {
      serial += 1n;
      const pause = way.length > 1 ? Math.round((seconds * 1e6) / (way.length - 1)) : 0;
      const occurred = start + BigInt(step === way.length - 1 && step > 0 ? seconds * 1e6 : step * pause);
      const action = actions.get(name) ?? 0;
      return eventRow(fixture, { subject: BigInt(person + 1), action, occurred, message: serial, received: serial });
    }),
  );
  await acknowledge(engines, fixture, [...events, ...lateEvents, ...answered(fixture, actions)]);
  await drain(engines, fixture);
  workspace = await workspaceOf(engines, fixture);
  variants = new VariantService(engines.postgres, engines.clickhouse);
}, 240_000);
afterAll(async () => engines.stop());

/** In July 20 go Home, 12 of whom recommend; 9 Home and Home again, 4 of whom do not; 8 say something of five of Cart. */
function answered(fixture: JourneyFixture, actions: ReadonlyMap<string, number>): EventRow[] {
  let message = 5_000_000n;
  const go = (count: number, way: readonly string[], [metric, score, answers]: ['nps' | 'csat', number, number]) =>
    Array.from({ length: count }, (_, person) =>
      Array.from({ length: way.length + (person < answers ? 1 : 0) }, (__, step): EventRow => {
        message += 1n;
        const about = actions.get(way[0] ?? '') ?? 0;
        const start = BigInt(Date.parse('2026-07-02T09:00:00Z')) * 1_000n;
        const occurred = start + BigInt(step * 60 * (person + 1)) * 1_000_000n;
        const own = { subject: 50_000n + message - BigInt(step), occurred, message, received: message };
        if (step < way.length) return eventRow(fixture, { ...own, action: actions.get(way[step] ?? '') ?? 0 });
        const scale = metric === 'nps' ? { scaleMin: 0, scaleMax: 10 } : { scaleMin: 1, scaleMax: 5 };
        return eventRow(fixture, {
          ...own,
          kind: 4,
          action: about,
          about,
          metric: metricCodes[metric],
          score,
          ...scale,
        });
      }),
    ).flat();
  return [
    ...go(20, ['Home', 'Pay'], ['nps', 10, 12]),
    ...go(9, ['Home', 'Home', 'Pay'], ['nps', 3, 4]),
    ...go(8, ['Cart', 'Pay'], ['csat', 5, 8]),
  ];
}

const ask = (groupSize: number, part: Partial<VariantQuestion> = {}, month = '03'): Promise<VariantAnswer> =>
  variants.read(
    { ...workspace, minGroup: groupSize },
    { ...windowOf(month), group: 'none', sort: 'journeys', offset: 0, limit: 500, ...part },
  );

/** What makes two sequences one variant, told in the plainest way. */
function shapeOf(way: readonly string[], group: Grouping): string {
  if (group === 'none') return way.join('>');
  if (group === 'repeats') return way.filter((name, at) => name !== way[at - 1]).join('>');
  return [...new Set(way)].sort().join('+');
}

const peopleOf = (of: readonly Visit[]): number => new Set(of.map((visit) => visit.person)).size;

function countBy(group: Grouping, of: readonly Visit[] = visits): Map<string, Visit[]> {
  const found = new Map<string, Visit[]>();
  for (const visit of of) {
    const shape = shapeOf(visit.way, group);
    found.set(shape, [...(found.get(shape) ?? []), visit]);
  }
  return found;
}

describe('variants of a workspace without a group size', () => {
  it.each(groupings)('are what a plain count finds, grouped by %s', async (group) => {
    const answer = await ask(1, { group });
    const plain = [...countBy(group)].map(([shape, of]) => {
      const times = of.map(({ seconds, way }) => (way.length > 1 ? seconds : 0));
      return [shape, of.length, quantile(times, 0.5).toFixed(3), quantile(times, 0.9).toFixed(3)];
    });
    const found = answer.variants.map(({ touchpoints, journeys, p50Seconds, p90Seconds }) => [
      group === 'set' ? shapeOf(touchpoints, 'set') : touchpoints.join('>'),
      journeys,
      p50Seconds.toFixed(3),
      p90Seconds.toFixed(3),
    ]);
    expect([...found].sort()).toEqual([...plain].sort());
    expect(answer.matching).toEqual({ journeys: visits.length, variants: plain.length });
    expect(answer.rest).toEqual({ journeys: 0, variants: 0, share: 0 });
    expect(answer.summary).toEqual({ journeys: visits.length, variants: countBy('none').size });
    expect(answer.coverage.at(-1)).toEqual({ variants: plain.length, share: 1 });
    expect(new Set(answer.variants.map(({ id }) => id)).size).toBe(plain.length);
  });

  it.each(groupings)('are those of the journeys that touchpoints choose, grouped by %s', async (group) => {
    const chosen = visits.filter(({ way }) => way.includes('Cart') && !way.includes('Pay'));
    const answer = await ask(1, { group, through: ['Cart'], notThrough: ['Pay'] });
    const found = answer.variants.map(({ touchpoints, journeys }) => [shapeOf(touchpoints, group), journeys]);
    expect([...found].sort()).toEqual([...countBy(group, chosen)].map(([shape, of]) => [shape, of.length]).sort());
    expect(answer.summary.journeys).toBe(chosen.length);
    // Of a selection that is of fewer people than the group size nothing is shown.
    const strict = await ask(peopleOf(chosen) + 1, { group, through: ['Cart'], notThrough: ['Pay'] });
    expect([strict.summary.journeys, strict.variants]).toEqual([null, []]);
  });

  it('stand in a set in the order in which they are met first', async () => {
    const answer = await ask(1, { group: 'set' });
    for (const { touchpoints } of answer.variants) {
      const of = countBy('set').get(shapeOf(touchpoints, 'set')) ?? [];
      const places = touchpoints.map((name) => of.reduce((sum, { way }) => sum + way.indexOf(name), 0));
      expect(places).toEqual([...places].sort((one, other) => one - other));
    }
  });

  it.each([
    ['journeys', 'desc'],
    ['journeys', 'asc'],
    ['p50', 'desc'],
    ['p50', 'asc'],
    ['length', 'desc'],
  ] as const)('come by %s, %s, the same on pages as at once, with their rank by frequency', async (sort, order) => {
    const whole = await ask(1, { sort, order });
    const figure = ({ journeys, p50Seconds, touchpoints }: VariantAnswer['variants'][number]): number =>
      ({ journeys, p50: p50Seconds, length: touchpoints.length })[sort];
    const figures = whole.variants.map(figure);
    const sign = order === 'asc' ? 1 : -1;
    expect(figures).toEqual([...figures].sort((one, other) => sign * (one - other)));
    const paged = [];
    for (let offset = 0; offset < figures.length; offset += 7) {
      paged.push(...(await ask(1, { sort, order, offset, limit: 7 })).variants);
    }
    expect(paged).toEqual(whole.variants);
    const byRank = whole.variants.toSorted((one, other) => one.rank - other.rank);
    expect(byRank.map(({ rank }) => rank)).toEqual(byRank.map((_, at) => at + 1));
    let covered = 0;
    for (const { journeys, cumulativeShare } of byRank) {
      covered += journeys;
      expect(cumulativeShare).toBeCloseTo(covered / visits.length, 12);
    }
  });

  it('are found by what they hold and do not hold, and by their ids', async () => {
    const found = await ask(1, { with: ['Home', 'Cart'], without: ['Order'] });
    const plain = [...countBy('none').values()].filter(
      ([visit]) => visit?.way.includes('Home') && visit.way.includes('Cart') && !visit.way.includes('Order'),
    );
    expect(found.matching).toEqual({ variants: plain.length, journeys: plain.flat().length });
    expect(found.variants.map(({ journeys }) => journeys).sort()).toEqual(plain.map((of) => of.length).sort());
    expect(found.coverage.at(-1)?.share).toBeCloseTo(plain.flat().length / visits.length, 12);
    const third = found.variants[2];
    const again = await ask(1, { with: ['Home', 'Cart'], without: ['Order'], ids: [third?.id ?? ''] });
    expect(again.variants).toEqual([third]);
    expect((await ask(1, { ids: ['0000000000000000'] })).variants).toEqual([]);
  });

  it('refuses a touchpoint that is not there by the name of its field', async () => {
    const fault = { code: 'invalid_request', context: { field: 'without' } };
    await expect(ask(1, { without: ['Nowhere'] })).rejects.toMatchObject(fault);
  });
});

const cases = [
  ...[2, 3, 5, 8, 12, 40].map((groupSize) => ['03', groupSize] as const),
  ...(['04', '05', '06'] as const).map((month) => [month, 5] as const),
];

describe.each(cases)('in month %s with a group size of %i', (month, groupSize) => {
  const went = world[month] ?? [];
  const enough = (of: readonly Visit[]): boolean => of.length === 0 || peopleOf(of) >= groupSize;

  it('F-90 nobody learns by naming and subtracting, in any grouping, of fewer people', async () => {
    const shown = new Map<Grouping, Map<string, number>>();
    for (const group of groupings) {
      const answer = await ask(groupSize, { group }, month);
      const counts = answer.variants.map(
        ({ touchpoints, journeys }) => [shapeOf(touchpoints, group), journeys] as const,
      );
      shown.set(group, new Map(counts));
      const inNamed = answer.variants.reduce((sum, { journeys }) => sum + journeys, 0);
      expect(answer.rest.journeys).toBe(went.length - inNamed);
    }
    // What is left of a group by the finer groupings is in it as a whole or not at all.
    let left: readonly Visit[] = went;
    for (const group of groupings) {
      const before = left;
      for (const [shape, journeys] of shown.get(group) ?? []) {
        const more = before.filter(({ way }) => shapeOf(way, group) === shape);
        const finer = (countBy(group, went).get(shape) ?? []).length - more.length;
        expect([finer, finer + more.length]).toContain(journeys);
        if (journeys === finer) continue;
        expect(enough(more)).toBe(true);
        left = left.filter((visit) => !more.includes(visit));
      }
      expect(enough(left)).toBe(true);
    }
  });

  it('what is looked for, order and page tell no more', async () => {
    const whole = await ask(groupSize, {}, month);
    const byId = new Map(whole.variants.map((variant) => [variant.id, variant]));
    for (const name of names) {
      for (const part of [{ with: [name] }, { without: [name] }, { with: [name], sort: 'p50', limit: 3 }] as const) {
        const answer = await ask(groupSize, part, month);
        expect([answer.summary, answer.rest]).toEqual([whole.summary, whole.rest]);
        for (const { id, journeys, p50Seconds } of answer.variants) {
          expect(byId.get(id)).toMatchObject({ journeys, p50Seconds });
        }
        const all = whole.variants.filter(({ touchpoints }) => touchpoints.includes(name) === 'with' in part);
        expect(answer.matching.variants).toBe(all.length);
        expect(answer.matching.journeys).toBe(all.reduce((sum, { journeys }) => sum + journeys, 0));
      }
    }
  });
});

it('the rarest with a name joins the rest only where that would tell of few people', async () => {
  const named = async (month: string, group: Grouping) => {
    const { variants: found, rest, summary } = await ask(5, { group }, month);
    expect(rest.share).toBe((rest.journeys ?? 0) / (summary.journeys ?? 1));
    return [
      found.map(({ touchpoints, journeys }) => `${shapeOf(touchpoints, group)} ${journeys}`),
      { journeys: rest.journeys, variants: rest.variants },
    ];
  };
  expect(await named('04', 'none')).toEqual([['Home 20'], { journeys: 14, variants: 2 }]);
  expect(await named('05', 'none')).toEqual([[], { journeys: 17, variants: 6 }]);
  expect(await named('05', 'repeats')).toEqual([['Home>Order 8'], { journeys: 9, variants: 4 }]);
  expect(await named('05', 'set')).toEqual([['Home+Order 8'], { journeys: 9, variants: 4 }]);
  expect(await named('06', 'repeats')).toEqual([['Home 9'], { journeys: 17, variants: 6 }]);
  expect(await named('06', 'set')).toEqual([['Home 9', 'Home+Order 8'], { journeys: 9, variants: 4 }]);
});

it.each([
  ['04', 5, false],
  ['05', 1, false],
  ['05', 5, true],
] as const)(
  'says of month %s with a group size of %i whether single sequences say little',
  async (month, size, says) => {
    expect((await ask(size, {}, month)).scattered).toBe(says);
  },
);

describe('scores', () => {
  const scores = async (groupSize: number, part: Partial<VariantQuestion> = {}) => {
    const { variants: found, question } = await ask(groupSize, part, '07');
    expect(question).toMatchObject({ metric: 'nps', min: 0, max: 10 });
    return found.map(({ touchpoints, score, scoreHidden }) => [
      touchpoints.join('>'),
      score?.value ?? null,
      score?.n ?? 0,
      scoreHidden,
    ]);
  };

  it('are of one question, the one with most answers, and come by their value, those without one last', async () => {
    const [high, low] = [
      ['Home>Pay', 100, 12, false],
      ['Home>Home>Pay', -100, 4, false],
    ];
    const none = ['Cart>Pay', null, 0, false];
    expect(await scores(1)).toEqual([high, low, none]);
    expect(await scores(1, { sort: 'score' })).toEqual([low, high, none]);
    expect(await scores(1, { sort: 'score', order: 'desc' })).toEqual([high, low, none]);
    expect(await scores(1, { sort: 'score', offset: 1, limit: 1 })).toEqual([high]);
  });

  it('are hidden where few answered, also in a group that would tell them by subtraction', async () => {
    const hidden = ['Home>Home>Pay', null, 0, true];
    expect(await scores(5)).toEqual([['Home>Pay', 100, 12, false], hidden, ['Cart>Pay', null, 0, false]]);
    expect(await scores(5, { group: 'repeats' })).toEqual([
      ['Home>Pay', null, 0, true],
      ['Cart>Pay', null, 0, false],
    ]);
    expect((await scores(1, { group: 'repeats' }))[0]).toEqual(['Home>Pay', 50, 16, false]);
  });

  it('and times stand beside those of another variant with the interval of their difference', async () => {
    const { variants: found } = await ask(1, {}, '07');
    const ids = [1, 0, 2].map((at) => found[at]?.id ?? '');
    const open = { ...workspace, minGroup: 1 };
    const compared = await variants.compare(open, { ...windowOf('07'), group: 'none' }, ids);
    expect(compared.base).toBe(ids[0]);
    const of = (id: string | undefined) => compared.differences.find((difference) => difference.id === id);
    // Sixty seconds times one to twenty a step; who answers takes a step more.
    const times = (people: number, steps: number, answers: number): number[] =>
      Array.from({ length: people }, (_, at) => 60 * (at + 1) * (at < answers ? steps + 1 : steps)).sort(
        (one, other) => one - other,
      );
    const [one, two] = [times(20, 1, 12), times(9, 2, 4)];
    const [value, base] = [quantile(one, 0.5), quantile(two, 0.5)];
    expect(of(ids[1])).toMatchObject({
      p50Seconds: { value, base, difference: value - base, verdict: 'unclear' },
      score: { value: 100, base: -100, difference: 200, verdict: 'higher' },
    });
    // The interval of one median goes from the 6th to the 15th of 20 values, of the other from the 2nd to the 8th of 9.
    const far = (values: readonly number[], rank: number, from: number): number => (values[rank - 1] ?? NaN) - from;
    expect(of(ids[1])?.p50Seconds.low).toBeCloseTo(value - base - Math.hypot(far(one, 6, value), far(two, 8, base)), 6);
    expect(of(ids[1])?.p50Seconds.high).toBeCloseTo(
      value - base + Math.hypot(far(one, 15, value), far(two, 2, base)),
      6,
    );
    expect(of(ids[2])?.score).toMatchObject({ value: null, base: -100, difference: null, verdict: null });
    await expect(
      variants.compare(open, { ...windowOf('07'), group: 'none' }, ['0000000000000000', ids[0] ?? '']),
    ).rejects.toMatchObject({ code: 'not_found', context: { field: 'ids' } });
  });
});

describe('the stages of variants', () => {
  const stages = (groupSize: number, part: Partial<StagesQuestion> = {}, month = '03'): Promise<VariantStages> =>
    variants.stages({ ...workspace, minGroup: groupSize }, { ...windowOf(month), group: 'none', ...part });
  const pairsOf = (way: readonly string[]): string[] => way.slice(1).map((to, at) => `${way[at]}>${to}`);
  const figuresOf = ({ touchpoints, transitions }: VariantStages) => ({
    touchpoints: touchpoints.map(({ key, journeys }) => `${key} ${journeys}`).sort(),
    transitions: transitions.map(({ from, to, count, journeys }) => `${from}>${to} ${count} ${journeys}`).sort(),
  });
  /** What the plainest count makes of ways and their journeys. */
  const plainly = (ways: readonly (readonly [way: readonly string[], journeys: number])[], ordered = true) => {
    const touched = new Map<string, number>();
    const gone = new Map<string, [count: number, journeys: number]>();
    for (const [way, journeys] of ways) {
      for (const name of new Set(way)) touched.set(name, (touched.get(name) ?? 0) + journeys);
      for (const pair of new Set(ordered ? pairsOf(way) : [])) {
        const [count, of] = gone.get(pair) ?? [0, 0];
        const times = pairsOf(way).filter((one) => one === pair).length;
        gone.set(pair, [count + times * journeys, of + journeys]);
      }
    }
    return {
      touchpoints: [...touched].map(([name, journeys]) => `${name} ${journeys}`).sort(),
      transitions: [...gone].map(([pair, [count, journeys]]) => `${pair} ${count} ${journeys}`).sort(),
    };
  };

  it('are the sums of known ways, most journeys first, each with its share', async () => {
    const all = await stages(1, {}, '04');
    expect(all).toMatchObject({ variants: 3, journeys: 34, groupSize: 1, receipt: { suppressedShare: 0 } });
    expect(all.touchpoints.map(({ key, journeys, share }) => [key, journeys, share])).toEqual([
      ['Home', 32, 32 / 34],
      ['Cart', 12, 12 / 34],
      ['Order', 2, 2 / 34],
    ]);
    expect(all.transitions).toEqual([{ from: 'Home', to: 'Cart', count: 12, journeys: 12, share: 12 / 34 }]);
  });

  it.each(groupings)('are what a plain count of every journey finds, grouped by %s', async (group) => {
    const ways = visits.map(({ way }): [string[], number] => [
      group === 'repeats' ? way.filter((name, at) => name !== way[at - 1]) : [...way],
      1,
    ]);
    const found = await stages(1, { group });
    expect(figuresOf(found)).toEqual(plainly(ways, group !== 'set'));
    expect([found.variants, found.journeys]).toEqual([countBy(group).size, visits.length]);
    const counts = found.touchpoints.map(({ journeys }) => journeys);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
  });

  it.each(cases)('say in month %s with a group size of %i no more than the list does', async (month, groupSize) => {
    for (const group of groupings) {
      for (const part of [{}, { with: ['Home'] }, { without: ['Home'] }]) {
        const listed = await ask(groupSize, { group, ...part }, month);
        const ways = listed.variants.map(({ touchpoints, journeys }) => [touchpoints, journeys] as const);
        const found = await stages(groupSize, { group, ...part }, month);
        expect(figuresOf(found)).toEqual(plainly(ways, group !== 'set'));
        expect([found.variants, found.journeys]).toEqual([listed.matching.variants, listed.matching.journeys]);
        expect(found.receipt.suppressedShare).toBe(listed.receipt.suppressedShare);
      }
    }
  });

  it('leave out what has no name: two went by Order, and the rarest with a name hides them', async () => {
    const found = await stages(5, {}, '04');
    expect(figuresOf(found)).toEqual({ touchpoints: ['Home 20'], transitions: [] });
    expect(found).toMatchObject({ variants: 1, journeys: 20, touchpoints: [{ share: 1 }] });
    expect(found.receipt.suppressedShare).toBeCloseTo(14 / 34, 12);
    const rare = (await ask(1, {}, '04')).variants.find(({ touchpoints }) => touchpoints.includes('Order'));
    const alone = await stages(5, { ids: [rare?.id ?? ''] }, '04');
    expect(alone).toMatchObject({ variants: 0, journeys: 0, touchpoints: [], transitions: [] });
    expect(await stages(5_000)).toMatchObject({ variants: 0, journeys: null, touchpoints: [], transitions: [] });
  });

  it('are of the most frequent ones, or of those that are named', async () => {
    const { variants: listed } = await ask(1);
    const waysOf = (of: readonly { touchpoints: readonly string[]; journeys: number }[]) =>
      plainly(of.map(({ touchpoints, journeys }) => [touchpoints, journeys]));
    for (const first of [1, 7, listed.length, 10_000]) {
      expect(figuresOf(await stages(1, { first }))).toEqual(waysOf(listed.slice(0, first)));
    }
    const some = [5, 2, 9].flatMap((at) => listed[at] ?? []);
    const ids = [...some.map(({ id }) => id), '0000000000000000'];
    const found = await stages(1, { ids });
    expect([found.variants, figuresOf(found)]).toEqual([3, waysOf(some)]);
    const { variants: home } = await ask(1, { with: ['Home'] });
    expect(figuresOf(await stages(1, { with: ['Home'], first: 2 }))).toEqual(waysOf(home.slice(0, 2)));
    const fault = { code: 'invalid_request', context: { field: 'with' } };
    await expect(stages(1, { with: ['Nowhere'] })).rejects.toMatchObject(fault);
  });
});

describe('what goes on', () => {
  it('is hidden where few people are on one side of it', async () => {
    const now = { from: new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10), to: undefined };
    const progress = async (groupSize: number, group: Grouping) =>
      (await ask(groupSize, { ...now, group })).variants.map(({ journeys, inProgress }) => [journeys, inProgress]);
    for (const group of groupings) {
      expect(await progress(1, group)).toEqual([
        [27, 7],
        [26, 12],
      ]);
      expect(await progress(10, group)).toEqual([
        [27, null],
        [26, 12],
      ]);
    }
    expect((await ask(5)).variants.every(({ inProgress }) => inProgress === 0)).toBe(true);
  });

  it('says all is hidden where too few people are there in all', async () => {
    const answer = await ask(5_000);
    expect(answer).toMatchObject({
      summary: { journeys: null, variants: null },
      rest: { journeys: null, variants: null, share: null },
      scattered: false,
      variants: [],
      coverage: [],
      receipt: { suppressedShare: 1 },
    });
  });

  it('is nothing where there are no journeys', async () => {
    const answer = await ask(5, { from: '2020-01-01', to: '2020-01-31' });
    expect(answer).toMatchObject({ summary: { journeys: 0, variants: 0 }, variants: [], rest: { journeys: 0 } });
  });
});
