import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAddress } from '../address/use-address.js';
import { useChannels, useStages, useWorkspace } from '../api/use-workspace.js';
import { comparisonQuery, filterKeys, type Comparison } from './filter-keys.js';
import { daysOf, todayIn, type Days, type Period } from './period.js';

/** Everything that the filter bar says, as the API takes it. */
export interface Filters {
  readonly period: Period;
  readonly days: Days;
  /** Today where the workspace is; absent until its time zone is known. */
  readonly today: string | undefined;
  readonly comparison: Comparison;
  /** Channels that exist, of those that the address names. */
  readonly channels: readonly string[];
  readonly stages: readonly string[];
  /** Names in the address that this workspace does not have. */
  readonly unknown: readonly string[];
  /** Which filters are not as usual, in the order of the bar. */
  readonly set: readonly ('d' | 'ch' | 'st')[];
  /** The filters as parameters of a question to the API. */
  readonly query: { from?: string; to?: string; channel?: string[]; stage?: string[] };
  /** The comparison as the API takes it, where it can be answered: an open window has none before it. */
  readonly compare: string | undefined;
  /** Whether the workspace's time zone and names are known, so that the question can be asked. */
  readonly ready: boolean;
}

/** What the filter bar of the page's workspace says, and how to change it. */
export function useFilters() {
  const { workspace = '' } = useParams({ strict: false });
  const { values, invalid, change } = useAddress(filterKeys);
  const { data } = useWorkspace(workspace);
  const channels = useChannels(workspace);
  const stages = useStages(workspace);
  const timeZone = data?.timeZone;
  const filters = useMemo((): Filters => {
    const today = timeZone === undefined ? undefined : todayIn(timeZone);
    const days = today === undefined ? {} : daysOf(values.d, today);
    const isChannel = (key: string): boolean => channels.data?.some((one) => one.key === key) ?? false;
    const isStage = (key: string): boolean => stages.data?.some((one) => one.key === key) ?? false;
    const chosen = { ch: values.ch.filter(isChannel), st: values.st.filter(isStage) };
    const bounded = days.from !== undefined;
    const compare = comparisonQuery(values.cmp);
    const sound = compare === undefined || (compare.startsWith('channel:') ? isChannel(compare.slice(8)) : bounded);
    return {
      period: values.d,
      days,
      today,
      comparison: values.cmp,
      channels: chosen.ch,
      stages: chosen.st,
      unknown: [
        ...(channels.data ? values.ch.filter((key) => !isChannel(key)) : []),
        ...(stages.data ? values.st.filter((key) => !isStage(key)) : []),
      ],
      set: [
        ...(values.d === filterKeys.d.usual ? [] : (['d'] as const)),
        ...(chosen.ch.length === 0 ? [] : (['ch'] as const)),
        ...(chosen.st.length === 0 ? [] : (['st'] as const)),
      ],
      query: {
        ...days,
        ...(chosen.ch.length === 0 ? {} : { channel: chosen.ch }),
        ...(chosen.st.length === 0 ? {} : { stage: chosen.st }),
      },
      compare: sound ? compare : undefined,
      // Names are only waited for where the address has some to look up.
      ready:
        timeZone !== undefined &&
        ((values.ch.length === 0 && typeof values.cmp === 'string') || channels.data !== undefined) &&
        (values.st.length === 0 || stages.data !== undefined),
    };
  }, [values, timeZone, channels.data, stages.data]);
  return { filters, invalid, change };
}
