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
/** So long after the last move has been seen the map is drawn sharp again, in milliseconds. */
const rest = 150;
/**
 * How much smaller than drawn the picture is that moves. Chromium keeps a moving picture as fine as it was when it began to
 * move, but never coarser than its own size on the screen once it is shown at a quarter of that: then all of it that is in
 * sight is drawn anew in one frame. A map is never shown at less than a quarter of this size.
 */
const grain = 4;
/** How many times as large a moving picture may become before it is drawn sharp on its way. */
const blurred = 3;

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

/**
 * Zooming and panning of a map. While it moves, the browser moves the finished picture of a layer of its own, and what is in
 * sight is drawn anew only where it has become much larger: that holds 60 frames a second with hundreds of marks, where
 * moving marks inside the drawing does not. D3 moves the layer without React, and selects elements nowhere else in these
 * pages.
 */
export function useZoom(size: Size): {
  /** What the map is seen through. */
  readonly frame: RefObject<HTMLDivElement | null>;
  /** What moves. */
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly view: MapView;
} {
  const frame = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null);
  const at = useRef<ZoomTransform>(zoomIdentity);
  const moved = useRef(false);
  const { width: mapWidth, height: mapHeight } = size;

  const show = useCallback(
    (least: number) => {
      const element = frame.current;
      if (!element || !behaviour.current) return;
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      const k = Math.max(least, Math.min(largest, width / mapWidth, height / mapHeight));
      const x = Math.max(0, (width - mapWidth * k) / 2);
      const y = Math.max(0, (height - mapHeight * k) / 2);
      behaviour.current.transform(select(element), zoomIdentity.translate(x, y).scale(k));
      moved.current = false;
    },
    [mapWidth, mapHeight],
  );

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const resting = afterRest(() => {
      if (layer.current) layer.current.style.willChange = 'auto';
      drawnAt = undefined;
    });
    /** The scale at which what moves was drawn; undefined while nothing moves. */
    let drawnAt: number | undefined;
    /** Until the next frame, so that a second move within one does not undo what has not been seen yet. */
    let sharpening: number | undefined;
    const own = zoom<HTMLDivElement, unknown>()
      .scaleExtent([0.1, 4])
      // The wheel scrolls the page; with Ctrl, or on a trackpad's pinch, it zooms.
      .filter((event: WheelEvent | MouseEvent) =>
        event.type === 'wheel' ? event.ctrlKey || event.metaKey : !('button' in event) || event.button === 0,
      )
      .on('zoom', (event: { transform: ZoomTransform; sourceEvent: unknown }) => {
        at.current = event.transform;
        moved.current ||= event.sourceEvent !== null;
        const { style } = layer.current ?? {};
        if (!style) return;
        const { x, y, k } = event.transform;
        const isBlurred = drawnAt !== undefined && k > blurred * drawnAt;
        if (drawnAt === undefined || isBlurred) drawnAt = Math.max(k, 1 / grain);
        // A picture that keeps its place above the page, but not its fineness, is drawn at the scale it has then.
        if (isBlurred) sharpening ??= requestAnimationFrame(() => (sharpening = undefined));
        style.willChange = sharpening === undefined ? 'transform' : 'opacity';
        style.transform = `translate(${x}px, ${y}px) scale(${k}) scale(${grain})`;
        resting.begin();
      });
    behaviour.current = own;
    layer.current?.style.setProperty('--grain', String(grain));
    select(element).call(own).on('dblclick.zoom', null);
    show(readable);
    const watch = new ResizeObserver(() => {
      if (!moved.current) show(readable);
    });
    watch.observe(element);
    return () => {
      resting.giveUp();
      if (sharpening !== undefined) cancelAnimationFrame(sharpening);
      watch.disconnect();
      select(element).on('.zoom', null);
    };
  }, [show]);

  const fit = useCallback(() => show(0), [show]);
  const by = useCallback((factor: number) => {
    if (!frame.current || !behaviour.current) return;
    behaviour.current.scaleBy(select(frame.current), factor);
    moved.current = true;
  }, []);
  const pan = useCallback((right: number, down: number) => {
    if (!frame.current || !behaviour.current) return;
    const { clientWidth, clientHeight } = frame.current;
    const { k } = at.current;
    behaviour.current.translateBy(select(frame.current), (-right * clientWidth) / k, (-down * clientHeight) / k);
    moved.current = true;
  }, []);
  const reveal = useCallback((x: number, y: number) => {
    if (!frame.current || !behaviour.current) return;
    const { clientWidth: width, clientHeight: height } = frame.current;
    const [shownX, shownY] = at.current.apply([x, y]);
    const near = { x: Math.min(120, width / 3), y: Math.min(70, height / 3) };
    const right = Math.max(0, near.x - shownX) - Math.max(0, shownX - (width - near.x));
    const down = Math.max(0, near.y - shownY) - Math.max(0, shownY - (height - near.y));
    if (right === 0 && down === 0) return;
    behaviour.current.translateBy(select(frame.current), right / at.current.k, down / at.current.k);
  }, []);
  const view = useMemo(() => ({ fit, by, pan, reveal }), [fit, by, pan, reveal]);
  return { frame, layer, view };
}

/**
 * Does something when nothing has moved for a while since the last move was seen. The first frame of a large map that
 * begins to move takes a fifth of a second, in which no move of the hand is heard of: counted from the move itself, the
 * map would come to rest in the middle of one, be drawn anew, and begin again with another such frame.
 */
function afterRest(act: () => void): { readonly begin: () => void; readonly giveUp: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;
  const giveUp = (): void => {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
  const begin = (): void => {
    giveUp();
    // The first is before what moved is drawn, the second when it has been.
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => (timer = setTimeout(act, rest)));
    });
  };
  return { begin, giveUp };
}
