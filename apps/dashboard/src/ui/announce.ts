/** Something is said at most once a second, so that a reader can follow. */
const pace = 1_000;

let place: HTMLElement | null = null;
/** What is to be said next, by what it is about, in the order in which it came. */
const waiting = new Map<string, string>();
let last = 0;

/**
 * Says something to a screen reader without moving the focus: filter results, a layout that is finished, an export that is
 * ready. What comes within a second is said together.
 * @param about where the same is said again and again, as with each letter typed: of such messages within a second the last
 *   one is said
 */
export function announce(message: string, about = message): void {
  const alone = waiting.size === 0;
  waiting.set(about, message);
  if (alone) setTimeout(say, Math.max(50, last + pace - Date.now()));
}

function say(): void {
  place ??= region();
  place.replaceChildren(...[...waiting.values()].map(paragraph));
  waiting.clear();
  last = Date.now();
}

function paragraph(message: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = message;
  return made;
}

function region(): HTMLElement {
  const made = document.createElement('div');
  made.className = 'unseen';
  made.setAttribute('role', 'status');
  made.setAttribute('aria-live', 'polite');
  document.body.append(made);
  return made;
}
