import { AnnotationList } from '../annotations/annotation-list.js';
import { spanOf } from '../annotations/numbered.js';
import { useAnnotated, useAnnotationText, type Annotated } from '../annotations/use-annotated.js';
import { ChartFrame } from '../chart/chart-frame.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { useText } from '../i18n/locale.js';
import { dataOf } from '../ui/sortable-table.js';
import { KpiTable, useKpiFileColumns } from './kpi-table.js';
import { kpiText } from './kpi-text.js';
import { KpiTile } from './kpi-tile.js';
import { SeriesTable, useSeriesColumns } from './series-table.js';
import { baseChannel } from '../ui/use-base-text.js';
import { useKpiFigure } from './use-kpi-figure.js';
import type { Overview } from './use-overview.js';

/** The key figures that there are, with what happened on their days. */
export function KpiStrip({ overview }: { readonly overview: Overview }) {
  const series = overview.kpis?.map((kpi) => kpi.series.points).find((points) => points.length > 0);
  return <KpiFigure overview={overview} annotated={useAnnotated(spanOf(series ?? []))} />;
}

/** The same of what is given, in the frame of every chart: tiles, the same as a table, as a file. */
export function KpiFigure({ overview, annotated }: { readonly overview: Overview; readonly annotated: Annotated }) {
  const text = useText();
  const isChannel = baseChannel(overview.compare) !== null;
  const columns = useKpiFileColumns(isChannel);
  const seriesColumns = useSeriesColumns();
  const figureOf = useKpiFigure(overview, isChannel);
  const { receipt, groupSize, summary, kpis = [] } = overview;
  const { parts } = useFilterSentence({ receipt, journeys: summary?.journeys ?? null });
  const { line } = useAnnotationText();
  const title = text('overview.kpis.title');
  const seriesTitle = text('overview.series.title');
  const points = kpis.flatMap((kpi) =>
    kpi.series.points.map((point) => ({ ...point, name: text(kpiText(kpi).name), measured: kpi })),
  );
  return (
    <ChartFrame
      id="kpis"
      title={title}
      table={
        <div className="tables">
          <KpiTable kpis={kpis} isChannel={isChannel} />
          <SeriesTable caption={seriesTitle} rows={points} />
        </div>
      }
      data={() => [dataOf(title, columns, kpis), dataOf(seriesTitle, seriesColumns, points)]}
      about={[...parts, ...annotated.numbered.map(line)]}
      annotations={<AnnotationList annotated={annotated} />}
      receipt={receipt}
      groupSize={groupSize}
      notes={[text('overview.kpis.note'), ...(receipt.inPeriod === 'active' ? [text('series.active')] : [])]}
    >
      <ul className="kpi-row">
        {kpis.map((kpi) => (
          <KpiTile
            key={kpi.metric}
            kpi={kpi}
            isChannel={isChannel}
            inProgress={summary?.inProgress ?? null}
            groupSize={groupSize}
            numbered={annotated.numbered}
            figureOf={figureOf}
          />
        ))}
      </ul>
    </ChartFrame>
  );
}
