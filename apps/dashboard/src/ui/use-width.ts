import { useEffect, useState, type Dispatch, type SetStateAction } from 'react';

/**
 * Measures an element, whenever it comes.
 * @returns what the element takes as its `ref`, and its width in CSS pixels; 0 before it is known
 */
export function useWidth(): [ref: Dispatch<SetStateAction<HTMLElement | null>>, width: number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    watch.observe(element);
    return () => watch.disconnect();
  }, [element]);
  return [setElement, width];
}
