import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

/** Rows that a page key goes. */
const pageRows = 10;

/** Where the focus is in a grid of which only some rows are drawn. */
export interface GridFocus {
  /** What a row needs to be found, and to be the one stop of the Tab key. */
  readonly rowProps: (index: number) => { 'data-row': number; tabIndex: 0 | -1; onFocus: () => void };
  /** Walks the rows; true where the key was one of these. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** Moves the focus among rows, and scrolls to those that are not drawn yet. */
export function useGridFocus(
  scroller: RefObject<HTMLElement | null>,
  of: { readonly count: number; readonly rowHeight: number; readonly first: number; readonly last: number },
): GridFocus {
  const { count, rowHeight, first, last } = of;
  const [at, setAt] = useState(0);
  const wanted = useRef<number | null>(null);
  // The row is drawn a moment after it was scrolled to.
  useEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const go = (to: number): void => {
    const index = Math.max(0, Math.min(count - 1, to));
    const element = scroller.current;
    if (!element) return;
    const head = element.querySelector('thead')?.clientHeight ?? 0;
    const [top, bottom] = [index * rowHeight, (index + 1) * rowHeight + head];
    if (top < element.scrollTop) element.scrollTo({ top });
    else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTo({ top: bottom - element.clientHeight });
    }
    wanted.current = index;
    setAt(index);
    element.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true });
  };
  // Where the focus was may be out of sight by now; Tab still finds a row.
  const stop = Math.max(first, Math.min(at, last - 1, count - 1));
  const steps: Readonly<Record<string, () => number>> = {
    ArrowDown: () => stop + 1,
    ArrowUp: () => stop - 1,
    PageDown: () => stop + pageRows,
    PageUp: () => stop - pageRows,
    Home: () => 0,
    End: () => count - 1,
  };
  return {
    rowProps: (index) => ({ 'data-row': index, tabIndex: index === stop ? 0 : -1, onFocus: () => setAt(index) }),
    onKey: (event) => {
      const step = steps[event.key];
      if (!step) return false;
      event.preventDefault();
      go(step());
      return true;
    },
  };
}
