import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this scale names cannot be read; a larger map is first seen in part. */
const readable = 0.5;
const largest = 1.25;

/** What moves the view of a map. */
export interface MapView {
  /** Shows the whole map. */
  readonly fit: () => void;
  readonly by: (factor: number) => void;
  /** Moves the view by shares of its width and height. */
  readonly pan: (right: number, down: number) => void;
  /** Moves the view just so far that a place of the map is in it. */
  readonly reveal: (x: number, y: number) => void;
}

/** Zooming and panning of an SVG. D3 moves the layer without React, and selects elements nowhere else in these pages. */
export function useZoom(size: Size): {
  readonly canvas: RefObject<SVGSVGElement | null>;
  /** What moves. */
  readonly layer: RefObject<SVGGElement | null>;
  readonly view: MapView;
} {
  const canvas = useRef<SVGSVGElement>(null);
  const layer = useRef<SVGGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const at = useRef<ZoomTransform>(zoomIdentity);
  const moved = useRef(false);

  const show = useCallback(
    (least: number) => {
      const svg = canvas.current;
      if (!svg || !behaviour.current) return;
      const { width, height } = svg.getBoundingClientRect();
      if (width === 0 || height === 0) return;
      const k = Math.max(least, Math.min(largest, width / size.width, height / size.height));
      const x = Math.max(0, (width - size.width * k) / 2);
      const y = Math.max(0, (height - size.height * k) / 2);
      behaviour.current.transform(select(svg), zoomIdentity.translate(x, y).scale(k));
      moved.current = false;
    },
    [size.width, size.height],
  );

  useEffect(() => {
    const svg = canvas.current;
    if (!svg) return;
    const own = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.1, 4])
      // The wheel scrolls the page; with Ctrl, or on a trackpad's pinch, it zooms.
      .filter((event: WheelEvent | MouseEvent) =>
        event.type === 'wheel' ? event.ctrlKey || event.metaKey : !('button' in event) || event.button === 0,
      )
      .on('zoom', (event: { transform: ZoomTransform; sourceEvent: unknown }) => {
        at.current = event.transform;
        moved.current ||= event.sourceEvent !== null;
        layer.current?.setAttribute('transform', event.transform.toString());
      });
    behaviour.current = own;
    select(svg).call(own).on('dblclick.zoom', null);
    show(readable);
    const watch = new ResizeObserver(() => {
      if (!moved.current) show(readable);
    });
    watch.observe(svg);
    return () => {
      watch.disconnect();
      select(svg).on('.zoom', null);
    };
  }, [show]);

  const fit = useCallback(() => show(0), [show]);
  const by = useCallback((factor: number) => {
    if (!canvas.current || !behaviour.current) return;
    behaviour.current.scaleBy(select(canvas.current), factor);
    moved.current = true;
  }, []);
  const pan = useCallback((right: number, down: number) => {
    if (!canvas.current || !behaviour.current) return;
    const { width, height } = canvas.current.getBoundingClientRect();
    const { k } = at.current;
    behaviour.current.translateBy(select(canvas.current), (-right * width) / k, (-down * height) / k);
    moved.current = true;
  }, []);
  const reveal = useCallback((x: number, y: number) => {
    if (!canvas.current || !behaviour.current) return;
    const { width, height } = canvas.current.getBoundingClientRect();
    const [shownX, shownY] = at.current.apply([x, y]);
    const near = { x: Math.min(120, width / 3), y: Math.min(70, height / 3) };
    const right = Math.max(0, near.x - shownX) - Math.max(0, shownX - (width - near.x));
    const down = Math.max(0, near.y - shownY) - Math.max(0, shownY - (height - near.y));
    if (right === 0 && down === 0) return;
    behaviour.current.translateBy(select(canvas.current), right / at.current.k, down / at.current.k);
  }, []);
  const view = useMemo(() => ({ fit, by, pan, reveal }), [fit, by, pan, reveal]);
  return { canvas, layer, view };
}
