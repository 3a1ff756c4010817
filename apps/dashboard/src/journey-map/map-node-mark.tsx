import { memo } from 'react';
import { few } from '../ui/few.js';
import { placeScore, type Score } from '../ui/score-text.js';
import { nodeSize, type PlacedNode } from './placement.js';
import { fitTwoLines, measureName } from './text-fit.js';

const inset = 12;
const inner = nodeSize.width - 2 * inset;

/** What stands on a touchpoint, in words. */
export interface NodeText {
  readonly name: string;
  /** Everything about it, for those who do not see it. */
  readonly label: string;
  /** The figure under the name. */
  readonly figure: string;
  readonly isHidden: boolean;
  /** How many journeys start and end here; empty for none. */
  readonly starts: string;
  readonly ends: string;
}

/** How long the bar along its foot is, and the parts of it that ended and that go on; 0 to 1. */
export interface NodeBar {
  readonly whole: number;
  readonly ends: number;
  readonly going: number;
}

/**
 * One touchpoint: its name, its figure, who starts and ends here, and along its foot a bar as long as its visits are many,
 * in which those that ended here and those still going on are marked.
 */
export const MapNodeMark = memo(function MapNodeMark({
  placed,
  text,
  bar,
  tone,
  score,
  state,
  focusable,
  menuOf,
  onOpen,
}: {
  readonly placed: PlacedNode;
  readonly text: NodeText;
  readonly bar: NodeBar;
  /** The class that colours its ground; empty for none. */
  readonly tone: string;
  /** Its score, drawn in place of the bar; null where there is none, absent where visits are drawn. */
  readonly score?: Score | null | undefined;
  readonly state: 'plain' | 'chosen' | 'dimmed';
  readonly focusable: boolean;
  /** Whether its menu is open. */
  readonly menuOf: boolean;
  readonly onOpen: (touchpoint: string) => void;
}) {
  const { node, x, y } = placed;
  const { width, height } = nodeSize;
  const key = node.touchpoint;
  const lines = fitTwoLines(text.name, inner, measureName);
  const roomy = (text.figure.length + text.starts.length + text.ends.length) * 7.2 + 16 <= inner;
  const whole = Math.max(bar.whole * inner, bar.whole > 0 ? 3 : 0);
  const ends = Math.min(whole, bar.ends * inner);
  const going = Math.min(whole - ends, bar.going * inner);
  return (
    <g
      className={`node node-${state} ${tone}`.trim()}
      data-node={key}
      data-stage={node.stage ?? ''}
      transform={`translate(${x - width / 2} ${y - height / 2})`}
      role="button"
      aria-haspopup="menu"
      aria-expanded={menuOf}
      aria-label={text.label}
      tabIndex={focusable ? 0 : -1}
      onClick={() => onOpen(key)}
      onContextMenu={(event) => {
        event.preventDefault();
        onOpen(key);
      }}
    >
      <title>{text.name}</title>
      <rect className="node-ring" x={-5} y={-5} width={width + 10} height={height + 10} rx={12} data-not-in-file />
      <rect className="node-box" width={width} height={height} rx={8} />
      {lines.map((line, at) => (
        <text key={line} className="node-name" x={inset} y={lines.length === 1 ? 25 : 19 + at * 15}>
          {line}
        </text>
      ))}
      <text className={text.isHidden ? 'node-visits hidden-figure' : 'node-visits'} x={inset} y={49}>
        {text.figure}
      </text>
      <text className="node-marks" x={width - inset} y={49} textAnchor="end">
        {(roomy || text.ends === '') && <tspan className="node-starts">{text.starts}</tspan>}
        {text.ends !== '' && (
          <tspan className="node-ends" dx={roomy && text.starts !== '' ? 8 : 0}>
            {text.ends}
          </tspan>
        )}
      </text>
      <g transform={`translate(${inset} ${height - 10})`}>
        <rect className="foot" width={inner} height={4} rx={2} />
        {score === undefined ? (
          <>
            <rect className="foot-visits" width={whole} height={4} rx={2} />
            <rect className="foot-going" x={whole - ends - going} width={going} height={4} />
            <rect className="foot-ends" x={whole - ends} width={ends} height={4} rx={1} />
          </>
        ) : (
          score !== null && <ScoreMark score={score} />
        )}
      </g>
    </g>
  );
});

function ScoreMark({ score }: { readonly score: Score }) {
  const { value, low, high } = placeScore(score);
  return (
    <g className={score.n < few ? 'foot-score foot-score-few' : 'foot-score'}>
      <path d={`M${low * inner} 2H${high * inner}M${low * inner} -2v8M${high * inner} -2v8`} />
      <circle cx={value * inner} cy={2} r={4.5} />
    </g>
  );
}

/** The mark of a touchpoint on the page. */
export function nodeElement(touchpoint: string): SVGGElement | null {
  return document.querySelector<SVGGElement>(`[data-node="${CSS.escape(touchpoint)}"]`);
}

/** Puts the focus on a touchpoint of the map. */
export function focusNode(touchpoint: string): void {
  nodeElement(touchpoint)?.focus({ preventScroll: true });
}
