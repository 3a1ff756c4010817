import type { Query } from '@tanstack/react-query';

/**
 * While filters change, the last answer to the same question about the same workspace and journey type stays in sight;
 * those of another never stand in for it. For queries whose key ends in the question and has the workspace second.
 */
export function keepLast(ws: string, journeyType: string) {
  return <T>(last: T | undefined, { queryKey }: Pick<Query, 'queryKey'> = { queryKey: [] }): T | undefined => {
    const asked = queryKey.at(-1) as { readonly journeyType?: string } | undefined;
    return queryKey[1] === ws && asked?.journeyType === journeyType ? last : undefined;
  };
}
