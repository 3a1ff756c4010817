import { useParams } from '@tanstack/react-router';
import type { JourneyMap } from '../api/api.js';
import { useJourneyTypes } from '../api/use-workspace.js';
import { useAddress } from '../address/use-address.js';
import { FilterSentence } from '../filters/filter-sentence.js';
import { useFilters } from '../filters/use-filters.js';
import { EmptyByFilters } from '../filters/empty-by-filters.js';
import { useText } from '../i18n/locale.js';
import { useReportInvalid } from '../shell/invalid-keys.js';
import { useTableMode } from '../chart/use-table-mode.js';
import { Choice } from '../ui/choice.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { ReceiptButton } from '../ui/receipt.js';
import { Segmented } from '../ui/segmented.js';
import { useFigures } from '../ui/use-figures.js';
import { Warnings } from '../ui/warnings.js';
import { DetailPanel } from './detail-panel.js';
import { focusNode, MapGraph } from './map-graph.js';
import { details, mapKeys, metrics } from './map-search.js';
import { MapSkeleton } from './map-skeleton.js';
import { MapTable } from './map-table.js';
import { SummaryTiles } from './summary-tiles.js';
import { useJourneyMap } from './use-journey-map.js';
import './journey-map.css';

/** The measured map of a journey type. */
export function JourneyMapPage() {
  const text = useText();
  const names = useNames();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { filters } = useFilters();
  const { values, invalid, change } = useAddress(mapKeys);
  useReportInvalid(invalid);
  const type = useJourneyTypes(workspace).data?.find(({ key }) => key === journey);
  const map = useJourneyMap(workspace, journey, filters, values.detail);
  const answer = map.data && { receipt: map.data.receipt, journeys: map.data.summary.journeys };
  const { isTable, choose } = useTableMode();
  return (
    <Page
      title={text('map.title')}
      context={type && names.type(type)}
      busy={map.isFetching}
      sentence={<FilterSentence answer={answer} />}
      actions={
        <>
          <Segmented
            label={text('filter.metric')}
            value={values.m}
            options={metrics.map((key) => ({ key, name: text(`filter.metric.${key}`) }))}
            onChoose={(m) => change({ m })}
          />
          <Choice
            label={text('filter.detail')}
            value={values.detail}
            options={details.map((key) => ({ key, name: text(`filter.detail.${key}`) }))}
            onChoose={(detail) => change({ detail })}
          />
          <Segmented
            label={text('map.view')}
            value={isTable ? 'table' : 'map'}
            options={(['map', 'table'] as const).map((key) => ({ key, name: text(`map.view.${key}`) }))}
            onChoose={(view) => choose(view === 'table')}
          />
        </>
      }
    >
      <QueryState query={map} skeleton={<MapSkeleton />}>
        {(data) => (
          <>
            <Warnings warnings={data.receipt.warnings} />
            <MapBody map={data} isTable={isTable} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

function MapBody({ map, isTable }: { readonly map: JourneyMap; readonly isTable: boolean }) {
  const text = useText();
  const figures = useFigures();
  const { values, change } = useAddress(mapKeys);
  const { filters } = useFilters();
  if (map.suppressed.some((row) => row.kind === 'summary' && row.field === 'all')) {
    return (
      <MessageState title={text('hidden.all.title')} role="status">
        <p>{text('hidden.all.text', { groupSize: map.groupSize })}</p>
      </MessageState>
    );
  }
  if (map.nodes.length === 0) {
    if (filters.period !== 'all' || filters.set.length > 0) return <EmptyByFilters />;
    return (
      <MessageState title={text('empty.new.title')} role="status">
        <p>{text('empty.new.text')}</p>
      </MessageState>
    );
  }
  const chosen = map.nodes.find((node) => node.touchpoint === values.sel);
  const { other, rare } = map.rest;
  return (
    <>
      <SummaryTiles map={map} />
      {isTable ? (
        <MapTable map={map} />
      ) : (
        <div className={chosen ? 'stage-map stage-map-open' : 'stage-map'}>
          <MapGraph
            map={map}
            metric={values.m}
            chosen={chosen?.touchpoint}
            onChoose={(sel) => change({ sel: sel ?? null }, { replace: true })}
          />
          {chosen && (
            <DetailPanel
              map={map}
              node={chosen}
              onChoose={(sel) => change({ sel }, { replace: true })}
              onClose={() => {
                focusNode(chosen.touchpoint);
                change({ sel: null }, { replace: true });
              }}
            />
          )}
        </div>
      )}
      <footer className="page-foot">
        {(other.touchpoints > 0 || rare.transitions > 0) && (
          <p className="muted small">
            {text('graph.rest', {
              nodes: figures.count(map.nodes.length),
              allNodes: figures.count(map.nodes.length + other.touchpoints),
              edges: figures.count(map.edges.length),
              allEdges: figures.count(map.edges.length + rare.transitions),
            })}
          </p>
        )}
        {map.suppressed.length > 0 && (
          <p className="muted small">
            {text('hidden.count', { count: map.suppressed.length })}. {text('hidden.why', { groupSize: map.groupSize })}
          </p>
        )}
        <ReceiptButton receipt={map.receipt} groupSize={map.groupSize} figure="map" />
      </footer>
    </>
  );
}
