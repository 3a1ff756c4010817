import { useLayoutEffect, type RefObject } from 'react';

/** Has the page keep clear of a bar that stays while everything scrolls under it: nothing with the focus hides there. */
export function useScrollRoom(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const { style } = document.documentElement;
    const watch = new ResizeObserver(() => style.setProperty('--filters-height', `${element.offsetHeight}px`));
    watch.observe(element);
    return () => {
      watch.disconnect();
      style.removeProperty('--filters-height');
    };
  }, [bar]);
}
