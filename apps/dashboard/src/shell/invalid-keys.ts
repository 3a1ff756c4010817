import { useEffect, useSyncExternalStore } from 'react';

let invalid: readonly string[] = [];
const listeners = new Set<() => void>();

/** The keys of the page's own part of the address that make no sense. */
export function useInvalidKeys(): readonly string[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => invalid,
  );
}

/** A page tells which of its keys make no sense; the shell says so. */
export function useReportInvalid(keys: readonly string[]): void {
  const said = keys.join(' ');
  useEffect(() => {
    report(said === '' ? [] : said.split(' '));
    return () => report([]);
  }, [said]);
}

function report(keys: readonly string[]): void {
  invalid = keys;
  for (const listener of listeners) listener();
}
