/** What browsers, and the loader of the pages' own styles, say of a part that could not be fetched. */
const said =
  /dynamically imported module|importing a module script failed|unable to preload css|failed to load module script/i;

/** Whether something could not be fetched, rather than being wrong in itself: then the connection or an update may be to blame. */
export function isLoadFault(fault: unknown): boolean {
  return fault instanceof Error && said.test(fault.message);
}
