import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.js';

/** Names change rarely; a page that changes them forgets what was read. */
const kept = 5 * 60_000;

/** How a list is read. */
interface Asking {
  /** Whether to ask for it, rather than to see what anything else on the page has asked for. */
  readonly isAsked?: boolean;
}

/** The workspace itself: its time zone, its smallest group, and the reader's role in it. */
export function useWorkspace(ws: string) {
  return useQuery({
    queryKey: ['workspace', ws],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}', { params: { path: { ws } }, signal })),
    enabled: ws !== '',
    staleTime: kept,
  });
}

/** The journey types of a workspace. */
export function useJourneyTypes(ws: string) {
  return useQuery({
    queryKey: ['journey-types', ws],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/journey-types', { params: { path: { ws } }, signal })),
    enabled: ws !== '',
    staleTime: kept,
  });
}

/** The channels of a workspace. */
export function useChannels(ws: string) {
  return useQuery({
    queryKey: ['channels', ws],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/channels', { params: { path: { ws } }, signal })),
    enabled: ws !== '',
    staleTime: kept,
  });
}

/** The stages of a workspace, in order. */
export function useStages(ws: string) {
  return useQuery({
    queryKey: ['stages', ws],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/stages', { params: { path: { ws } }, signal })),
    enabled: ws !== '',
    staleTime: kept,
  });
}

/** The periods of a workspace that others are compared with. */
export function useBaselines(ws: string, { isAsked = true, pace }: Asking & { readonly pace?: number } = {}) {
  return useQuery({
    queryKey: ['baselines', ws],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/baselines', { params: { path: { ws } }, signal })),
    enabled: isAsked && ws !== '',
    ...(pace === undefined ? {} : { refetchInterval: pace }),
    staleTime: kept,
  });
}

/**
 * The touchpoints of a workspace with their visits.
 * @param whileEmpty how often they are read again until something has come, in milliseconds
 */
export function useTouchpoints(
  ws: string,
  { isAsked = true, whileEmpty }: Asking & { readonly whileEmpty?: number } = {},
) {
  return useQuery({
    queryKey: ['touchpoints', ws],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/touchpoints', { params: { path: { ws } }, signal })),
    enabled: isAsked && ws !== '',
    staleTime: kept,
    refetchInterval: ({ state: { data } }) => (data && hasVisits(data) ? false : (whileEmpty ?? false)),
  });
}

/** Whether anything has come to any of them; one that is hidden has been visited too. */
export function hasVisits(touchpoints: readonly { readonly visits: number | null }[]): boolean {
  return touchpoints.some(({ visits }) => visits !== 0);
}

/**
 * The sources of a workspace, with how each has been doing.
 * @param pace how often they are read again while the page is open, in milliseconds
 */
export function useSources(ws: string, pace?: number) {
  return useQuery({
    queryKey: ['sources', ws],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/sources', { params: { path: { ws } }, signal })),
    ...(pace === undefined ? {} : { refetchInterval: pace }),
  });
}

/** The registered properties of a workspace. */
export function useProperties(ws: string) {
  return useQuery({
    queryKey: ['properties', ws],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/properties', { params: { path: { ws } }, signal })),
  });
}

/** Whoever waits for a rebuild sees how far it is this often, in milliseconds. */
const rebuildPace = 1_500;

/**
 * The latest rebuilds; read again and again while one runs.
 * @param isExpected whether one must be running, also where the last answer knew of none
 */
export function useRebuilds(ws: string, isExpected = false) {
  return useQuery({
    queryKey: ['rebuilds', ws],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/workspaces/{ws}/rebuilds', { params: { path: { ws } }, signal })),
    refetchInterval: ({ state: { data } }) =>
      isExpected || data?.some(({ state }) => state === 'running') ? rebuildPace : false,
  });
}

/** What every page of a workspace rests on, and what of it could not be had: without it no question can be asked. */
export function useBase(ws: string): { readonly fault: unknown; readonly retry: () => void } {
  const base = [useWorkspace(ws), useJourneyTypes(ws), useChannels(ws), useStages(ws)];
  const lost = base.filter(({ isError, data }) => isError && data === undefined);
  return { fault: lost[0]?.error ?? null, retry: () => lost.forEach(({ refetch }) => void refetch()) };
}
