import { useParams } from '@tanstack/react-router';
import { use, useMemo } from 'react';
import { useAddress } from '../address/use-address.js';
import { useBaselines, useChannels, useStages, useTouchpoints, useWorkspace } from '../api/use-workspace.js';
import { comparisonQuery, filterKeys, isBaseline, type Comparison } from './filter-keys.js';
import { DraftContext } from './use-draft.js';
import { daysOf, lengthOf, todayIn, type Days, type Period } from './period.js';

/** Everything that the filter bar says, as the API takes it. */
export interface Filters {
  readonly period: Period;
  readonly days: Days;
  /** Today where the workspace is; absent until its time zone is known. */
  readonly today: string | undefined;
  /** Which journeys are those of the period; with no first day it makes no difference, and is as usual. */
  readonly inPeriod: 'started' | 'active';
  readonly comparison: Comparison;
  /** Channels that exist, of those that the address names. */
  readonly channels: readonly string[];
  readonly stages: readonly string[];
  /** Touchpoints all of which a journey came by, and none of which it came by. */
  readonly through: readonly string[];
  readonly notThrough: readonly string[];
  /** Names in the address that this workspace does not have. */
  readonly unknown: readonly string[];
  /** Which filters are not as usual, in the order of the bar. */
  readonly set: readonly ('d' | 'ch' | 'st' | 'via' | 'not')[];
  /** The filters as parameters of a question to the API. */
  readonly query: {
    from?: string;
    to?: string;
    inPeriod?: 'active';
    channel?: string[];
    stage?: string[];
    through?: string[];
    notThrough?: string[];
  };
  /** The comparison as the API takes it, where it can be answered: an open window has none before it. */
  readonly compare: string | undefined;
  /** Whether the workspace's time zone and names are known, so that the question can be asked. */
  readonly ready: boolean;
}

/** What the filter bar of the page's workspace says, and how to change it; within the bar with what waits to be applied. */
export function useFilters() {
  const { workspace = '' } = useParams({ strict: false });
  const { values: said, invalid, change: write } = useAddress(filterKeys);
  const { values, change } = use(DraftContext) ?? { values: said, change: write };
  const { data } = useWorkspace(workspace);
  const channels = useChannels(workspace);
  const stages = useStages(workspace);
  const named = values.via.length + values.not.length > 0;
  const touchpoints = useTouchpoints(named ? workspace : '');
  const baselineId = isBaseline(values.cmp) ? values.cmp.baseline : null;
  // Somebody may remove the one that a page compares with while it is open.
  const baselines = useBaselines(workspace, { isAsked: baselineId !== null, pace: 60_000 });
  const timeZone = data?.timeZone;
  const filters = useMemo((): Filters => {
    const today = timeZone === undefined ? undefined : todayIn(timeZone);
    const days = today === undefined ? {} : daysOf(values.d, today);
    const isChannel = (key: string): boolean => channels.data?.some((one) => one.key === key) ?? false;
    const isStage = (key: string): boolean => stages.data?.some((one) => one.key === key) ?? false;
    // Where the list cannot be had, the question itself tells whether there is such a touchpoint.
    const isTouchpoint = (key: string): boolean => touchpoints.data?.some((one) => one.key === key) ?? true;
    const chosen = {
      ...{ ch: values.ch.filter(isChannel), st: values.st.filter(isStage) },
      ...{ via: values.via.filter(isTouchpoint), not: values.not.filter(isTouchpoint) },
    };
    const bounded = days.from !== undefined;
    const inPeriod = bounded ? values.da : 'started';
    const compare = comparisonQuery(values.cmp);
    const baseline = baselines.data?.find(({ id }) => id === baselineId);
    // Counts of periods that are not as long cannot be held against each other.
    const fits = baseline !== undefined && lengthOf(baseline) === lengthOf(days) && baseline.to < (days.from ?? '');
    // Where the list cannot be had, the question itself tells.
    const isSoundBaseline = baselines.data === undefined ? bounded : fits;
    const sound =
      compare === undefined ||
      (compare.startsWith('channel:') ? isChannel(compare.slice(8)) : baselineId === null ? bounded : isSoundBaseline);
    return {
      period: values.d,
      days,
      today,
      inPeriod,
      comparison: values.cmp,
      channels: chosen.ch,
      stages: chosen.st,
      through: chosen.via,
      notThrough: chosen.not,
      unknown: [
        ...(channels.data ? values.ch.filter((key) => !isChannel(key)) : []),
        ...(stages.data ? values.st.filter((key) => !isStage(key)) : []),
        ...(baselineId !== null && baselines.data && !baseline ? [baselineId] : []),
        ...[...values.via, ...values.not].filter((key) => !isTouchpoint(key)),
      ],
      set: [
        ...(values.d === filterKeys.d.usual ? [] : (['d'] as const)),
        ...(['ch', 'st', 'via', 'not'] as const).filter((name) => chosen[name].length > 0),
      ],
      query: {
        ...days,
        ...(inPeriod === 'active' ? { inPeriod } : {}),
        ...(chosen.ch.length === 0 ? {} : { channel: chosen.ch }),
        ...(chosen.st.length === 0 ? {} : { stage: chosen.st }),
        ...(chosen.via.length === 0 ? {} : { through: chosen.via }),
        ...(chosen.not.length === 0 ? {} : { notThrough: chosen.not }),
      },
      compare: sound ? compare : undefined,
      // Names are only waited for where the address has some to look up.
      ready:
        timeZone !== undefined &&
        ((values.ch.length === 0 && (typeof values.cmp === 'string' || baselineId !== null)) ||
          channels.data !== undefined) &&
        (baselineId === null || !baselines.isPending) &&
        (values.st.length === 0 || stages.data !== undefined) &&
        (!named || !touchpoints.isPending),
    };
  }, [
    values,
    timeZone,
    channels.data,
    stages.data,
    named,
    touchpoints.data,
    touchpoints.isPending,
    baselineId,
    baselines.data,
    baselines.isPending,
  ]);
  return { filters, invalid, change };
}
