import type { Query } from '@tanstack/react-query';

/**
 * While another window is asked for, the last answer of the same workspace stays; what is not of the window is for whoever
 * shows it to leave out. For queries whose key has the workspace second.
 */
export function keepWorkspace(ws: string) {
  return <T>(last: T | undefined, before?: Pick<Query, 'queryKey'>): T | undefined =>
    before?.queryKey[1] === ws ? last : undefined;
}
