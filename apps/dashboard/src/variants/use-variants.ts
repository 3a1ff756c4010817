import { useQueries, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { api, unwrap } from '../api/api.js';
import { keepLast } from '../api/keep-last.js';
import type { Filters } from '../filters/use-filters.js';
import { sortQuery, type Grouping, type SortKey } from './variant-keys.js';

/** The shapes that the page reads. */
export type Variants = Schemas['Variants'];
export type Variant = Schemas['Variant'];
export type VariantComparison = Schemas['VariantComparison'];
export type VariantStages = Schemas['VariantStages'];
export type NamedTouchpoint = Schemas['NamedTouchpoint'];

/** Rows that are read at once. */
export const pageSize = 500;

/** Which journeys' variants, however they are listed. */
export interface VariantChoice {
  readonly ws: string;
  readonly journeyType: string;
  readonly filters: Filters;
  readonly group: Grouping;
}

/** A list of variants. */
export interface VariantList extends VariantChoice {
  readonly sort: SortKey;
  readonly with: readonly string[];
  readonly without: readonly string[];
}

function choiceQuery({ journeyType, filters, group }: VariantChoice) {
  return { journeyType, ...filters.query, group };
}

function soughtQuery(list: VariantList) {
  return {
    ...choiceQuery(list),
    ...(list.with.length === 0 ? {} : { with: [...list.with] }),
    ...(list.without.length === 0 ? {} : { without: [...list.without] }),
  };
}

function pageOptions(list: VariantList, offset: number): UseQueryOptions<Variants> {
  const { ws } = list;
  const query = { ...soughtQuery(list), ...sortQuery(list.sort), offset, limit: pageSize };
  return {
    queryKey: ['variants', ws, query],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/variants', { params: { path: { ws }, query }, signal })),
    enabled: list.filters.ready,
    staleTime: 60_000,
  };
}

/** The first page, which says what there is in all. While the next one comes, the last one stays. */
export function useFirstPage(list: VariantList) {
  return useQuery({
    ...pageOptions(list, 0),
    placeholderData: keepLast(list.ws, list.journeyType),
  });
}

/** Pages of a list, as far as they are there. */
export interface ReadPages {
  readonly pages: ReadonlyMap<number, Variants>;
  /** Those that could not be read; what the first one fails of the page itself says. */
  readonly lost: ReadonlySet<number>;
  /** Why one of them could not be; null where none is lost. */
  readonly fault: unknown;
  readonly retry: () => void;
}

/** Pages of a list by their number. */
export function usePages(list: VariantList, wanted: readonly number[]): ReadPages {
  const found = useQueries({ queries: wanted.map((page) => pageOptions(list, page * pageSize)) });
  const numbered = wanted.flatMap((page, at) => {
    const query = found[at];
    return query ? [{ page, query }] : [];
  });
  const lost = numbered.filter(({ page, query }) => page > 0 && query.isError && query.data === undefined);
  return {
    pages: new Map(numbered.flatMap(({ page, query }) => (query.data ? [[page, query.data] as const] : []))),
    lost: new Set(lost.map(({ page }) => page)),
    fault: lost[0]?.query.error ?? null,
    retry: () => lost.forEach(({ query }) => void query.refetch()),
  };
}

/** Some variants by their ids, wherever in the list they are. */
export function useChosen(list: VariantChoice, ids: readonly string[]) {
  const { ws } = list;
  const query = { ...choiceQuery(list), ids: [...ids].sort() };
  return useQuery({
    queryKey: ['variants', ws, query],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/variants', { params: { path: { ws }, query }, signal })),
    enabled: list.filters.ready && ids.length > 0,
    staleTime: 60_000,
    placeholderData: keepLast(ws, list.journeyType),
  });
}

/** Which variants' stages: those that are chosen, or so many of the most frequent ones in a list. */
export type StagesOf = { readonly ids: readonly string[] } | { readonly first: number };

/**
 * What the journeys of some variants touch, and how they go on from there.
 * @param isCurrent whether these variants are those of the list that is asked for, and will stay so
 */
export function useVariantStages(list: VariantList, of: StagesOf, isCurrent: boolean) {
  const { ws, journeyType } = list;
  const query = 'ids' in of ? { ...choiceQuery(list), ids: [...of.ids].sort() } : { ...soughtQuery(list), ...of };
  return useQuery({
    queryKey: ['variant-stages', ws, query],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/variants/stages', { params: { path: { ws }, query }, signal })),
    enabled: list.filters.ready && isCurrent,
    staleTime: 60_000,
    placeholderData: keepLast(ws, journeyType),
  });
}

/** Some variants beside the first of them. */
export function useComparison(choice: VariantChoice, ids: readonly string[]) {
  const { ws, journeyType, filters } = choice;
  const query = { ...choiceQuery(choice), ids: [...ids] };
  return useQuery({
    queryKey: ['variant-comparison', ws, query],
    queryFn: ({ signal }): Promise<VariantComparison> =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/variants/comparison', { params: { path: { ws }, query }, signal })),
    enabled: filters.ready && ids.length > 1,
    staleTime: 60_000,
    placeholderData: keepLast(ws, journeyType),
  });
}
