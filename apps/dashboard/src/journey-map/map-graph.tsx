import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { JourneyMap, MapNode } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { MapEdgeMark, nameOfEdge } from './map-edge-mark.js';
import { MapNodeMark } from './map-node-mark.js';
import { transitionKey, type Cut } from './map-ranks.js';
import type { Measure } from './map-search.js';
import { MapTools } from './map-tools.js';
import { countStep, differenceStep, edgeTime, nodeCount, paceOf, reworkStep } from './measure.js';
import { labelHeight, placeLabels } from './place-labels.js';
import type { MapLayout, PlacedEdge } from './placement.js';
import { useLookedAt } from './use-looked-at.js';
import { actOnKey } from './use-map-keys.js';
import { differencesOf, useMapText } from './use-map-text.js';
import { useZoom } from './use-zoom.js';

/** So many of the most frequent transitions get a label where there is room; a looked-at touchpoint's all do. */
const labelled = 15;
/** With more transitions than this, only those that are looked at have heads; the others read from left to right. */
const headed = 60;
/** How far stages are drawn above and below the map, so that they fill the frame. */
const beyond = 900;

/** The drawn map. D3 computes, React draws. */
export function MapGraph({
  map,
  layout,
  cut,
  measure,
  chosen,
  menuOf,
  onMenu,
  menu,
}: {
  readonly map: JourneyMap;
  readonly layout: MapLayout;
  /** What the sliders leave in sight; everything keeps its place. */
  readonly cut: Cut;
  readonly measure: Measure;
  readonly chosen: string | undefined;
  /** The touchpoint whose menu is open. */
  readonly menuOf: string | undefined;
  readonly onMenu: (touchpoint: string | undefined) => void;
  readonly menu: (node: MapNode) => ReactNode;
}) {
  const text = useText();
  const names = useNames();
  const looked = useLookedAt();
  const { frame, layer, view } = useZoom(layout);
  const differences = useMemo(() => differencesOf(map), [map]);
  const says = useMapText(map, measure, differences);
  const shownNodes = useMemo(
    () => layout.nodes.filter(({ node }) => cut.touchpoints.has(node.touchpoint)),
    [layout, cut],
  );
  const shownEdges = useMemo(
    () =>
      layout.edges
        .filter(({ edge }) => cut.transitions.has(transitionKey(edge)))
        // Drawn last is on top: the frequent above the rare.
        .sort((one, other) => one.width - other.width),
    [layout, cut],
  );
  const lit = looked.node ?? menuOf ?? chosen;
  const litEdges = useMemo(
    () => (lit === undefined ? [] : shownEdges.filter(({ edge }) => edge.from === lit || edge.to === lit)),
    [shownEdges, lit],
  );
  // An arrow that is looked at has its head and its figure; nothing else changes, or the map would flicker under the pointer.
  const lookedEdge = shownEdges.find(({ edge }) => nameOfEdge(edge) === looked.edge);
  const near = useMemo(() => new Set(litEdges.flatMap(({ edge }) => [edge.from, edge.to])), [litEdges]);
  const pace = useMemo(() => paceOf(map.edges, measure), [map, measure]);
  const most = useMemo(() => Math.max(0, ...map.nodes.map(({ visits }) => visits ?? 0)), [map]);
  const mostOfMeasure = useMemo(
    () => Math.max(0, ...map.nodes.map((node) => nodeCount(node, measure) ?? 0)),
    [map, measure],
  );

  const edgeTone = useCallback(
    ({ edge }: PlacedEdge): string => {
      const difference = differences?.edge(edge);
      if (differences) {
        return `edge-difference-${differenceStep(difference?.difference ?? null, difference?.verdict !== 'unclear')}`;
      }
      const time = edgeTime(edge, measure);
      return time === null ? '' : `edge-time-${pace.colourOf(time)}`;
    },
    [differences, measure, pace],
  );
  const nodeTone = (node: MapNode): string => {
    const difference = differences?.node(node.touchpoint);
    if (differences) {
      return `ramp-difference-${differenceStep(difference?.difference ?? null, difference?.verdict !== 'unclear')}`;
    }
    if (measure === 'rework') {
      const rework = reworkStep(node.reworkShare ?? null);
      return rework === null ? '' : `ramp-time-${rework}`;
    }
    const step = countStep(nodeCount(node, measure), mostOfMeasure);
    return step === null ? '' : `ramp-frequency-${step}`;
  };
  const labels = useMemo(() => {
    const wanted = (lit === undefined ? shownEdges.slice(-labelled) : litEdges).filter(
      ({ edge }) => lit !== undefined || edge.count !== null,
    );
    return [
      ...placeLabels(
        [...wanted].reverse().map((placed) => ({ placed, text: says.edgeFigure(placed.edge) })),
        shownNodes,
        layout.width,
      ),
    ];
  }, [shownEdges, litEdges, shownNodes, lit, says, layout.width]);

  const lookedLabel = useMemo(() => {
    if (lookedEdge === undefined || labels.some(([placed]) => placed === lookedEdge)) return [];
    const wanted = [{ placed: lookedEdge, text: says.edgeFigure(lookedEdge.edge) }];
    const found = placeLabels(wanted, shownNodes, layout.width);
    // Who points at it wants its figure, if need be over a touchpoint.
    return [...(found.size > 0 ? found : placeLabels(wanted, [], layout.width))];
  }, [lookedEdge, labels, shownNodes, says, layout.width]);

  const { reveal } = view;
  const revealed = useRef<string>(undefined);
  useEffect(() => {
    // Once for each choice: a map that is read anew must not pull back who has looked elsewhere since.
    if (revealed.current === chosen) return;
    revealed.current = chosen;
    const place = layout.nodes.find(({ node }) => node.touchpoint === chosen);
    if (place) reveal(place.x, place.y);
  }, [chosen, layout, reveal]);

  const edges = useMemo(() => shownEdges.map(({ edge }) => edge), [shownEdges]);
  const onOpen = useCallback((touchpoint: string) => onMenu(touchpoint), [onMenu]);
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    const act = actOnKey(event, { layout: { ...layout, nodes: shownNodes }, edges, view, onOpen });
    if (!act) return;
    event.preventDefault();
    act();
  };
  const draw = useCallback(
    (placed: PlacedEdge, head: boolean) => (
      <MapEdgeMark
        key={transitionKey(placed.edge)}
        placed={placed}
        tone={edgeTone(placed)}
        name={says.edge(placed.edge, placed.backward)}
        head={head}
      />
    ),
    [edgeTone, says],
  );
  // Looking at another touchpoint changes neither the arrows nor what is written; writing their numbers takes longest.
  const allEdges = useMemo(
    () => shownEdges.map((placed) => draw(placed, shownEdges.length <= headed)),
    [shownEdges, draw],
  );
  const entrance = shownNodes.find(({ node }) => node.touchpoint === chosen) ?? shownNodes[0];
  const written = useMemo(() => {
    const bar = (count: number | null): number => (most === 0 ? 0 : (count ?? 0) / most);
    return shownNodes.map(({ node }, at) => ({
      text: says.node(node, at),
      bar: { whole: bar(node.visits), ends: bar(node.ends), going: bar(node.inProgress) },
    }));
  }, [shownNodes, says, most]);
  const open = map.nodes.find(({ touchpoint }) => touchpoint === menuOf);
  return (
    <div className="graph">
      <div ref={frame} className="graph-canvas" data-testid="map-frame">
        <div ref={layer} className="graph-layer" data-testid="map-layer">
          <svg
            data-chart
            data-size={`${layout.width} ${layout.height}`}
            width={layout.width}
            height={layout.height}
            viewBox={`0 0 ${layout.width} ${layout.height}`}
            role="group"
            aria-label={text('graph.label', { nodes: shownNodes.length, edges: shownEdges.length })}
            onKeyDown={onKeyDown}
            {...looked.handlers}
          >
            {layout.lanes.map((lane, at) => (
              <g
                key={lane.stage ?? ''}
                transform={`translate(${lane.x} 0)`}
                className={at % 2 === 0 ? 'lane' : 'lane lane-odd'}
              >
                <rect width={lane.width} height={layout.height} />
                <rect width={lane.width} y={-beyond} height={beyond} data-not-in-file />
                <rect width={lane.width} y={layout.height} height={beyond} data-not-in-file />
                <text x={lane.width / 2} y={28} textAnchor="middle">
                  {lane.stage === null
                    ? names.stage(map.stages, null)
                    : `${at + 1} ${names.stage(map.stages, lane.stage)}`}
                </text>
              </g>
            ))}
            <g className={lit === undefined ? 'edges' : 'edges edges-dimmed'}>{allEdges}</g>
            {/* What is looked at is drawn over the dimmed rest: one change of opacity instead of one for each arrow. */}
            <g aria-hidden="true" className="edges-lit" data-not-in-file>
              {litEdges.map((placed) => draw(placed, true))}
              {lookedEdge && !litEdges.includes(lookedEdge) && draw(lookedEdge, true)}
            </g>
            <g>
              {shownNodes.map((placed, at) => {
                const { node } = placed;
                const key = node.touchpoint;
                const own = written[at];
                if (!own) return null;
                return (
                  <MapNodeMark
                    key={key}
                    placed={placed}
                    text={own.text}
                    bar={own.bar}
                    tone={nodeTone(node)}
                    score={measure === 'score' && !differences ? (node.score ?? null) : undefined}
                    state={
                      key === chosen
                        ? 'chosen'
                        : lit !== undefined && key !== lit && !near.has(key)
                          ? 'dimmed'
                          : 'plain'
                    }
                    focusable={placed === entrance}
                    menuOf={key === menuOf}
                    onOpen={onOpen}
                  />
                );
              })}
            </g>
            <g className="edge-labels" aria-hidden="true">
              {[...labels, ...lookedLabel].map(([{ edge }, label]) => (
                <g
                  key={transitionKey(edge)}
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
          </svg>
        </div>
        <MapTools view={view} />
      </div>
      {open && menu(open)}
    </div>
  );
}
