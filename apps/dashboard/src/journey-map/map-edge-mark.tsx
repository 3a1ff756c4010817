import { memo } from 'react';
import { arrival, pathOf } from './curve.js';
import type { PlacedEdge } from './placement.js';

/** How an arrow is named among others in the page. */
export function nameOfEdge({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from} → ${to}`;
}

/** One arrow. It is walked to by key, and says its whole name then. */
export const MapEdgeMark = memo(function MapEdgeMark({
  placed,
  tone,
  name,
  head,
}: {
  readonly placed: PlacedEdge;
  /** The class that colours it beside what it is; empty for none. */
  readonly tone: string;
  readonly name: string;
  /** Whether its head is drawn: with very many arrows only where they are looked at. */
  readonly head: boolean;
}) {
  const { edge, pieces, width, backward } = placed;
  const tip = pieces.at(-1)?.to ?? { x: 0, y: 0 };
  const d = pathOf(pieces);
  const kind = ['edge', backward ? 'edge-back' : '', edge.count === null ? 'edge-hidden' : '', tone];
  return (
    <g
      className={kind.filter(Boolean).join(' ')}
      role="img"
      aria-label={name}
      tabIndex={-1}
      data-edge={nameOfEdge(edge)}
    >
      <title>{name}</title>
      <path className="edge-ring" d={d} strokeWidth={width + 6} data-not-in-file />
      <path className="edge-way" d={d} strokeWidth={width} />
      {head && (
        <path
          className="edge-head"
          d={`M${placed.head} 0L-1 ${-placed.head / 2 - 0.5}V${placed.head / 2 + 0.5}z`}
          transform={`translate(${tip.x} ${tip.y}) rotate(${arrival(pieces)})`}
        />
      )}
    </g>
  );
});
