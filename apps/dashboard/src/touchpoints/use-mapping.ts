import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@temas/api-client/client';
import { useMemo, useState } from 'react';
import { api, unwrap } from '../api/api.js';
import { knownPreview, type KnownPreview } from './rule-state.js';
import { ruleOf, type DraftRule } from './rules-draft.js';
import { forgetWorkspace } from '../api/forget.js';
import { useSettled } from '../ui/use-settled.js';

export type CurrentRules = Schemas['CurrentMappingRules'];
export type Rebuild = Schemas['Rebuild'];

/** How long typing rests before it is tried, and how often a rebuild is looked at, in milliseconds. */
const typingRest = 300;
const watchPause = 1_500;

/** The rules that are read now, and those on their way; looked at again and again while there are some. */
export function useMappingRules(ws: string) {
  return useQuery({
    queryKey: ['mapping-rules', ws],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/mapping-rules', { params: { path: { ws } }, signal })),
    refetchInterval: ({ state }) => (state.data?.pending ? watchPause : false),
    refetchOnWindowFocus: true,
  });
}

/** What a preview says, and whether it is of other rules than those on the page. */
export interface LivePreview {
  readonly known: KnownPreview | undefined;
  readonly isStale: boolean;
  readonly fault: unknown;
  /** The rules that the fault speaks of. */
  readonly asked: readonly DraftRule[];
  readonly retry: () => void;
}

/** Tries rules as they are edited. Each answer belongs to its own question, so a late one changes nothing. */
export function useRulesPreview(ws: string, rules: readonly DraftRule[], enabled: boolean): LivePreview {
  const asked = useSettled(rules, typingRest);
  const query = useQuery({
    queryKey: ['mapping-preview', ws, asked],
    queryFn: async ({ signal }) => {
      const body = { rules: asked.map(ruleOf) };
      const answer = await unwrap(
        api.POST('/api/v1/workspaces/{ws}/mapping-rules/preview', { params: { path: { ws } }, body, signal }),
      );
      return knownPreview(asked, answer);
    },
    enabled,
    gcTime: 10_000,
    placeholderData: (last, lastQuery) => (lastQuery?.queryKey[1] === ws ? last : undefined),
  });
  const { data, error, isPlaceholderData, refetch } = query;
  // Rules that the API does not take have no answer; the last one stays in sight until they are put right.
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  return useMemo(
    () => ({
      known: data ?? last,
      isStale: isPlaceholderData || error !== null || asked !== rules,
      fault: error,
      asked,
      retry: () => void refetch(),
    }),
    [data, last, error, isPlaceholderData, asked, rules, refetch],
  );
}

/** Saves rules where nobody else has saved others since `basedOn`. */
export function useReplaceRules(ws: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ rules, basedOn }: { rules: readonly DraftRule[]; basedOn: number }) =>
      unwrap(
        api.PUT('/api/v1/workspaces/{ws}/mapping-rules', {
          params: { path: { ws } },
          body: { rules: rules.map(ruleOf), basedOn },
        }),
      ),
    onSuccess: () =>
      Promise.all(['mapping-rules', 'rebuilds'].map((name) => queries.invalidateQueries({ queryKey: [name, ws] }))),
  });
}

/** Gives up rules whose rebuild is not done. */
export function useCancelRebuild(ws: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (generation: number) =>
      unwrap(
        api.POST('/api/v1/workspaces/{ws}/rebuilds/{generation}/cancel', {
          params: { path: { ws, generation } },
        }),
      ),
    // Also where it came too late: then the new rules are in force.
    onSettled: () => forgetWorkspace(queries, ws),
  });
}
