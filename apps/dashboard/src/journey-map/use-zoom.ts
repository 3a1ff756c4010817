import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior } from 'd3-zoom';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** Where the map is seen from. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Zooming and panning of an SVG. D3 moves the view, React draws it; nothing else in these pages selects elements. */
export function useZoom(size: Size): {
  readonly ref: RefObject<SVGSVGElement | null>;
  readonly view: View;
  readonly fit: () => void;
  readonly by: (factor: number) => void;
} {
  const ref = useRef<SVGSVGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, k: 1 });

  const fit = useCallback(() => {
    const svg = ref.current;
    if (!svg || !behaviour.current) return;
    const { width, height } = svg.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    const k = Math.min(1.15, width / size.width, height / size.height);
    const to = zoomIdentity
      .translate((width - size.width * k) / 2, Math.max(0, (height - size.height * k) / 2))
      .scale(k);
    behaviour.current.transform(select(svg), to);
  }, [size.width, size.height]);

  useEffect(() => {
    const svg = ref.current;
    if (!svg) return;
    const own = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.15, 3])
      // The wheel scrolls the page; with Ctrl, or on a trackpad's pinch, it zooms.
      .filter((event: WheelEvent | MouseEvent) =>
        event.type === 'wheel' ? event.ctrlKey || event.metaKey : !('button' in event) || event.button === 0,
      )
      .on('zoom', (event: { transform: View }) =>
        setView({ x: event.transform.x, y: event.transform.y, k: event.transform.k }),
      );
    behaviour.current = own;
    select(svg).call(own).on('dblclick.zoom', null);
    fit();
    const watch = new ResizeObserver(() => fit());
    watch.observe(svg);
    return () => {
      watch.disconnect();
      select(svg).on('.zoom', null);
    };
  }, [fit]);

  const by = useCallback((factor: number) => {
    if (ref.current && behaviour.current) behaviour.current.scaleBy(select(ref.current), factor);
  }, []);
  return { ref, view, fit, by };
}
