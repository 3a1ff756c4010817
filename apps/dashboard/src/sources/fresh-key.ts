/** Keys that were made a moment ago, by source. In memory only: a key is shown once, and stands in no address or storage. */
const fresh = new Map<string, string>();

/** Keeps a new key for the page of its source, which is about to open. */
export function leaveFreshKey(workspace: string, source: string, writeKey: string): void {
  fresh.set(`${workspace}/${source}`, writeKey);
}

/** The key that was left for this page, or null. */
export function freshKeyOf(workspace: string, source: string): string | null {
  return fresh.get(`${workspace}/${source}`) ?? null;
}

/** Forgets it: the page that opened has it now, for as long as it is open. */
export function forgetFreshKey(workspace: string, source: string): void {
  fresh.delete(`${workspace}/${source}`);
}
