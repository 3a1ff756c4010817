import { lazy, useMemo, useState } from 'react';
import { Annotate } from '../annotations/annotate.js';
import type { JourneyMap } from '../api/api.js';
import { useAddress } from '../address/use-address.js';
import { ChartFrame } from '../chart/chart-frame.js';
import { useFile } from '../chart/use-file.js';
import { isBaseline, isChannel } from '../filters/filter-keys.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { Choice } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Switch } from '../ui/switch.js';
import { Loads } from '../ui/loads.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';
import { graphFiles } from './graph-files.js';
import { GraphWords } from './graph-words.js';
import { MapGraph } from './map-graph.js';
import { MapLegend } from './map-legend.js';
import { focusNode } from './map-node-mark.js';
import { capMap, cutOf, isWithin, most, ofShare, ranksOf, shareOf, usual, type Ranks } from './map-ranks.js';
import { mapKeys, measures } from './map-search.js';
import { MapSliders, useShares } from './map-sliders.js';
import { MapTable, useMapData } from './map-table.js';
import { paceOf } from './measure.js';
import { NodeMenu } from './node-menu.js';
import type { Coverage } from './use-coverage.js';
import { useLayout } from './use-layout.js';
import type { Panel } from './use-panel.js';
import { useSums } from './use-sums.js';
import { useTests } from './use-tests.js';

/** A map without open details does not load them. */
const DetailPanel = lazy(async () => ({ default: (await import('./detail-panel.js')).DetailPanel }));

/** All journeys of the selection as one map, in the columns of their stages. */
export function StageMap({
  map,
  coverage,
  panel,
}: {
  readonly map: JourneyMap;
  /** Null where it could not be had: the sliders work without. */
  readonly coverage: Coverage | null;
  readonly panel: Panel;
}) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const { values, change } = useAddress(mapKeys);
  const { filters } = useFilters();
  const [menuOf, setMenuOf] = useState<string>();
  const [annotated, setAnnotated] = useState<string>();
  const [tidied, setTidied] = useState<Ranks | null>(null);
  const ranks = useMemo(() => coverage ?? ranksOf(map), [coverage, map]);
  const drawn = useMemo(() => capMap(map, ranks), [map, ranks]);
  const all = { touchpoints: drawn.nodes.length, transitions: drawn.edges.length };
  const start = coverage?.start ?? usual;
  const { shares, move } = useShares(values, {
    act: shareOf(Math.min(start.touchpoints, all.touchpoints), all.touchpoints),
    pth: shareOf(Math.min(start.transitions, all.transitions), all.transitions),
  });
  const cut = useMemo(
    () =>
      cutOf(ranks, {
        touchpoints: ofShare(shares.act, all.touchpoints),
        transitions: ofShare(shares.pth, all.transitions),
      }),
    [ranks, shares.act, shares.pth, all.touchpoints, all.transitions],
  );
  // Tidied is what was in sight then. Where other filters bring more into sight, everything has its place again.
  const laid = useMemo(
    () => (tidied !== null && isWithin(cut, tidied) ? capMap(map, tidied) : drawn),
    [drawn, map, cut, tidied],
  );
  const { layout, state } = useLayout(laid);
  const { parts } = useFilterSentence({ receipt: map.receipt, journeys: map.summary.journeys });
  const data = useMapData(map);
  const title = text('map.question');
  const tests = useTests(map);
  const about = [...parts, ...tests];
  const { facts } = useFile({ id: 'map', title, about, receipt: map.receipt });
  const nameOf = (key: string): string => {
    const node = map.nodes.find(({ touchpoint }) => touchpoint === key);
    return node ? names.node(node) : key;
  };
  const chosen = map.nodes.find((node) => node.touchpoint === values.sel);
  const { other, rare } = map.rest;
  const capped =
    map.nodes.length + other.touchpoints > most.touchpoints || map.edges.length + rare.transitions > most.transitions;
  const sums = useSums(map);
  const explained =
    coverage?.explained?.[ofShare(shares.act, all.touchpoints) - 1]?.[ofShare(shares.pth, all.transitions)];
  const explains =
    explained === undefined
      ? []
      : [explained === 1 ? text('map.explainsAll') : text('map.explains', { share: figures.leastShare(explained) })];
  const line = text('map.line', {
    nodes: figures.count(cut.touchpoints.size),
    allNodes: figures.count(map.nodes.length + other.touchpoints),
    edges: figures.count(cut.transitions.size),
    allEdges: figures.count(map.edges.length + rare.transitions),
  });
  return (
    <div className={chosen ? 'stage-map stage-map-open' : 'stage-map'}>
      <ChartFrame
        id="map"
        title={title}
        subtitle={[...sums, line, ...explains].join(' · ')}
        info={<p>{text('map.info')}</p>}
        receipt={map.receipt}
        groupSize={map.groupSize}
        about={about}
        data={data}
        files={graphFiles(map, () => ({ about: [title, ...facts], nameOf, hidden: text('hidden.short') }))}
        table={<MapTable map={map} />}
        keys={text('graph.keys')}
        notes={[
          ...tests,
          ...(capped && shares.act === 100 && shares.pth === 100
            ? [text('map.capped', { nodes: most.touchpoints, edges: most.transitions })]
            : []),
          ...(map.suppressed.length === 0
            ? []
            : [
                `${text('hidden.count', { count: map.suppressed.length })}. ${text('hidden.why', { groupSize: map.groupSize })}`,
              ]),
        ]}
        legend={
          <MapLegend
            measure={values.m}
            times={values.m === 'p50' || values.m === 'p90' ? paceOf(map.edges, values.m) : null}
            difference={map.compare === undefined ? null : isChannel(filters.comparison) ? 'channel' : 'earlier'}
          />
        }
      >
        <MapSliders
          act={shares.act}
          pth={shares.pth}
          onMove={(next) => {
            setTidied(null);
            move(next);
          }}
          onTidy={() =>
            setTidied({
              touchpoints: ranks.touchpoints.filter((key) => cut.touchpoints.has(key)),
              transitions: ranks.transitions.filter(
                ({ from, to }) => cut.touchpoints.has(from) && cut.touchpoints.has(to),
              ),
            })
          }
        >
          <Choice
            label={text('map.measure')}
            value={values.m}
            options={measures.map((key) => ({ key, name: text(`map.measure.${key}`) }))}
            onChoose={(m) => change({ m })}
          />
          <Switch isOn={values.diff} onChange={(diff) => change({ diff })} isDisabled={filters.compare === undefined}>
            {text('map.diff')}
          </Switch>
        </MapSliders>
        {values.diff && filters.compare === undefined && (
          <Notice kind="info">
            {text(isBaseline(filters.comparison) ? 'overview.changed.baseline.text' : 'map.diff.none')}
          </Notice>
        )}
        {state === 'slow' && <p role="status">{text('map.layout.slow')}</p>}
        {state === 'failed' ? (
          <>
            <Notice>{text('map.layout.failed')}</Notice>
            <MapTable map={map} />
          </>
        ) : layout ? (
          <MapGraph
            map={map}
            layout={layout}
            cut={cut}
            measure={values.m}
            chosen={chosen?.touchpoint}
            menuOf={menuOf}
            onMenu={setMenuOf}
            menu={(node) => (
              <NodeMenu
                map={map}
                node={node}
                onDetails={(part) => panel.open(node.touchpoint, part)}
                onAnnotate={() => setAnnotated(node.touchpoint)}
                onPoint={() => change({ mode: 'point', sel: node.touchpoint })}
                onClose={() => setMenuOf(undefined)}
              />
            )}
          />
        ) : (
          <div className="graph-canvas skeleton" aria-hidden="true" />
        )}
        <GraphWords map={map} />
      </ChartFrame>
      {annotated !== undefined && (
        <Annotate window={map.receipt.window} touchpoint={annotated} onClose={() => setAnnotated(undefined)} />
      )}
      {chosen && (
        <Loads
          fallback={
            <aside className="panel" aria-busy="true">
              <div className="skeleton skeleton-block" />
            </aside>
          }
        >
          <DetailPanel
            map={map}
            node={chosen}
            entrance={panel.entrance?.touchpoint === chosen.touchpoint ? panel.entrance : null}
            onChoose={panel.open}
            onClose={() => {
              focusNode(chosen.touchpoint);
              change({ sel: null });
            }}
          />
        </Loads>
      )}
    </div>
  );
}
