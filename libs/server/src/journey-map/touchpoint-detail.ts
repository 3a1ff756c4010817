import { wilson } from '@temas/domain/interval/wilson';
import { hideParts, type Part } from '@temas/domain/overview/hide-parts';
import type { Period } from '../overview/period.query.js';
import { besideSteps, type Granularity, type Step, type Timeline } from '../overview/timeline.js';
import type { ChannelVisits, NeighbourTime } from './touchpoint-detail.query.js';

/** A number of a touchpoint's detail that is not shown, and why. */
export interface HiddenDetail {
  readonly kind: 'summary' | 'touchpoint' | 'series' | 'channel' | 'median';
  /** Of a series: the point's first day. */
  readonly from?: string;
  readonly channel?: string;
  readonly field: 'all' | 'journeys' | 'visits' | 'starts' | 'ends' | 'inProgress' | 'share' | 'next' | 'previous';
  readonly reason: 'group_size' | 'complement';
}

/** The journeys that began in a day or a week, and how many of them reach the touchpoint. Null is hidden. */
export interface DetailPoint {
  readonly from: string;
  readonly to: string;
  readonly journeys: number | null;
  readonly reached: number | null;
  /** Null also where no journey began; with its 95 % interval (Wilson). */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A touchpoint's visits in one channel. Null is hidden. */
export interface DetailChannel {
  readonly channel: string;
  readonly visits: number | null;
  readonly share: number | null;
}

const nobody: Part = { count: 0, people: 0 };
const reasonOf = ({ people }: Part, groupSize: number): HiddenDetail['reason'] =>
  people > 0 && people < groupSize ? 'group_size' : 'complement';

/**
 * The share of journeys that reach a touchpoint, over time. What all points add up to stands in the same answer, for all
 * journeys, for those that reach it and so for those that do not: of each of the three what would be told of few is
 * hidden (see {@link hideParts}), together with what began at no point's time and is told by subtraction alone.
 * @param all also the periods at no point's time, of the same length as the points
 * @param isHidden whether the sum over all points is, of all journeys or of those that reach the touchpoint
 */
export function pointsOf(
  steps: readonly Step[],
  all: readonly Period[],
  by: { readonly groupSize: number; readonly isHidden: { readonly journeys: boolean; readonly reached: boolean } },
): { points: DetailPoint[]; hidden: HiddenDetail[] } {
  const hide = (of: 'journeys' | 'reached' | 'notReached'): boolean[] => {
    const beside = besideSteps(steps, all, (period) => period[of]);
    return hideParts([...steps.map(({ period }) => period?.[of] ?? nobody), beside], by.groupSize);
  };
  const [journeys, reached, notReached] = [hide('journeys'), hide('reached'), hide('notReached')];
  const hidden: HiddenDetail[] = [];
  const points = steps.map(({ from, to, period }, at): DetailPoint => {
    const { journeys: begun = nobody, reached: own = nobody } = period ?? {};
    const few = by.isHidden.journeys || journeys[at] === true;
    const gone = few || by.isHidden.reached || reached[at] === true || notReached[at] === true;
    if (few) hidden.push({ kind: 'series', from, field: 'journeys', reason: reasonOf(begun, by.groupSize) });
    if (gone) hidden.push({ kind: 'series', from, field: 'share', reason: reasonOf(own, by.groupSize) });
    const [began, came] = [few ? null : begun.count, gone ? null : own.count];
    const { share = null, low = null, high = null } = wilson(came, began) ?? {};
    return { from, to, journeys: began, reached: came, share, low, high };
  });
  return { points, hidden };
}

/** What {@link pointsOf} takes beside the steps. */
type Hiding = Parameters<typeof pointsOf>[2];

/** The points of a window by day; by week where it has too many days, or where more than half of them would be hidden. */
export function seriesOf(timeline: Timeline, periods: readonly Period[], by: Hiding): ReturnType<typeof pointsOf> {
  const of = (steps: readonly Step[], level: Granularity): ReturnType<typeof pointsOf> =>
    pointsOf(
      steps,
      periods.filter((period) => period.level === level),
      by,
    );
  const days = timeline.day && of(timeline.day, 'day');
  const gone = days?.points.filter(({ reached }) => reached === null).length ?? 0;
  return days && gone <= days.points.length / 2 ? days : of(timeline.week, 'week');
}

/** A touchpoint's visits by channel, the most first, hidden ones last. They add up to its visits. */
export function channelsOf(
  found: readonly ChannelVisits[],
  keyOf: (channel: number) => string,
  groupSize: number,
): { channels: DetailChannel[]; hidden: HiddenDetail[] } {
  const gone = hideParts(found, groupSize);
  const visits = found.reduce((sum, { count }) => sum + count, 0);
  const channels = found.map(({ channel, count }, at): DetailChannel => {
    const key = keyOf(channel);
    return gone[at]
      ? { channel: key, visits: null, share: null }
      : { channel: key, visits: count, share: count / visits };
  });
  const hidden = found.flatMap((one, at): HiddenDetail[] =>
    gone[at]
      ? [{ kind: 'channel', channel: keyOf(one.channel), field: 'visits', reason: reasonOf(one, groupSize) }]
      : [],
  );
  const byVisits = (left: DetailChannel, right: DetailChannel): number =>
    (right.visits ?? -1) - (left.visits ?? -1) || (left.channel < right.channel ? -1 : 1);
  return { channels: channels.sort(byVisits), hidden };
}

/** A median in seconds, where enough people are behind it. */
export function medianSeconds(
  field: 'next' | 'previous',
  { median, people }: NeighbourTime,
  groupSize: number,
): { seconds: number | null; hidden: HiddenDetail[] } {
  if (median === null) return { seconds: null, hidden: [] };
  if (people < groupSize) return { seconds: null, hidden: [{ kind: 'median', field, reason: 'group_size' }] };
  return { seconds: median / 1_000_000, hidden: [] };
}
