/** The id of the filter bar on every page. */
export const filterBarId = 'filters';

/** Goes on in the filter bar, or in the chart that covers it: what had the focus goes away with a change of filters. */
export function focusFilters(): void {
  const bar = document.getElementById(filterBarId);
  const next = bar?.closest('[inert]') ? document.querySelector<HTMLElement>('.chart-large') : bar;
  next?.focus({ preventScroll: true });
}
