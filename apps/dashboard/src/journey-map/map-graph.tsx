import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import type { JourneyMap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { labelHeight, placeLabels } from './place-labels.js';
import { MapEdgeMark } from './map-edge-mark.js';
import { layoutMap } from './map-layout.js';
import { MapLegend } from './map-legend.js';
import { MapNodeMark } from './map-node-mark.js';
import type { Metric } from './map-search.js';
import { MapTools } from './map-tools.js';
import { neighbourOf } from './neighbour.js';
import { useNames } from '../ui/names.js';
import { timeClasses } from './time-classes.js';
import { useFigures } from '../ui/use-figures.js';
import { useZoom } from './use-zoom.js';

/** So many of the most frequent transitions get a label where there is room; a chosen touchpoint's all do. */
const labelled = 40;

/** How far stages are drawn above and below the map, so that they fill the frame at any zoom. */
const beyond = 4000;

/** Puts the focus on a touchpoint of the map. */
export function focusNode(touchpoint: string): void {
  document.querySelector<SVGGElement>(`[data-node="${CSS.escape(touchpoint)}"]`)?.focus({ preventScroll: true });
}

/** The drawn map. D3 computes, React draws. */
export function MapGraph({
  map,
  metric,
  chosen,
  onChoose,
}: {
  readonly map: JourneyMap;
  readonly metric: Metric;
  readonly chosen: string | undefined;
  readonly onChoose: (touchpoint: string | undefined) => void;
}) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const [hovered, setHovered] = useState<string>();
  const layout = useMemo(() => layoutMap(map.nodes, map.edges, map.stages), [map]);
  const { canvas, layer, view } = useZoom(layout);
  const times = useMemo(() => timeClasses(map.edges.flatMap(({ p50Seconds }) => p50Seconds ?? [])), [map]);
  const most = useMemo(() => Math.max(0, ...map.nodes.map(({ visits }) => visits ?? 0)), [map]);
  const lit = hovered ?? chosen;

  const edges = useMemo(
    () =>
      [...layout.edges]
        .map((placed) => ({ placed, lit: lit !== undefined && (placed.edge.from === lit || placed.edge.to === lit) }))
        // Drawn last is on top: the frequent above the rare, those of the chosen touchpoint above all.
        .sort((one, other) => Number(one.lit) - Number(other.lit) || one.placed.width - other.placed.width),
    [layout, lit],
  );
  const labels = useMemo(() => {
    const shown = lit === undefined ? edges.slice(-labelled) : edges.filter((edge) => edge.lit);
    const wanted = shown.reverse().filter(({ placed }) => lit !== undefined || placed.edge.count !== null);
    return [
      ...placeLabels(
        wanted.map(({ placed }) => ({
          placed,
          text:
            metric === 'frequency' || placed.edge.p50Seconds === null
              ? figures.count(placed.edge.count)
              : figures.duration(placed.edge.p50Seconds),
        })),
        layout.nodes,
      ),
    ];
  }, [edges, layout, lit, metric, figures]);
  const near = useMemo(
    () => new Set(edges.filter((edge) => edge.lit).flatMap(({ placed }) => [placed.edge.from, placed.edge.to])),
    [edges],
  );

  const { reveal } = view;
  useEffect(() => {
    const place = layout.nodes.find(({ node }) => node.touchpoint === chosen);
    if (place) reveal(place.x, place.y);
  }, [chosen, layout, reveal]);

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = (event.target as Element).closest('[data-node]')?.getAttribute('data-node');
    const act = keyActs(event, at ?? undefined);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const keyActs = (event: KeyboardEvent, at: string | undefined): (() => void) | null => {
    if (event.shiftKey && event.key.startsWith('Arrow')) {
      const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
        event.key
      ] ?? [0, 0];
      return () => view.pan((right ?? 0) * 0.15, (down ?? 0) * 0.15);
    }
    if (event.key === '+' || event.key === '=') return () => view.by(1.3);
    if (event.key === '-') return () => view.by(1 / 1.3);
    if (event.key === '0') return view.fit;
    if (event.key === 'Escape') return chosen === undefined ? null : () => onChoose(undefined);
    if (at === undefined) return null;
    if (event.key === 'Enter' || event.key === ' ') return () => onChoose(at === chosen ? undefined : at);
    const next = neighbourOf(at, event.key, layout, map.edges);
    const place = layout.nodes.find(({ node }) => node.touchpoint === next);
    if (next === null || !place) return null;
    return () => {
      view.reveal(place.x, place.y);
      focusNode(next);
    };
  };

  const entrance = layout.nodes.find(({ node }) => node.touchpoint === chosen) ?? layout.nodes[0];
  return (
    <figure className="graph">
      <svg
        ref={canvas}
        className="graph-canvas"
        role="group"
        aria-label={text('graph.label', { nodes: map.nodes.length, edges: map.edges.length })}
        onKeyDown={onKeyDown}
        onClick={() => chosen !== undefined && onChoose(undefined)}
      >
        <g ref={layer}>
          {layout.lanes.map((lane, at) => (
            <g
              key={lane.stage ?? ''}
              transform={`translate(${lane.x} 0)`}
              className={at % 2 === 0 ? 'lane' : 'lane lane-odd'}
            >
              <rect width={lane.width} y={-beyond} height={layout.height + 2 * beyond} />
              <text x={lane.width / 2} y={28} textAnchor="middle">
                {names.stage(map.stages, lane.stage)}
              </text>
            </g>
          ))}
          <g className={lit === undefined ? 'edges' : 'edges edges-dimmed'} aria-hidden="true">
            {edges.map((edge) => (
              <MapEdgeMark
                key={`${edge.placed.edge.from}\u0000${edge.placed.edge.to}`}
                placed={edge.placed}
                colour={
                  metric === 'frequency' || edge.placed.edge.p50Seconds === null
                    ? null
                    : times.colourOf(edge.placed.edge.p50Seconds)
                }
                lit={edge.lit}
              />
            ))}
          </g>
          <g>
            {layout.nodes.map((placed) => {
              const key = placed.node.touchpoint;
              return (
                <MapNodeMark
                  key={key}
                  placed={placed}
                  name={names.node(placed.node)}
                  stage={names.stage(map.stages, placed.node.stage)}
                  most={most}
                  state={
                    key === chosen ? 'chosen' : lit !== undefined && key !== lit && !near.has(key) ? 'dimmed' : 'plain'
                  }
                  focusable={placed === entrance}
                  onChoose={() => onChoose(key === chosen ? undefined : key)}
                  onHover={(over) => setHovered(over ? key : undefined)}
                />
              );
            })}
          </g>
          <g className="edge-labels" aria-hidden="true">
            {labels.map(([{ edge }, label]) => (
              <g
                key={`${edge.from}\u0000${edge.to}`}
                transform={`translate(${label.x} ${label.y})`}
                className={edge.count === null ? 'edge-label edge-label-hidden' : 'edge-label'}
              >
                <rect x={-label.width / 2} y={-labelHeight / 2} width={label.width} height={labelHeight} rx={9} />
                <text textAnchor="middle" dy="4">
                  {label.text}
                </text>
              </g>
            ))}
          </g>
        </g>
      </svg>
      <figcaption className="graph-foot">
        <MapLegend metric={metric} times={times} />
        <MapTools view={view} />
      </figcaption>
      <p className="graph-keys muted small">{text('graph.keys')}</p>
    </figure>
  );
}
