import type { Change, DataHealth, Kpi, Overview, StageSummary } from '../../overview/use-overview.js';
import { sampleReceipt } from './receipt.js';
import { dayAfter } from './days.js';
import { namePoint, nameStage, stageKeys, stageOf, type PointKey, type StageKey, type Text } from './names.js';
import { endsOf, few, groupSize, shown, sumOf, waysOf, type Extent } from './ways.js';

const weeks = 8;
const nothing = { base: null, difference: null, high: null, low: null, value: null, verdict: null };

/** A key figure at its last value, with what it is compared with and half its interval. */
interface Figure extends Pick<Kpi, 'metric' | 'unit' | 'goodDirection' | 'of' | 'scale'> {
  readonly value: number;
  readonly base: number;
  readonly half: number;
  readonly n: number;
}

const figures: readonly Figure[] = [
  figure('journeys', 'journeys', 'none', 12_060, 11_420, 0, 12_060),
  figure('completion', 'share', 'up', 0.703, 0.681, 0.008, 11_390),
  figure('duration', 'seconds', 'down', 267_000, 231_000, 9_000, 11_390),
  { ...figure('nps', 'points', 'up', 34.2, 33.1, 3.4, 1_284), of: 'answers', scale: { min: -100, max: 100 } },
  { ...figure('csat', 'share', 'up', 0.81, 0.84, 0.02, 946), of: 'answers' },
  { ...figure('ces', 'scale', 'up', 5.1, 5.4, 0.7, 22), of: 'answers', scale: { min: 1, max: 7 } },
];

function figure(
  metric: Figure['metric'],
  unit: Figure['unit'],
  goodDirection: Figure['goodDirection'],
  ...[value, base, half, n]: [number, number, number, number]
): Figure {
  const of = metric === 'journeys' ? 'journeys' : 'endedJourneys';
  return { ...{ metric, unit, goodDirection, of, value, base, half, n }, scale: null };
}

/** What the samples are of. */
const sampled = { journeyType: 'purchase' } as const;

/** How sure something must be to be called changed. */
const tests = { adjustment: 'holm', families: 5, level: 0.05 } as const;

/** The whole answer, with what its figures are compared with. */
export function sampleOverview(text: Text, extent: Extent): Overview {
  const ways = waysOf(extent);
  return {
    changes: {
      ...{ ...tests, passedOver: 0, dismissals: [] },
      ...(extent === 'many' ? { tested: 48, list: changesOf(text) } : { tested: 0, list: [] }),
    },
    compare: { by: 'previous', asOf: null, window: { from: '2026-09-30', to: '2026-10-27' } },
    dataHealth: extent === 'many' ? healthy(text) : ailing(text),
    ...{ groupSize, receipt: sampleReceipt },
    kpis: figures.map((one, at) => kpiOf(extent === 'few' ? ofFew(one) : one, extent === 'few' && at % 2 === 1)),
    stages: stageKeys.map((key) => stageSummary(text, key, extent)),
    summary: {
      hasGoal: true,
      inProgress: sumOf(ways, (way) => endsOf(way).inProgress),
      journeys: sumOf(ways, (way) => way.journeys),
    },
  };
}

/** The same where nothing clearly changed. */
export function calmOverview(text: Text): Overview {
  return {
    ...sampleOverview(text, 'many'),
    changes: { ...tests, tested: 48, list: [], passedOver: 0, dismissals: [] },
  };
}

/** The same before the journey has any stages. */
export function unstagedOverview(text: Text): Overview {
  return { ...sampleOverview(text, 'many'), stages: [] };
}

/** The same figure of few people; that of journeys counts them. */
function ofFew(one: Figure): Figure {
  const [n, base] = [few(one.n), few(one.base)];
  return one.metric === 'journeys' ? { ...one, n, value: n, base } : { ...one, n, half: one.half * 3 };
}

function kpiOf({ base, half, n, value, ...of }: Figure, hidden: boolean): Kpi {
  const difference = value - base;
  const clear = Math.abs(difference) > half;
  const series = seriesOf({ value, base, half, n }, hidden);
  if (hidden) return { ...of, series, hidden, value: null, low: null, high: null, n: null, compare: nothing };
  return {
    ...{ ...of, series, hidden, value, n },
    ...(half === 0 ? { low: null, high: null } : { low: value - half, high: value + half }),
    compare: {
      ...{ value, base, difference, low: difference - half, high: difference + half },
      verdict: !clear ? 'unclear' : difference > 0 ? 'higher' : 'lower',
    },
  };
}

function seriesOf(figure: Pick<Figure, 'value' | 'base' | 'half' | 'n'>, isFew: boolean): Kpi['series'] {
  return { granularity: 'week', points: pointsOf(figure, isFew) };
}

/** Weeks up to the last value; the last week is not over yet, and of few people some are hidden. */
function pointsOf(
  { value, base, half, n }: Pick<Figure, 'value' | 'base' | 'half' | 'n'>,
  isFew: boolean,
): Kpi['series']['points'] {
  return Array.from({ length: weeks }, (_, at) => {
    const hidden = isFew && at % 3 === 1;
    const own = base + (value - base) * (at / (weeks - 1)) + half * Math.sin(at * 2);
    const from = dayAfter('2026-09-29', at * 7);
    return {
      ...{ from, to: dayAfter(from, 6), hidden, settled: at < weeks - 1 },
      ...(hidden
        ? { value: null, low: null, high: null, n: null }
        : { value: own, low: own - half * 1.4, high: own + half * 1.4, n: Math.round(n / weeks) }),
    };
  });
}

function stageSummary(text: Text, key: StageKey, extent: Extent): StageSummary {
  const ways = waysOf(extent);
  const at = stageKeys.indexOf(key);
  const isIn = (step: PointKey | undefined): boolean => step !== undefined && stageOf[step] === key;
  const through = ways.filter(({ touchpoints }) => touchpoints.some(isIn));
  const journeys = sumOf(through, (way) => way.journeys);
  const left = sumOf(
    through.filter(({ touchpoints }) => isIn(touchpoints.at(-1))),
    (way) => endsOf(way).ended,
  );
  const all = sumOf(ways, (way) => way.journeys);
  const isHidden = extent === 'few' && at >= 2;
  const around = (value: number, half: number) => ({ value, low: value - half, high: value + half });
  return {
    ...{ key, ...nameStage(text, key), owner: at % 2 === 0 ? null : text('gallery.owner') },
    hidden: isHidden ? ['left', 'score'] : [],
    journeys: shown(journeys),
    reached: shown(journeys) === null ? null : around(journeys / all, 0.01),
    left: isHidden ? null : left,
    leave: isHidden || journeys === 0 ? null : around(left / journeys, 0.01),
    time: around([310, 2_400, 190_000, 64_000][at] ?? 0, 120),
    score:
      isHidden || at === 0
        ? null
        : {
            ...around(58 - at * 14, extent === 'few' ? 24 : 6),
            ...{ metric: 'nps', min: 0, max: 10, n: extent === 'few' ? 18 : 620 - at * 160 },
          },
  };
}

function changesOf(text: Text): Change[] {
  const change = (
    of: Pick<Change, 'metric' | 'kind' | 'unit' | 'goodDirection'>,
    [value = 0, base = 0, half = 0]: readonly number[],
  ) => ({
    ...{ ...of, value, base, difference: value - base, low: value - base - half, high: value - base + half },
    series: seriesOf({ value, base, half, n: 11_390 }, false),
    ...{ certainty: 0.99, effect: 0.1, impact: 1_100, p: 0.001, scale: null, tests: 12 },
    verdict: value > base ? ('higher' as const) : ('lower' as const),
  });
  const share = { kind: 'share', unit: 'share', goodDirection: 'down' } as const;
  const place = (key: PointKey) => ({ key, ...namePoint(text, key) });
  return [
    {
      ...change(
        { metric: 'duration', kind: 'time', unit: 'seconds', goodDirection: 'down' },
        [267_000, 231_000, 9_000],
      ),
      ...{ scope: 'journey', owner: null, n: 11_390, baseN: 10_800, view: { page: 'map', select: null } },
      dismiss: { ...sampled, scope: 'journey', metric: 'duration', direction: 'higher' },
    },
    {
      ...change({ metric: 'leave', ...share }, [0.141, 0.118, 0.009]),
      ...{ scope: 'stage', owner: text('gallery.owner'), n: 9_880, baseN: 9_310 },
      stage: { key: 'buy', ...nameStage(text, 'buy') },
      view: { page: 'map', select: { kind: 'stage', key: 'buy', touchpoint: 'payment' } },
      dismiss: { ...sampled, scope: 'stage', stage: 'buy', metric: 'leave', direction: 'higher' },
    },
    {
      ...change({ metric: 'time', kind: 'time', unit: 'seconds', goodDirection: 'down' }, [1_500, 2_280, 130]),
      ...{ scope: 'transition', owner: null, n: 8_470, baseN: 8_020, from: place('cart'), to: place('payment') },
      view: { page: 'map', select: { kind: 'transition', from: 'cart', to: 'payment' } },
      dismiss: { ...sampled, scope: 'transition', from: 'cart', to: 'payment', metric: 'time', direction: 'lower' },
    },
  ];
}

function healthy(text: Text): DataHealth {
  return {
    ...{ accepted: 48_210, dropped: 0, droppedPerEvent: null, rejected: 12, rejectedShare: 0.0002 },
    ...{ rebuilding: false, setAside: 0, unregisteredProperties: 0, waitingEvents: 0, waitingOwners: 0 },
    ...{ state: 'good', reasons: [], limits: { silentHours: 72, rejectedShare: 0.01 } },
    sources: [{ key: 'web', name: text('channel.web'), lastEventAt: '2026-11-24T11:05:00Z', silent: false }],
    counted: { from: '2026-11-23T11:06:00Z', to: '2026-11-24T11:06:00Z' },
    watermark: sampleReceipt.watermark,
  };
}

function ailing(text: Text): DataHealth {
  return {
    ...healthy(text),
    ...{ dropped: 4, droppedPerEvent: 0.001, rejected: 1_940, rejectedShare: 0.04, rebuilding: true, setAside: 3 },
    ...{ unregisteredProperties: 2, waitingEvents: 140, waitingOwners: 12 },
    ...{ state: 'attention', reasons: ['source_silent', 'rejected', 'set_aside', 'rebuilding'] },
    sources: [
      ...healthy(text).sources,
      { key: 'branch', name: text('channel.branch'), lastEventAt: null, silent: false },
      { key: 'app', name: text('channel.app'), lastEventAt: '2026-11-21T06:40:00Z', silent: true },
      { key: 'courier', name: text('channel.courier'), lastEventAt: null, silent: false },
    ],
  };
}
