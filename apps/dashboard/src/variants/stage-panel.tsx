import { useMemo, useRef } from 'react';
import type { Receipt, Stage } from '../api/api.js';
import { ChartFrame } from '../chart/chart-frame.js';
import { useRoving } from '../chart/use-roving.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { SortableTable } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { tintClass } from './chevrons.js';
import { cutText } from './measure-text.js';
import { boxHeight, boxWidthOf, drawStages, type StageDrawing } from './stage-drawing.js';
import type { VariantWords } from './use-variant-words.js';
import type { Variant } from './use-variants.js';
import { useSize } from './use-size.js';

/** Ways and touchpoints that are drawn; the others are in the table. */
const mostWays = 24;
const mostBoxes = 18;

/** The stages, touchpoints and ways of the variants that are looked at. */
export function StagePanel({
  variants,
  stages,
  words,
  isSet,
  about,
  receipt,
  groupSize,
  note,
}: {
  readonly variants: readonly Variant[];
  readonly stages: readonly Stage[];
  readonly words: VariantWords;
  readonly isSet: boolean;
  readonly about: readonly string[];
  readonly receipt: Receipt;
  readonly groupSize: number;
  /** Says where not all of what is looked at is drawn. */
  readonly note: string | null;
}) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  // What the frame takes on both sides.
  const width = Math.max(220, Math.min(640, size.width - 2 * size.rem - 2));
  const [all, drawing] = useMemo(() => {
    const of = {
      stages: stages.map(({ key }) => key),
      stageOf: words.stageOf,
      width,
      ordered: !isSet,
    };
    return [drawStages(variants, { ...of, most: Infinity }), drawStages(variants, { ...of, most: mostBoxes })];
  }, [variants, stages, words, isSet, width]);
  const journeys = variants.reduce((sum, variant) => sum + variant.journeys, 0);
  const nodeColumns = [text('table.touchpoint'), text('table.stage'), text('variants.column.journeys')];
  const edgeColumns = [text('variants.map.from'), text('variants.map.to'), text('variants.map.count')];
  const stageName = (key: string | null): string => names.stage(stages, key);
  return (
    <div ref={frame} className="variant-panel">
      <ChartFrame
        id="stage-map"
        title={text('variants.map.title', { count: variants.length, variants: figures.count(variants.length) })}
        subtitle={text('variants.map.subtitle', { count: journeys, journeys: figures.count(journeys) })}
        info={<p>{text('variants.map.info')}</p>}
        about={about}
        receipt={receipt}
        groupSize={groupSize}
        keys={text('variants.map.keys')}
        notes={[
          ...(note === null ? [] : [note]),
          ...(isSet ? [text('variants.map.set')] : []),
          ...(all.nodes.length > drawing.nodes.length || all.edges.length > mostWays
            ? [
                text('variants.map.most', {
                  nodes: figures.count(drawing.nodes.length),
                  allNodes: figures.count(all.nodes.length),
                  ways: figures.count(Math.min(mostWays, drawing.edges.length)),
                  allWays: figures.count(all.edges.length),
                }),
              ]
            : []),
        ]}
        data={() => [
          {
            name: text('variants.map.touchpoints'),
            columns: nodeColumns,
            rows: all.nodes.map((node) => [words.nameOf(node.key), stageName(node.stage), node.journeys]),
          },
          {
            name: text('variants.map.ways'),
            columns: edgeColumns,
            rows: all.edges.map((edge) => [words.nameOf(edge.from), words.nameOf(edge.to), edge.count]),
          },
        ]}
        table={
          <div className="stack">
            <SortableTable
              caption={text('variants.map.touchpoints')}
              rows={all.nodes}
              rowKey={(node) => node.key}
              initial={{ column: 'journeys', descending: true }}
              columns={[
                {
                  key: 'name',
                  name: nodeColumns[0] ?? '',
                  value: (node) => words.nameOf(node.key),
                  show: (node) => words.nameOf(node.key),
                },
                {
                  key: 'stage',
                  name: nodeColumns[1] ?? '',
                  value: (node) => all.stages.findIndex(({ key }) => key === node.stage),
                  show: (node) => stageName(node.stage),
                },
                {
                  key: 'journeys',
                  name: nodeColumns[2] ?? '',
                  value: (node) => node.journeys,
                  show: (node) => figures.count(node.journeys),
                  numeric: true,
                },
              ]}
            />
            {all.edges.length > 0 && (
              <SortableTable
                caption={text('variants.map.ways')}
                rows={all.edges}
                rowKey={(edge) => JSON.stringify([edge.from, edge.to])}
                initial={{ column: 'count', descending: true }}
                columns={[
                  {
                    key: 'from',
                    name: edgeColumns[0] ?? '',
                    value: (edge) => words.nameOf(edge.from),
                    show: (edge) => words.nameOf(edge.from),
                  },
                  {
                    key: 'to',
                    name: edgeColumns[1] ?? '',
                    value: (edge) => words.nameOf(edge.to),
                    show: (edge) => words.nameOf(edge.to),
                  },
                  {
                    key: 'count',
                    name: edgeColumns[2] ?? '',
                    value: (edge) => edge.count,
                    show: (edge) => figures.count(edge.count),
                    numeric: true,
                  },
                ]}
              />
            )}
          </div>
        }
      >
        <Drawing drawing={drawing} words={words} stageName={stageName} journeys={journeys} />
      </ChartFrame>
    </div>
  );
}

function Drawing({
  drawing,
  words,
  stageName,
  journeys,
}: {
  readonly drawing: StageDrawing;
  readonly words: VariantWords;
  readonly stageName: (key: string | null) => string;
  readonly journeys: number;
}) {
  const text = useText();
  const figures = useFigures();
  const { nodes, stages, width, height } = drawing;
  const edges = drawing.edges.slice(0, mostWays);
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
            share: figures.share(journeys === 0 ? 0 : node.journeys / journeys),
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
