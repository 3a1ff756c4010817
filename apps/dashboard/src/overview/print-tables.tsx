import { KpiTable } from './kpi-table.js';
import { StageTable } from './stage-table.js';
import { baseChannel } from '../ui/use-base-text.js';
import type { Overview } from './use-overview.js';

/** The tables of the printed brief, beside the drawings; on the screen they are not there. */
export function PrintTables({
  kpis,
  stages,
  sentence,
}: {
  readonly kpis: Overview | undefined;
  readonly stages: Overview | undefined;
  /** The sentence under the page's heading, said again where the tables stand. */
  readonly sentence: string;
}) {
  const rows = (stages?.stages ?? []).map((stage, at) => ({ ...stage, at: at + 1 }));
  return (
    <div className="print-tables">
      <p className="print-sentence muted small">{sentence}</p>
      {kpis?.kpis && <KpiTable kpis={kpis.kpis} isChannel={baseChannel(kpis.compare) !== null} />}
      {rows.length > 0 && <StageTable rows={rows} isPaper />}
    </div>
  );
}
