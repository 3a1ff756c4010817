import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';
import { keepLast } from '../api/keep-last.js';
import type { Filters } from '../filters/use-filters.js';

/** What the page reads. */
export type Overview = Schemas['Overview'];
export type Kpi = Schemas['Kpi'];
export type Point = Kpi['series']['points'][number];
export type Change = Schemas['OverviewChange'];
export type Changes = NonNullable<Overview['changes']>;
export type Dismissal = Schemas['Dismissal'];
export type StageSummary = Schemas['StageSummary'];
export type DataHealth = Schemas['DataHealth'];
export type Score = Schemas['Score'];

/** A block of the page; each is asked for by itself, so that it comes and fails alone. */
export type Part = 'kpis' | 'changes' | 'stages' | 'dataHealth';

/** How often a block is read again, in milliseconds: what changed over weeks does not change within a minute. */
const pace: Readonly<Record<Part, number>> = {
  kpis: 60_000,
  changes: 300_000,
  stages: 60_000,
  dataHealth: 60_000,
};

/** One block as the filter bar asks for it; while the next comes, the last one stays. */
export function useOverview(ws: string, journeyType: string, filters: Filters, part: Part) {
  const compares = part === 'kpis' || part === 'changes';
  const query = {
    journeyType,
    parts: [part],
    ...(part === 'dataHealth' ? {} : filters.query),
    ...(compares && filters.compare !== undefined ? { compare: filters.compare } : {}),
  };
  return useQuery({
    queryKey: ['overview', ws, part, query],
    queryFn: ({ signal }): Promise<Overview> =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/overview', { params: { path: { ws }, query }, signal })),
    enabled: filters.ready,
    placeholderData: keepLast(ws, journeyType),
    refetchInterval: pace[part],
  });
}
