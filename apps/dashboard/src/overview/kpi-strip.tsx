import { ChartFrame } from '../chart/chart-frame.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { useText } from '../i18n/locale.js';
import { dataOf } from '../ui/sortable-table.js';
import { KpiTable, useKpiColumns } from './kpi-table.js';
import { KpiTile } from './kpi-tile.js';
import { baseChannel } from './use-base-text.js';
import { useKpiFigure } from './use-kpi-figure.js';
import type { Overview } from './use-overview.js';

/** The key figures that there are, in the frame of every chart: tiles, the same as a table, as a file. */
export function KpiStrip({ overview }: { readonly overview: Overview }) {
  const text = useText();
  const isChannel = baseChannel(overview.compare) !== null;
  const columns = useKpiColumns(isChannel);
  const figureOf = useKpiFigure(overview, isChannel);
  const { receipt, groupSize, summary, kpis = [] } = overview;
  const { parts } = useFilterSentence({ receipt, journeys: summary?.journeys ?? null });
  const title = text('overview.kpis.title');
  return (
    <ChartFrame
      id="kpis"
      title={title}
      table={<KpiTable kpis={kpis} isChannel={isChannel} />}
      data={() => [dataOf(title, columns, kpis)]}
      about={parts}
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
            figureOf={figureOf}
          />
        ))}
      </ul>
    </ChartFrame>
  );
}
