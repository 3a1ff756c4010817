import { useLayoutEffect, useState, type RefObject } from 'react';

/** How wide an element is, in pixels, and how many of them a rem has; both follow the window and the reader's text size. */
export function useSize(of: RefObject<Element | null>): { readonly width: number; readonly rem: number } {
  const [size, setSize] = useState({ width: 640, rem: 16 });
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return;
    const look = (): void => {
      const [width, rem] = [element.clientWidth, parseFloat(getComputedStyle(document.documentElement).fontSize)];
      setSize((before) => (before.width === width && before.rem === rem ? before : { width, rem }));
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, [of]);
  return size;
}
