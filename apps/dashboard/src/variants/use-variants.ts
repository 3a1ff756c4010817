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

function listQuery(list: VariantList) {
  return {
    journeyType: list.journeyType,
    ...list.filters.query,
    group: list.group,
    ...(list.with.length === 0 ? {} : { with: [...list.with] }),
    ...(list.without.length === 0 ? {} : { without: [...list.without] }),
    ...sortQuery(list.sort),
  };
}

function pageOptions(list: VariantList, offset: number): UseQueryOptions<Variants> {
  const { ws } = list;
  const query = { ...listQuery(list), offset, limit: pageSize };
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

/** Pages of a list by their number, as far as they are there. */
export function usePages(list: VariantList, wanted: readonly number[]): ReadonlyMap<number, Variants> {
  const pages = useQueries({ queries: wanted.map((page) => pageOptions(list, page * pageSize)) });
  return new Map(
    wanted.flatMap((page, at) => {
      const data = pages[at]?.data;
      return data ? [[page, data] as const] : [];
    }),
  );
}

/** Some variants by their ids, wherever in the list they are. */
export function useChosen(list: VariantList, ids: readonly string[]) {
  const { ws } = list;
  const query = { ...listQuery({ ...list, sort: 'journeys', with: [], without: [] }), ids: [...ids].sort() };
  return useQuery({
    queryKey: ['variants', ws, query],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/variants', { params: { path: { ws }, query }, signal })),
    enabled: list.filters.ready && ids.length > 0,
    staleTime: 60_000,
    placeholderData: keepLast(ws, list.journeyType),
  });
}

/** Some variants beside the first of them. */
export function useComparison(choice: VariantChoice, ids: readonly string[]) {
  const { ws, journeyType, filters, group } = choice;
  const query = { journeyType, ...filters.query, group, ids: [...ids] };
  return useQuery({
    queryKey: ['variant-comparison', ws, query],
    queryFn: ({ signal }): Promise<VariantComparison> =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/variants/comparison', { params: { path: { ws }, query }, signal })),
    enabled: filters.ready && ids.length > 1,
    staleTime: 60_000,
    placeholderData: keepLast(ws, journeyType),
  });
}
