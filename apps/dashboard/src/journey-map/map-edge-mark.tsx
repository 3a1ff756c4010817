import { memo } from 'react';
import { arrival, pathOf } from './curve.js';
import type { PlacedEdge } from './placement.js';

/** One arrow. `colour` tells its time; null leaves it to the frequency. */
export const MapEdgeMark = memo(function MapEdgeMark({
  placed,
  colour,
  lit,
}: {
  readonly placed: PlacedEdge;
  readonly colour: number | null;
  readonly lit: boolean;
}) {
  const { edge, pieces, width, head, backward } = placed;
  const tip = pieces.at(-1)?.to ?? { x: 0, y: 0 };
  const kind = [
    'edge',
    lit ? 'edge-lit' : '',
    edge.count === null ? 'edge-hidden' : backward ? 'edge-back' : '',
    colour === null ? '' : `edge-time-${colour}`,
  ];
  return (
    <g className={kind.filter(Boolean).join(' ')} data-edge={`${edge.from} → ${edge.to}`}>
      <path className="edge-way" d={pathOf(pieces)} strokeWidth={width} />
      <path
        className="edge-head"
        d={`M${head} 0L-1 ${-head / 2 - 0.5}V${head / 2 + 0.5}z`}
        transform={`translate(${tip.x} ${tip.y}) rotate(${arrival(pieces)})`}
      />
    </g>
  );
});
