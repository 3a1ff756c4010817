import { useText } from '../i18n/locale.js';
import { nodeSize, type PlacedNode } from './placement.js';
import { fitTwoLines, measureName } from './text-fit.js';
import { useFigures } from '../ui/use-figures.js';

const inset = 12;
const inner = nodeSize.width - 2 * inset;

/**
 * One touchpoint: its name, its visits, who starts and ends here, and along its foot a bar as long as its visits are many,
 * in which those that ended here and those still going on are marked.
 */
export function MapNodeMark({
  placed,
  name,
  stage,
  most,
  state,
  focusable,
  onChoose,
  onHover,
}: {
  readonly placed: PlacedNode;
  readonly name: string;
  readonly stage: string;
  /** The most visits of any touchpoint. */
  readonly most: number;
  readonly state: 'plain' | 'chosen' | 'dimmed';
  readonly focusable: boolean;
  readonly onChoose: () => void;
  readonly onHover: (over: boolean) => void;
}) {
  const text = useText();
  const figures = useFigures();
  const { node, x, y } = placed;
  const { width, height } = nodeSize;
  const bar = (count: number | null): number => (most === 0 ? 0 : ((count ?? 0) / most) * inner);
  const whole = Math.max(bar(node.visits), node.visits === 0 ? 0 : 3);
  const ends = Math.min(whole, bar(node.ends));
  const going = Math.min(whole - ends, bar(node.inProgress));
  const lines = fitTwoLines(name, inner, measureName);
  const starts = node.starts === null || node.starts === 0 ? '' : `▸ ${figures.count(node.starts)}`;
  const ended = node.ends === null || node.ends === 0 ? '' : `■ ${figures.count(node.ends)}`;
  const roomy = (figures.count(node.visits).length + starts.length + ended.length) * 7.2 + 16 <= inner;
  return (
    <g
      className={`node node-${state}`}
      data-node={node.touchpoint}
      transform={`translate(${x - width / 2} ${y - height / 2})`}
      role="button"
      aria-pressed={state === 'chosen'}
      aria-label={text('graph.node', {
        name,
        stage,
        visits: figures.count(node.visits),
        starts: figures.count(node.starts),
        ends: figures.count(node.ends),
        going: figures.count(node.inProgress),
      })}
      tabIndex={focusable ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation();
        onChoose();
      }}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <title>{name}</title>
      <rect className="node-ring" x={-5} y={-5} width={width + 10} height={height + 10} rx={14} />
      <rect className="node-box" width={width} height={height} rx={10} />
      {lines.map((line, at) => (
        <text key={line} className="node-name" x={inset} y={lines.length === 1 ? 25 : 19 + at * 15}>
          {line}
        </text>
      ))}
      <text className={node.visits === null ? 'node-visits hidden-figure' : 'node-visits'} x={inset} y={49}>
        {figures.count(node.visits)}
      </text>
      <text className="node-marks" x={width - inset} y={49} textAnchor="end">
        {(roomy || ended === '') && <tspan className="node-starts">{starts}</tspan>}
        {ended !== '' && (
          <tspan className="node-ends" dx={roomy && starts !== '' ? 8 : 0}>
            {ended}
          </tspan>
        )}
      </text>
      <g transform={`translate(${inset} ${height - 10})`}>
        <rect className="foot" width={inner} height={4} rx={2} />
        <rect className="foot-visits" width={whole} height={4} rx={2} />
        <rect className="foot-going" x={whole - ends - going} width={going} height={4} />
        <rect className="foot-ends" x={whole - ends} width={ends} height={4} rx={1} />
      </g>
    </g>
  );
}
