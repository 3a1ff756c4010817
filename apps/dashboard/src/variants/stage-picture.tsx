import { useRoving } from '../chart/use-roving.js';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { tintClass } from './chevrons.js';
import { cutText } from './measure-text.js';
import { boxHeight, boxWidthOf, type StageDrawing } from './stage-drawing.js';
import type { VariantWords } from './use-variant-words.js';

/** The boxes and ways of some variants; one stop of the Tab key. */
export function StagePicture({
  drawing,
  words,
  stageName,
}: {
  readonly drawing: StageDrawing;
  readonly words: VariantWords;
  readonly stageName: (key: string | null) => string;
}) {
  const text = useText();
  const figures = useFigures();
  const { nodes, edges, stages, width, height } = drawing;
  const strongest = edges[0]?.count ?? 1;
  const { markProps } = useRoving({ ids: nodes.map(({ key }) => key), next: walk(drawing) });
  const boxWidth = boxWidthOf(width);
  return (
    <svg
      data-chart
      className="stage-drawing"
      role="group"
      aria-label={text('variants.map.label')}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {stages.map((stage) => (
        <g key={stage.key ?? ''}>
          <rect className="stage-band" x={0} y={stage.y} width={width} height={stage.height} rx={4} />
          <text className="stage-name" x={8} y={stage.y + 14}>
            {cutText(stageName(stage.key), width - 16)}
          </text>
        </g>
      ))}
      {edges.toReversed().map((edge) => (
        <g
          key={JSON.stringify([edge.from, edge.to])}
          className={edge.isBack ? 'stage-way stage-way-back' : 'stage-way'}
        >
          <path className="stage-line" d={edge.path} strokeWidth={1 + 4 * Math.sqrt(edge.count / strongest)} />
          <path className="stage-arrow" d={edge.head} />
        </g>
      ))}
      {nodes.map((node) => (
        <g
          key={node.key}
          {...markProps(node.key)}
          className="mark"
          role="img"
          aria-label={text('variants.map.node', {
            name: words.nameOf(node.key),
            stage: stageName(node.stage),
            count: node.journeys,
            journeys: figures.count(node.journeys),
            share: figures.share(node.share),
          })}
        >
          <title>{words.nameOf(node.key)}</title>
          <rect
            className={`stage-box ${tintClass(words.tintOf(node.key))}`}
            x={node.x}
            y={node.y}
            width={boxWidth}
            height={boxHeight}
            rx={4}
          />
          <text className="stage-box-name" x={node.x + 8} y={node.y + 14}>
            {cutText(words.nameOf(node.key), boxWidth - 14)}
          </text>
          <text className="stage-box-count" x={node.x + 8} y={node.y + 28}>
            {figures.count(node.journeys)}
          </text>
          <rect
            className="focus-ring"
            x={node.x - 3}
            y={node.y - 3}
            width={boxWidth + 6}
            height={boxHeight + 6}
            rx={6}
          />
        </g>
      ))}
    </svg>
  );
}

/** Down and up the strongest ways, left and right along a stage, to the first and the last. */
function walk({ nodes, edges }: StageDrawing): (from: string, key: string) => string | null {
  return (from, key) => {
    const at = nodes.findIndex((node) => node.key === from);
    const along = (step: number): string | null => nodes[at + step]?.key ?? null;
    switch (key) {
      case 'ArrowDown':
        return edges.find((edge) => edge.from === from && edge.to !== from)?.to ?? along(1);
      case 'ArrowUp':
        return edges.find((edge) => edge.to === from && edge.from !== from)?.from ?? along(-1);
      case 'ArrowRight':
        return along(1);
      case 'ArrowLeft':
        return along(-1);
      case 'Home':
        return nodes[0]?.key ?? null;
      case 'End':
        return nodes.at(-1)?.key ?? null;
      default:
        return null;
    }
  };
}
