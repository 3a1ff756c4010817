import { useEffect, useState, type RefObject } from 'react';

/** The width of an element in CSS pixels; 0 before it is known. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const own = element.current;
    if (!own) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    watch.observe(own);
    return () => watch.disconnect();
  }, [element]);
  return width;
}
