import { useParams } from '@tanstack/react-router';
import type { JourneyMap } from '../api/api.js';
import { lazy, useState } from 'react';
import { useJourneyTypes } from '../api/use-workspace.js';
import { useAddress } from '../address/use-address.js';
import { FilterSentence } from '../filters/filter-sentence.js';
import { NoJourneys } from '../filters/no-journeys.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { useReportInvalid } from '../shell/invalid-keys.js';
import { Loads } from '../ui/loads.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { Segmented } from '../ui/segmented.js';
import { useLast } from '../ui/use-last.js';
import { Warnings } from '../ui/warnings.js';
import { mapKeys, modes } from './map-search.js';
import { MapHints } from './map-hints.js';
import { MapSkeleton } from './map-skeleton.js';
import { StageMap } from './stage-map.js';
import { useCoverage, type Coverage } from './use-coverage.js';
import { useJourneyMap } from './use-journey-map.js';
import { usePanel } from './use-panel.js';
import './journey-map.css';

/** The other picture of the map; it comes when it is asked for. */
const PointView = lazy(async () => ({ default: (await import('./point-view.js')).PointView }));

/** The measured map of a journey type. */
export function JourneyMapPage() {
  const text = useText();
  const names = useNames();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { filters } = useFilters();
  const { values, invalid, change } = useAddress(mapKeys);
  useReportInvalid(invalid);
  const type = useJourneyTypes(workspace).data?.find(({ key }) => key === journey);
  const map = useJourneyMap({ ws: workspace, journeyType: journey }, filters, {
    // What comes before and after one touchpoint is shown whole.
    extent: values.mode === 'point' ? 'all' : 'drawn',
    scores: values.m === 'score' || values.m === 'rework',
    compare: values.diff && values.mode === 'stages' ? filters.compare : undefined,
  });
  // The sentence says what the map in sight is of, also while the next one comes or where it failed.
  const shown = useLast(map, `${workspace} ${journey}`);
  const coverage = useCoverage(workspace, journey, filters);
  // One of them may be of the filters before.
  const fitting = coverage.isPlaceholderData === map.isPlaceholderData ? coverage.data : undefined;
  const [isWithout, setWithout] = useState(false);
  return (
    <Page
      title={text('map.title')}
      context={type && names.type(type)}
      busy={map.isFetching}
      sentence={<FilterSentence answer={shown && { receipt: shown.receipt, journeys: shown.summary.journeys }} />}
      actions={
        <Segmented
          label={text('map.mode')}
          value={values.mode}
          options={modes.map((key) => ({ key, name: text(`map.mode.${key}`) }))}
          onChoose={(mode) => change({ mode })}
        />
      }
    >
      <QueryState query={map} skeleton={<MapSkeleton />} keepsFor={`${workspace} ${journey}`}>
        {(data) =>
          // Both come at about the same time; the sliders begin where most is explained, and work without.
          coverage.isPending && values.mode === 'stages' && !isWithout ? (
            <QueryState
              query={coverage}
              skeleton={<MapSkeleton />}
              onGiveUp={() => {
                setWithout(true);
                // The button goes with what waited; the map comes in its place.
                document.getElementById('content')?.focus({ preventScroll: true });
              }}
            >
              {() => null}
            </QueryState>
          ) : (
            <MapBody map={data} mode={values.mode} coverage={fitting ?? null} />
          )
        }
      </QueryState>
    </Page>
  );
}

function MapBody({
  map,
  mode,
  coverage,
}: {
  readonly map: JourneyMap;
  readonly mode: (typeof modes)[number];
  readonly coverage: Coverage | null;
}) {
  const text = useText();
  const panel = usePanel();
  if (map.suppressed.some((row) => row.kind === 'summary' && row.field === 'all')) {
    return (
      <MessageState title={text('hidden.all.title')} role="status">
        <p>{text('hidden.all.text', { groupSize: map.groupSize })}</p>
      </MessageState>
    );
  }
  if (map.nodes.length === 0) return <NoJourneys />;
  return (
    <div className="map-body">
      <Warnings warnings={map.receipt.warnings} />
      <MapHints map={map} />
      {mode === 'point' ? (
        <Loads fallback={<MapSkeleton />}>
          <PointView map={map} panel={panel} />
        </Loads>
      ) : (
        <StageMap map={map} coverage={coverage} panel={panel} />
      )}
    </div>
  );
}
