import { Button } from 'react-aria-components';
import { useTableMode } from '../chart/use-table-mode.js';
import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { ReceiptButton } from '../ui/receipt.js';
import { KpiTable } from './kpi-table.js';
import { KpiTile } from './kpi-tile.js';
import type { Overview } from './use-overview.js';

/** The key figures that there are: tiles, or the same as a table. */
export function KpiStrip({ overview, isChannel }: { readonly overview: Overview; readonly isChannel: boolean }) {
  const text = useText();
  const { isTable, choose } = useTableMode();
  const kpis = overview.kpis ?? [];
  const inProgress = overview.summary?.inProgress ?? null;
  return (
    <Card
      title={text('overview.kpis.title')}
      className="overview-kpis"
      actions={
        <Button className="button button-small" aria-pressed={isTable} onPress={() => choose(!isTable)}>
          {text(isTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      }
    >
      {isTable ? (
        <KpiTable kpis={kpis} isChannel={isChannel} />
      ) : (
        <ul className="kpi-row">
          {kpis.map((kpi) => (
            <KpiTile
              key={kpi.metric}
              kpi={kpi}
              isChannel={isChannel}
              inProgress={inProgress}
              groupSize={overview.groupSize}
            />
          ))}
        </ul>
      )}
      <p className="overview-foot muted small">
        {text('overview.kpis.note')}{' '}
        <ReceiptButton receipt={overview.receipt} groupSize={overview.groupSize} figure="kpis" />
      </p>
    </Card>
  );
}
