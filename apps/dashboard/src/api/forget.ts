import type { QueryClient } from '@tanstack/react-query';

/** Reads everything of a workspace anew that a page shows: what was changed is part of more than one answer. */
export function forgetWorkspace(queries: QueryClient, ws: string): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(ws) });
}
