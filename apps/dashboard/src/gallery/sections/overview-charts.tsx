import { useMemo } from 'react';
import { useText } from '../../i18n/locale.js';
import { DataHealthCard, DataHealthLine } from '../../overview/data-health.js';
import { KpiFigure } from '../../overview/kpi-strip.js';
import { StripSkeleton } from '../../overview/stage-strip.js';
import { StagesFigure } from '../../overview/stages-figure.js';
import { WhatChanged } from '../../overview/what-changed.js';
import { Card } from '../../ui/card.js';
import { ChartStates } from '../chart-states.js';
import { sampleAnnotated } from '../samples/annotations.js';
import { calmOverview, sampleOverview, unstagedOverview } from '../samples/overview.js';
import '../../overview/overview.css';

/** What changed, the key figures, the stages and the data's health. */
export function OverviewCharts() {
  const text = useText();
  const samples = useMemo(() => ({ ready: sampleOverview(text, 'many'), few: sampleOverview(text, 'few') }), [text]);
  const [calm, unstaged] = useMemo(() => [calmOverview(text), unstagedOverview(text)], [text]);
  return (
    <>
      <ChartStates
        id="changes"
        name={text('gallery.chart.changes')}
        {...samples}
        none={<WhatChanged overview={calm} />}
        search="?cmp=previous"
      >
        {(overview) => (
          <Card title={text('overview.changed.title')} className="overview-changed">
            <WhatChanged overview={overview} />
          </Card>
        )}
      </ChartStates>
      <ChartStates
        id="kpis"
        name={text('gallery.chart.kpis')}
        {...samples}
        skeleton={<div className="skeleton overview-kpi-room" />}
      >
        {(overview) => (
          <KpiFigure overview={overview} annotated={sampleAnnotated(text, overview.kpis?.[0]?.series.points ?? [])} />
        )}
      </ChartStates>
      <ChartStates
        id="stages"
        name={text('gallery.chart.stages')}
        {...samples}
        none={<StagesFigure overview={unstaged} />}
        skeleton={<StripSkeleton />}
      >
        {(overview) => <StagesFigure overview={overview} />}
      </ChartStates>
      <ChartStates
        id="health"
        name={text('gallery.chart.health')}
        {...samples}
        skeleton={<div className="skeleton overview-line" />}
      >
        {(overview) => (
          <DataHealthCard>
            <DataHealthLine overview={overview} />
          </DataHealthCard>
        )}
      </ChartStates>
    </>
  );
}
