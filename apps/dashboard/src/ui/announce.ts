/** At most one message a second is said, so that a reader can follow. */
const pace = 1_000;

let place: HTMLElement | null = null;
let waiting: string | null = null;
let last = 0;

/**
 * Says something to a screen reader without moving the focus: filter results, a layout that is finished, an export that is
 * ready. Of messages within a second the last one is said.
 */
export function announce(message: string): void {
  const alone = waiting === null;
  waiting = message;
  if (alone) setTimeout(say, Math.max(50, last + pace - Date.now()));
}

function say(): void {
  place ??= region();
  place.textContent = waiting ?? '';
  waiting = null;
  last = Date.now();
}

function region(): HTMLElement {
  const made = document.createElement('div');
  made.className = 'unseen';
  made.setAttribute('role', 'status');
  made.setAttribute('aria-live', 'polite');
  document.body.append(made);
  return made;
}
