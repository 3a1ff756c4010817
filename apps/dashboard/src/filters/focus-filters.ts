/** The id of the filter bar on every page. */
export const filterBarId = 'filters';

/** Goes on in the filter bar: what had the focus goes away with a change of filters. */
export function focusFilters(): void {
  document.getElementById(filterBarId)?.focus({ preventScroll: true });
}
