import { wilson } from '@temas/domain/interval/wilson';
import { hideParts, type Part } from '@temas/domain/overview/hide-parts';
import { scoreOf } from '@temas/domain/score/score';
import { answered } from '@temas/domain/score/touchpoint-scores';
import type { PartAnswers } from './answer.query.js';
import type { Figures } from './figures.js';
import { isSmall, type Measure } from './measure.js';
import type { Period } from './period.query.js';
import { questionKey, questionOf } from './score-measures.js';
import { besideSteps, dateOf, dayMs, type Granularity, type Step, type Timeline } from './timeline.js';

/** A figure of the journeys that began in a day or a week. Null where there is none, or where it is hidden. */
export interface Point {
  readonly from: string;
  readonly to: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What it is a figure of, where that may be told. */
  readonly n: number | null;
  readonly hidden: boolean;
  /** Whether it will hardly change any more: its days are over, or nearly all of its journeys have ended. */
  readonly settled: boolean;
}

/** A figure over the window. */
export interface Series {
  readonly granularity: Granularity;
  readonly points: readonly Point[];
}

/** A part of this size that still goes on is taken to change a point no more. */
const openShare = 0.1;

/** What a series is made from. */
export interface SeriesSource {
  readonly timeline: Timeline;
  readonly figures: Figures;
  readonly groupSize: number;
}

/** A figure of the whole over time. Hidden with each point is what would give it away beside the figure of the whole. */
export function seriesOf(measure: Measure, source: SeriesSource): Series {
  return byDayOrWeek(source, (steps) => pointsOf(measure, steps, source));
}

/**
 * Points by day; by week where the window is long or where more than half of its days would be hidden. All figures are by week
 * where a day's number of journeys would be, or what is beside all days: a week's would give it away.
 */
export function byDayOrWeek(source: SeriesSource, of: (steps: Steps) => readonly Point[]): Series {
  const { day, week } = source.timeline;
  const few = (part: Part): boolean => isSmall(part.people, source.groupSize);
  const days = source.figures.periods.filter(({ level }) => level === 'day');
  const journeysOf = ({ journeys }: Period): Part => journeys;
  if (day && !day.some(({ period }) => period && few(period.journeys)) && !few(besideSteps(day, days, journeysOf))) {
    const points = of({ steps: day, granularity: 'day' });
    const hidden = points.filter((point) => point.hidden).length;
    const shown = points.filter(({ value }) => value !== null).length;
    if (hidden <= shown) return { granularity: 'day', points };
  }
  return { granularity: 'week', points: of({ steps: week, granularity: 'week' }) };
}

/** All days or all weeks of a window. */
export interface Steps {
  readonly steps: readonly Step[];
  readonly granularity: Granularity;
}

/** A point's figure: its numbers, 'hidden', or null where nothing was measured. */
export type Found =
  { readonly value: number; readonly low?: number; readonly high?: number; readonly n?: number } | 'hidden' | null;

function pointsOf(measure: Measure, { steps, granularity }: Steps, source: SeriesSource): Point[] {
  const figures =
    measure.kind === 'score'
      ? scorePoints(measure, { steps, granularity }, source)
      : measure.metric === 'journeys'
        ? journeyPoints({ steps, granularity }, source)
        : measure.metric === 'duration'
          ? durationPoints(steps, source.groupSize)
          : completionPoints({ steps, granularity }, source);
  return steps.map((step, at) => {
    const figure = measure.hidden && figures[at] !== null ? 'hidden' : (figures[at] ?? null);
    // How many began is known when the day is over; what became of them, when they have ended.
    const settled = measure.metric === 'journeys' ? step.to < source.timeline.today : isSettled(step);
    return pointOf(step, figure, settled);
  });
}

/** Whether nearly all of a step's journeys have ended. */
export function isSettled({ period }: Step): boolean {
  return !period || period.going.count <= period.journeys.count * openShare;
}

/** A step with its figure. */
export function pointOf({ from, to }: Step, found: Found, settled: boolean): Point {
  const { value = null, low = null, high = null, n = null } = found === 'hidden' ? {} : (found ?? {});
  return { from, to, value, low, high, n, hidden: found === 'hidden', settled };
}

/** Which steps would tell of few by what they count. */
export function hide({ steps, granularity }: Steps, source: SeriesSource, of: (period: Period) => Part): boolean[] {
  const all = source.figures.periods.filter(({ level }) => level === granularity);
  const parts = steps.map(({ period }) => (period ? of(period) : { count: 0, people: 0 }));
  return hideParts([...parts, besideSteps(steps, all, of)], source.groupSize);
}

function journeyPoints({ steps, granularity }: Steps, source: SeriesSource): Found[] {
  const hidden = hide({ steps, granularity }, source, ({ journeys }) => journeys);
  return steps.map(({ period }, at) => {
    const value = period?.journeys.count ?? 0;
    return hidden[at] ? 'hidden' : { value, n: value };
  });
}

/** A median gives nothing away of those it leaves out, so each point stands for itself. How many ended is not told. */
function durationPoints(steps: readonly Step[], groupSize: number): Found[] {
  return steps.map(({ period }) => {
    if (!period || period.duration.value === null) return null;
    if (isSmall(period.ended.people, groupSize)) return 'hidden';
    return { value: period.duration.value, ...period.duration.estimate };
  });
}

function completionPoints({ steps, granularity }: Steps, source: SeriesSource): Found[] {
  const parts = [
    hide({ steps, granularity }, source, ({ journeys }) => journeys),
    hide({ steps, granularity }, source, ({ reached }) => reached),
    hide({ steps, granularity }, source, ({ notReached }) => notReached),
  ];
  return steps.map(({ period }, at) => {
    if (!period) return null;
    if (parts.some((hidden) => hidden[at])) return 'hidden';
    const n = period.journeys.count;
    const found = wilson(period.reached.count, n);
    return found && { value: found.share, low: found.low, high: found.high, n };
  });
}

function scorePoints(measure: Measure, steps: Steps, { figures, groupSize }: SeriesSource): Found[] {
  const { own, hidden } = stepAnswers(measure, steps, { answers: figures.answers, groupSize });
  return own.map((answers, at) => (answers ? (hidden[at] ? 'hidden' : scoreOf(answers)) : null));
}

/** The answers to a score's question by step, and which of them would tell of few. */
export function stepAnswers(
  measure: Measure,
  { steps, granularity }: Steps,
  { answers: all, groupSize }: { readonly answers: readonly PartAnswers[]; readonly groupSize: number },
): { readonly own: readonly (PartAnswers | undefined)[]; readonly hidden: readonly boolean[] } {
  const question = questionOf(measure);
  const parts = new Map(
    all
      .filter((answers) => answers.level === granularity && questionKey(answers) === question)
      .map((answers) => [dateOf(answers.id * dayMs), answers]),
  );
  const own = steps.map(({ period }): PartAnswers | undefined => (period ? parts.get(period.first) : undefined));
  const partOf = (answers: PartAnswers | undefined): Part => ({
    count: answers ? answered(answers) : 0,
    people: answers?.people ?? 0,
  });
  const beside = besideSteps(
    own.map((period) => ({ period })),
    [...parts.values()],
    partOf,
  );
  return { own, hidden: hideParts([...own.map(partOf), beside], groupSize) };
}
