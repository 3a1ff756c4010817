import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { JourneyMap, JourneyType } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { FaultState } from '../shell/fault-state.js';
import { MessageState } from '../shell/message-state.js';
import { DetailPanel } from './detail-panel.js';
import { MapFacts } from './map-facts.js';
import { MapFilters } from './map-filters.js';
import { focusNode, MapGraph } from './map-graph.js';
import { changeSearch, readMapSearch, type MapSearch } from './map-search.js';
import { MapSkeleton } from './map-skeleton.js';
import { MapTable } from './map-table.js';
import { Notice, StaleNotice, warningText } from './notices.js';
import { useNames } from './names.js';
import { Receipt } from './receipt.js';
import { SummaryTiles } from './summary-tiles.js';
import { useChannels, useJourneyMap, useJourneyTypes } from './use-journey-map.js';
import { useFigures } from './use-figures.js';

const route = '/w/$workspace/journey-map';

/** The measured map of a journey type. */
export function JourneyMapPage() {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const { workspace } = useParams({ from: route });
  // The router keeps what it does not know of an address beside what was read of it; only the latter is used.
  const address = useSearch({ from: route });
  const search = useMemo(() => readMapSearch({ ...address }), [address]);
  const navigate = useNavigate({ from: route });
  const types = useJourneyTypes(workspace);
  const channels = useChannels(workspace);
  const type = types.data?.find((candidate) => candidate.key === search.t) ?? usual(types.data ?? []);
  const isKnown = (key: string): boolean => channels.data?.some((channel) => channel.key === key) ?? false;
  const known = search.channel?.filter(isKnown) ?? [];
  const unknown = channels.data ? (search.channel ?? []).filter((key) => !isKnown(key)) : [];
  const asked = { ...search, channel: known.length === 0 ? undefined : known };
  const ready = search.channel === undefined || channels.data !== undefined;
  const map = useJourneyMap(workspace, ready ? type?.key : undefined, asked);
  const title = text('map.title');
  const pageTitle = [title, type ? names.type(type) : null, text('app.name')]
    .filter((part) => part !== null)
    .join(' · ');
  useEffect(() => {
    document.title = pageTitle;
  }, [pageTitle]);

  const change = (part: Parameters<typeof changeSearch>[1]): void => {
    void navigate({
      search: (present: MapSearch) => changeSearch(readMapSearch({ ...present }), part),
      replace: Object.hasOwn(part, 'node'),
    });
  };
  const fault = types.error ?? (ready ? null : channels.error) ?? map.error;
  const shown = type ? map.data : undefined;
  const retry = (): void => void Promise.all([types.refetch(), channels.refetch(), map.refetch()]);
  return (
    <div className={map.isPlaceholderData ? 'page page-stale' : 'page'} aria-busy={map.isFetching}>
      <header className="page-head">
        <h1>{title}</h1>
        {type && <MapFacts map={shown} typeName={names.type(type)} search={asked} />}
      </header>
      {type && (
        <MapFilters
          search={search}
          journeyType={type.key}
          types={types.data ?? []}
          channels={channels.data ?? []}
          onChange={change}
        />
      )}
      {type && search.t !== undefined && search.t !== type.key && (
        <Notice>{text('map.unknownType', { asked: search.t, shown: names.type(type) })}</Notice>
      )}
      {unknown.length > 0 && <Notice>{text('map.unknownChannel', { asked: figures.list(unknown) })}</Notice>}
      {fault && shown && <StaleNotice fault={fault} asOf={shown.receipt} onRetry={retry} />}
      {shown?.receipt.warnings.map((warning) => (
        <Notice key={warning}>{text(warningText(warning))}</Notice>
      ))}
      {shown && type ? (
        <MapBody map={shown} type={type} search={search} onChange={change} />
      ) : fault ? (
        <FaultState fault={fault} onRetry={retry} />
      ) : types.data?.length === 0 ? (
        <MessageState title={text('empty.types.title')} role="status">
          <p>{text('empty.types.text')}</p>
        </MessageState>
      ) : (
        <MapSkeleton />
      )}
    </div>
  );
}

function MapBody({
  map,
  type,
  search,
  onChange,
}: {
  readonly map: JourneyMap;
  readonly type: JourneyType;
  readonly search: MapSearch;
  readonly onChange: (part: Parameters<typeof changeSearch>[1]) => void;
}) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const filtered = search.from !== undefined || search.to !== undefined || search.channel !== undefined;
  const reset = { from: undefined, to: undefined, channel: undefined, node: undefined };
  if (map.suppressed.some((row) => row.kind === 'summary' && row.field === 'all')) {
    return (
      <MessageState title={text('hidden.all.title')} role="status">
        <p>{text('hidden.all.text', { groupSize: map.groupSize })}</p>
        {filtered && <ResetButton onPress={() => onChange(reset)} />}
      </MessageState>
    );
  }
  if (map.nodes.length === 0) {
    return (
      <MessageState title={text(filtered ? 'empty.filtered.title' : 'empty.new.title')} role="status">
        <p>{text(filtered ? 'empty.filtered.text' : 'empty.new.text')}</p>
        {filtered && <ResetButton onPress={() => onChange(reset)} />}
      </MessageState>
    );
  }
  const chosen = map.nodes.find((node) => node.touchpoint === search.node);
  const { other, rare } = map.rest;
  return (
    <>
      <SummaryTiles map={map} />
      {search.view === 'table' ? (
        <MapTable map={map} />
      ) : (
        <div className={chosen ? 'stage-map stage-map-open' : 'stage-map'}>
          <MapGraph
            map={map}
            metric={search.metric ?? 'frequency'}
            chosen={chosen?.touchpoint}
            onChoose={(node) => onChange({ node })}
          />
          {chosen && (
            <DetailPanel
              map={map}
              node={chosen}
              onChoose={(node) => onChange({ node })}
              onClose={() => {
                focusNode(chosen.touchpoint);
                onChange({ node: undefined });
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
          <p className="muted small" title={text('hidden.why', { groupSize: map.groupSize })}>
            {text('hidden.count', { count: map.suppressed.length })}. {text('hidden.why', { groupSize: map.groupSize })}
          </p>
        )}
        <Receipt map={map} typeName={names.type(type)} />
      </footer>
    </>
  );
}

function ResetButton({ onPress }: { readonly onPress: () => void }) {
  const text = useText();
  return (
    <Button className="button button-primary" onPress={onPress}>
      {text('filter.reset')}
    </Button>
  );
}

/** A team's own type says more than a built-in one; without one, the whole relationship. */
function usual(types: readonly JourneyType[]): JourneyType | undefined {
  return types.find((type) => !type.builtIn) ?? types.find((type) => type.key === 'relationship') ?? types[0];
}
