import { useParams } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { useJourneyTypes } from '../api/use-workspace.js';
import { FilterSentence, useFilterSentence, type Answered } from '../filters/filter-sentence.js';
import { NoJourneys } from '../filters/no-journeys.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { useLast } from '../ui/use-last.js';
import { Warnings } from '../ui/warnings.js';
import { DataHealthCard, DataHealthLine } from './data-health.js';
import { KpiStrip } from './kpi-strip.js';
import { PrintTables } from './print-tables.js';
import { StagesFigure } from './stages-figure.js';
import { StripSkeleton } from './stage-strip.js';
import { useOverview, type Overview } from './use-overview.js';
import { WhatChanged } from './what-changed.js';
import './overview.css';

/** What moved, how journeys go, and whether the data can be trusted: the page that a week begins with. */
export function OverviewPage() {
  const text = useText();
  const names = useNames();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { filters } = useFilters();
  const type = useJourneyTypes(workspace).data?.find(({ key }) => key === journey);
  const kpis = useOverview(workspace, journey, filters, 'kpis');
  const changes = useOverview(workspace, journey, filters, 'changes');
  const stages = useOverview(workspace, journey, filters, 'stages');
  const health = useOverview(workspace, journey, filters, 'dataHealth');
  const keepsFor = `${workspace} ${journey}`;
  // Whichever block came first says how many journeys there are.
  const known = [kpis, stages, changes].find(({ data, isPlaceholderData }) => data && !isPlaceholderData)?.data;
  // The sentence is of the key figures in sight, also while the next ones come or where they failed.
  const said = useLast(kpis, keepsFor) ?? stages.data ?? changes.data;
  const answer = said && answeredBy(said);
  // On paper the tables stand alone: they say which journeys they are of, not which were asked for meanwhile.
  const tables = kpis.data ?? stages.data;
  const printed = useFilterSentence(tables && answeredBy(tables));
  const isOld = [kpis, stages, changes].some(({ isPlaceholderData, isError }) => isPlaceholderData || isError);
  // Before anything was in sight: what stands there does not go away for another try, or for other filters.
  const isFirst = changes.isPending && changes.errorUpdateCount === 0 && !isOld;
  const state = stateOf(known);
  return (
    <Page
      title={text('overview.title')}
      context={type && names.type(type)}
      busy={kpis.isFetching || changes.isFetching || stages.isFetching}
      sentence={<FilterSentence answer={answer} />}
      actions={
        <Button className="button" onPress={() => window.print()} isDisabled={state !== 'full' || isOld}>
          {text('overview.print')}
        </Button>
      }
    >
      {known && <Warnings warnings={known.receipt.warnings} />}
      {state === 'hidden' && known && (
        <MessageState title={text('hidden.all.title')} role="status">
          <p>{text('hidden.all.text', { groupSize: known.groupSize })}</p>
        </MessageState>
      )}
      {state === 'empty' && <NoJourneys />}
      {state === 'full' && (
        <div className={isFirst ? 'overview overview-awaiting' : 'overview'}>
          <Card title={text('overview.changed.title')} className="overview-changed">
            <QueryState query={changes} keepsFor={keepsFor} skeleton={<ChangesSkeleton />}>
              {(data) => <WhatChanged overview={data} />}
            </QueryState>
          </Card>
          <QueryState query={kpis} keepsFor={keepsFor} skeleton={<div className="skeleton overview-kpi-room" />}>
            {(data) => <KpiStrip overview={data} />}
          </QueryState>
          <QueryState query={stages} keepsFor={keepsFor} skeleton={<StripSkeleton />}>
            {(data) => <StagesFigure overview={data} />}
          </QueryState>
          <PrintTables
            kpis={kpis.data}
            stages={stages.data}
            sentence={[text('overview.title'), ...printed.parts, ...printed.ages, ...printed.stale].join(' · ')}
          />
        </div>
      )}
      <DataHealthCard>
        <QueryState query={health} keepsFor={keepsFor} skeleton={<div className="skeleton overview-line" />}>
          {(data) => <DataHealthLine overview={data} />}
        </QueryState>
      </DataHealthCard>
    </Page>
  );
}

function answeredBy({ receipt, summary }: Overview): Answered {
  return { receipt, journeys: summary?.journeys ?? null };
}

/** Whether there is anything to show; before any block has come there may be. */
function stateOf(known: Overview | undefined): 'full' | 'empty' | 'hidden' {
  if (!known) return 'full';
  const journeys = known.summary?.journeys ?? null;
  if (journeys === 0) return 'empty';
  return journeys === null && known.receipt.suppressedShare === 1 ? 'hidden' : 'full';
}

function ChangesSkeleton() {
  const text = useText();
  return (
    <>
      <p className="muted small">{text('overview.changed.waiting')}</p>
      <div className="changes">
        {[0, 1, 2].map((at) => (
          <div key={at} className="skeleton overview-change-room" />
        ))}
      </div>
    </>
  );
}
