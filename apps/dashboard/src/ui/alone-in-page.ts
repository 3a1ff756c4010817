/** What is said to a screen reader, and the panel that a mark of a chart opens beside it. */
const spared = '[role=status], [aria-live], [data-live-announcer], .panel';

/**
 * Takes all that stands beside an element out of reach, of the keyboard and of screen readers alike. What opens over the page
 * later, such as a menu, can be reached.
 * @returns undoes it
 */
export function aloneInPage(element: HTMLElement): () => void {
  const closed: HTMLElement[] = [];
  for (let at = element; at !== document.body && at.parentElement; at = at.parentElement) {
    for (const beside of at.parentElement.children) {
      if (beside === at || !(beside instanceof HTMLElement) || beside.inert || beside.matches(spared)) continue;
      beside.inert = true;
      closed.push(beside);
    }
  }
  return () => {
    for (const one of closed) one.inert = false;
  };
}
