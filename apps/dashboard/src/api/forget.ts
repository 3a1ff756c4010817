import type { Query, QueryClient } from '@tanstack/react-query';

/** The `meta` of what is asked again and again by itself: nothing that happens has it asked out of its turn. */
export const ownPace = { hasOwnPace: true } as const;

function isInStep({ meta }: Query): boolean {
  return meta?.['hasOwnPace'] !== true;
}

/** Reads everything of a workspace anew that a page shows: what was changed is part of more than one answer. */
export function forgetWorkspace(queries: QueryClient, ws: string): Promise<void> {
  return queries.invalidateQueries({ predicate: (query) => isInStep(query) && query.queryKey.includes(ws) });
}

/** Reads everything anew that a page shows. */
export function forgetAll(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ predicate: isInStep });
}
