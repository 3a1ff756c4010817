import type { KeyboardEvent } from 'react';
import type { MapEdge } from '../api/api.js';
import { nameOfEdge } from './map-edge-mark.js';
import { focusNode } from './map-node-mark.js';
import { neighbourOf } from './neighbour.js';
import type { MapLayout } from './placement.js';
import type { MapView } from './use-zoom.js';

const pans: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.15, 0],
  ArrowRight: [0.15, 0],
  ArrowUp: [0, -0.15],
  ArrowDown: [0, 0.15],
};

/** What keys do while the focus is in a map. */
export interface MapKeys {
  readonly layout: MapLayout;
  readonly edges: readonly MapEdge[];
  readonly view: MapView;
  readonly onOpen: (touchpoint: string) => void;
}

/**
 * Keys of a map: arrows walk along the strongest transitions and within a stage, L along the links of a touchpoint, Enter
 * and the menu key open its menu; + − 0 zoom, Shift and arrows move the view.
 */
export function actOnKey(event: KeyboardEvent<Element>, keys: MapKeys): (() => void) | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const { view } = keys;
  const pan = event.shiftKey ? pans[event.key] : undefined;
  if (pan) return () => view.pan(...pan);
  if (event.key === '+' || event.key === '=') return () => view.by(1.3);
  if (event.key === '-') return () => view.by(1 / 1.3);
  if (event.key === '0') return view.fit;
  const mark = event.target as Element;
  const link = mark.closest('[data-edge]')?.getAttribute('data-edge');
  if (link) return onLink(event.key, link, keys);
  const at = mark.closest('[data-node]')?.getAttribute('data-node');
  return at === null || at === undefined ? null : onNode(event, at, keys);
}

function onNode(event: KeyboardEvent, at: string, keys: MapKeys): (() => void) | null {
  const { key } = event;
  if (key === 'Enter' || key === ' ' || key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) {
    return () => keys.onOpen(at);
  }
  if (key.toLowerCase() === 'l') {
    const [first] = linksOf(at, keys.edges);
    return first ? () => focusLink(first) : null;
  }
  const next = neighbourOf(at, key, keys.layout, keys.edges);
  return next === null ? null : () => goTo(next, keys);
}

/** On a link: L goes to the next one of the touchpoint that it leaves, arrows and Esc to its ends. */
function onLink(key: string, link: string, keys: MapKeys): (() => void) | null {
  const edge = keys.edges.find((one) => nameOfEdge(one) === link);
  if (!edge) return null;
  if (key.toLowerCase() === 'l') {
    const own = linksOf(edge.from, keys.edges);
    const next = own[(own.indexOf(edge) + 1) % own.length];
    return next ? () => focusLink(next) : null;
  }
  if (key === 'ArrowRight' || key === 'Enter') return () => goTo(edge.to, keys);
  return key === 'ArrowLeft' || key === 'Escape' ? () => goTo(edge.from, keys) : null;
}

function goTo(touchpoint: string, { layout, view }: MapKeys): void {
  const place = layout.nodes.find(({ node }) => node.touchpoint === touchpoint);
  if (place) view.reveal(place.x, place.y);
  focusNode(touchpoint);
}

/** A touchpoint's links, those that leave it first, the most frequent first. */
function linksOf(touchpoint: string, edges: readonly MapEdge[]): MapEdge[] {
  const byCount = (one: MapEdge, other: MapEdge): number => (other.count ?? 0) - (one.count ?? 0);
  const leaving = edges.filter(({ from }) => from === touchpoint).sort(byCount);
  return leaving.length > 0 ? leaving : edges.filter(({ to }) => to === touchpoint).sort(byCount);
}

function focusLink(edge: MapEdge): void {
  document.querySelector<SVGGElement>(`[data-edge="${CSS.escape(nameOfEdge(edge))}"]`)?.focus({ preventScroll: true });
}
