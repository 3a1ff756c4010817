import { useText } from '../i18n/locale.js';
import { nodeSize, type PlacedNode } from './map-layout.js';
import { useFigures } from './use-figures.js';

/** Letters that fit on one line of a touchpoint. */
const longestName = 22;

/** One touchpoint: its name, its visits, and along its foot how many begin, end and go on here. */
export function MapNodeMark({
  placed,
  name,
  chosen,
  focusable,
  onChoose,
}: {
  readonly placed: PlacedNode;
  readonly name: string;
  readonly chosen: boolean;
  readonly focusable: boolean;
  readonly onChoose: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  const { node, x, y } = placed;
  const { width, height } = nodeSize;
  const visits = node.visits ?? 0;
  const part = (count: number | null): number => (visits === 0 ? 0 : ((count ?? 0) / visits) * (width - 24));
  const starts = part(node.starts);
  const ends = part(node.ends);
  const going = part(node.inProgress);
  return (
    <g
      className={chosen ? 'node node-chosen' : 'node'}
      data-node={node.touchpoint}
      transform={`translate(${x - width / 2} ${y - height / 2})`}
      role="button"
      aria-pressed={chosen}
      aria-label={text('graph.node', { name, visits: figures.count(node.visits), ends: figures.count(node.ends) })}
      tabIndex={focusable ? 0 : -1}
      onClick={onChoose}
    >
      <title>{name}</title>
      <rect className="node-box" width={width} height={height} rx={10} />
      <text className="node-name" x={12} y={23}>
        {name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name}
      </text>
      <text className={node.visits === null ? 'node-visits hidden-figure' : 'node-visits'} x={12} y={42}>
        {figures.count(node.visits)}
      </text>
      {node.starts !== null && node.starts > 0 && (
        <text className="node-starts" x={width - 12} y={42} textAnchor="end">
          {`▸ ${figures.count(node.starts)}`}
        </text>
      )}
      <g transform={`translate(12 ${height - 8})`}>
        <rect className="foot" width={width - 24} height={3} rx={1.5} />
        <rect className="foot-start" width={starts} height={3} rx={1.5} />
        <rect className="foot-going" x={width - 24 - ends - going} width={going} height={3} rx={1.5} />
        <rect className="foot-end" x={width - 24 - ends} width={ends} height={3} rx={1.5} />
      </g>
    </g>
  );
}
