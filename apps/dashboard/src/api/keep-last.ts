import type { Query } from '@tanstack/react-query';

type Before = Pick<Query, 'queryKey'>;

/** While something else is asked for, the last answer about the same workspace stays. For queries whose key has the workspace second. */
export function keepWorkspace(ws: string) {
  return <T>(last: T | undefined, before?: Before): T | undefined => (before?.queryKey[1] === ws ? last : undefined);
}

/**
 * While filters change, the last answer to the same question about the same workspace and journey type stays in sight;
 * those of another never stand in for it. For queries whose key ends in the question and has the workspace second.
 */
export function keepLast(ws: string, journeyType: string) {
  const keep = keepWorkspace(ws);
  return <T>(last: T | undefined, before?: Before): T | undefined => {
    const asked = before?.queryKey.at(-1) as { readonly journeyType?: string } | undefined;
    return asked?.journeyType === journeyType ? keep(last, before) : undefined;
  };
}
