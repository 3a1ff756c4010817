import { useText } from '../i18n/locale.js';
import { SortableTable, type Column } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { kpiText } from './kpi-text.js';
import type { Kpi } from './use-overview.js';
import { useUnits } from './use-units.js';
import { useVerdictWord } from '../ui/use-verdict-word.js';

/** The key figures as a table. */
export function KpiTable({ kpis, isChannel }: { readonly kpis: readonly Kpi[]; readonly isChannel: boolean }) {
  const text = useText();
  const columns = useKpiColumns(isChannel);
  return (
    <SortableTable
      caption={text('overview.kpis.table')}
      rows={kpis}
      columns={columns}
      rowKey={({ metric }) => metric}
      initial={{ column: '', descending: false }}
    />
  );
}

/** The columns of that table, and of the file that is made of it. */
export function useKpiColumns(isChannel: boolean): readonly Column<Kpi>[] {
  const text = useText();
  const figures = useFigures();
  const write = useUnits();
  const wordOf = useVerdictWord(isChannel);
  const name = (kpi: Kpi): string => text(kpiText(kpi).name);
  const amount = (kpi: Kpi, value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : write.bare(kpi, value);
  const verdict = ({ compare }: Kpi): string => (compare?.verdict ? wordOf(compare.verdict) : '–');
  return [
    { key: 'metric', name: text('overview.kpi.column.metric'), value: name, show: name },
    {
      ...{ key: 'value', name: text('overview.kpi.column.value'), numeric: true, value: ({ value }) => value },
      show: (kpi) =>
        kpi.value === null
          ? kpi.hidden
            ? text('hidden.short')
            : text('overview.kpi.none')
          : write.value(kpi, kpi.value),
    },
    {
      ...{ key: 'low', name: text('overview.kpi.column.low'), numeric: true },
      ...{ value: ({ low }) => low, show: (kpi) => amount(kpi, kpi.low) },
    },
    {
      ...{ key: 'high', name: text('overview.kpi.column.high'), numeric: true },
      ...{ value: ({ high }) => high, show: (kpi) => amount(kpi, kpi.high) },
    },
    {
      ...{ key: 'n', name: text('overview.kpi.column.n'), numeric: true },
      ...{ value: ({ n }) => n, show: ({ n }) => figures.count(n) },
    },
    {
      ...{ key: 'base', name: text('overview.kpi.column.base'), numeric: true },
      ...{ value: ({ compare }) => compare?.base ?? null, show: (kpi) => amount(kpi, kpi.compare?.base) },
    },
    {
      ...{ key: 'difference', name: text('overview.kpi.column.difference'), numeric: true },
      value: ({ compare }) => compare?.difference ?? null,
      show: (kpi) => {
        const difference = kpi.compare?.difference ?? null;
        return difference === null ? '–' : write.difference(kpi, difference);
      },
    },
    { key: 'verdict', name: text('overview.kpi.column.verdict'), value: verdict, show: verdict },
  ];
}

/** The columns of a file, whose numbers are bare: what each row's are in stands beside its name. */
export function useKpiFileColumns(isChannel: boolean): readonly Column<Kpi>[] {
  const text = useText();
  const [name, ...numbers] = useKpiColumns(isChannel);
  const write = useUnits();
  const unit = { key: 'unit', name: text('overview.kpi.column.unit'), value: write.unit, show: write.unit };
  return name ? [name, unit, ...numbers] : [];
}
