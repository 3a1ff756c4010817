import type { MapEdge } from '../api/api.js';
import type { EdgePath } from './edge-path.js';

/** One arrow. `weight` darkens it by its time; null leaves it to the frequency. */
export function MapEdgeMark({
  edge,
  way,
  width,
  weight,
  label,
  lit,
}: {
  readonly edge: MapEdge;
  readonly way: EdgePath;
  readonly width: number;
  readonly weight: number | null;
  readonly label: string | null;
  readonly lit: boolean;
}) {
  const hidden = edge.count === null;
  const kind = ['edge', lit ? 'edge-lit' : '', hidden ? 'edge-hidden' : '', weight === null ? '' : 'edge-time'].join(
    ' ',
  );
  return (
    <g className={kind} data-edge={`${edge.from} → ${edge.to}`} aria-hidden="true">
      <path
        d={way.path}
        strokeWidth={hidden ? 1.2 : width}
        strokeOpacity={weight ?? undefined}
        markerEnd="url(#arrow)"
      />
      {label !== null && (
        <g transform={`translate(${way.x} ${way.y})`} className="edge-label">
          <rect x={-(label.length * 3.4 + 6)} y={-9} width={label.length * 6.8 + 12} height={18} rx={9} />
          <text textAnchor="middle" dy="4">
            {label}
          </text>
        </g>
      )}
    </g>
  );
}
