import { scaleSqrt } from 'd3-scale';
import { useMemo, useRef, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import type { JourneyMap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { edgePath } from './edge-path.js';
import { MapEdgeMark } from './map-edge-mark.js';
import { layoutMap } from './map-layout.js';
import { MapNodeMark } from './map-node-mark.js';
import type { Metric } from './map-search.js';
import { MapLegend } from './map-legend.js';
import { neighbourOf } from './neighbour.js';
import { useNames } from './names.js';
import { useFigures } from './use-figures.js';
import { useZoom } from './use-zoom.js';

/** Labels that fit without covering each other: the most frequent transitions get them, and all of a chosen touchpoint. */
const labelled = 24;

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
  const layout = useMemo(() => layoutMap(map.nodes, map.edges, map.stages), [map]);
  const { ref, view, fit, by } = useZoom(layout);
  const group = useRef<SVGGElement>(null);
  const places = useMemo(() => new Map(layout.nodes.map((placed) => [placed.node.touchpoint, placed])), [layout]);
  const widths = useMemo(() => {
    const most = Math.max(1, ...map.edges.map((edge) => edge.count ?? 0));
    return scaleSqrt().domain([0, most]).range([1, 11]);
  }, [map]);
  const slow = useMemo(() => {
    const longest = Math.max(1, ...map.edges.map((edge) => edge.p50Seconds ?? 0));
    return scaleSqrt()
      .domain([0, Math.log1p(longest)])
      .range([0.25, 1]);
  }, [map]);

  const onKeyDown = (event: KeyboardEvent<SVGGElement>): void => {
    const at = (event.target as Element).closest('[data-node]')?.getAttribute('data-node');
    if (event.key === 'Escape' && chosen !== undefined) {
      event.preventDefault();
      onChoose(undefined);
    }
    if (at === null || at === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(at === chosen ? undefined : at);
    }
    const next = neighbourOf(at, event.key, layout, map.edges);
    if (next === null) return;
    event.preventDefault();
    group.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(next)}"]`)?.focus();
  };

  const [first] = layout.nodes;
  const entrance = places.has(chosen ?? '') ? chosen : first?.node.touchpoint;
  return (
    <div className="graph">
      <svg
        ref={ref}
        className="graph-canvas"
        role="group"
        aria-label={text('graph.label', { nodes: map.nodes.length, edges: map.edges.length })}
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="6"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.5L7 4L0 7.5z" className="arrow" />
          </marker>
        </defs>
        <g ref={group} transform={`translate(${view.x} ${view.y}) scale(${view.k})`} onKeyDown={onKeyDown}>
          {layout.lanes.map((lane, at) => (
            <g
              key={lane.stage ?? ''}
              transform={`translate(${lane.x} 0)`}
              className={at % 2 === 0 ? 'lane' : 'lane lane-odd'}
            >
              <rect width={lane.width} height={layout.height} />
              <text x={lane.width / 2} y={26} textAnchor="middle">
                {names.stage(map.stages, lane.stage)}
              </text>
            </g>
          ))}
          <g className={chosen === undefined ? 'edges' : 'edges edges-dimmed'}>
            {map.edges.map((edge, rank) => {
              const [from, to] = [places.get(edge.from), places.get(edge.to)];
              if (!from || !to) return null;
              const own = edge.from === chosen || edge.to === chosen;
              return (
                <MapEdgeMark
                  key={`${edge.from}\u0000${edge.to}`}
                  edge={edge}
                  way={edgePath(from, to)}
                  width={widths(edge.count ?? 0)}
                  weight={metric === 'time' ? slow(Math.log1p(edge.p50Seconds ?? 0)) : null}
                  label={
                    own || (chosen === undefined && rank < labelled)
                      ? metric === 'time'
                        ? edge.count === null
                          ? figures.count(null)
                          : figures.duration(edge.p50Seconds)
                        : figures.count(edge.count)
                      : null
                  }
                  lit={own}
                />
              );
            })}
          </g>
          <g>
            {layout.nodes.map((placed) => (
              <MapNodeMark
                key={placed.node.touchpoint}
                placed={placed}
                name={names.node(placed.node)}
                chosen={placed.node.touchpoint === chosen}
                focusable={placed.node.touchpoint === entrance}
                onChoose={() => onChoose(placed.node.touchpoint === chosen ? undefined : placed.node.touchpoint)}
              />
            ))}
          </g>
        </g>
      </svg>
      <div className="graph-tools" role="group" aria-label={text('graph.tools')}>
        <Button className="button button-tool" onPress={() => by(1.3)} aria-label={text('graph.zoomIn')}>
          +
        </Button>
        <Button className="button button-tool" onPress={() => by(1 / 1.3)} aria-label={text('graph.zoomOut')}>
          −
        </Button>
        <Button className="button button-tool" onPress={fit}>
          {text('graph.fit')}
        </Button>
      </div>
      <MapLegend metric={metric} />
    </div>
  );
}
