import { useText } from '../i18n/locale.js';
import { isoDays, SortableTable, type Column } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import type { Point } from './use-overview.js';
import { useUnits, type Measured } from './use-units.js';

/** A point of a series with what it is of. */
export interface SeriesRow extends Point {
  readonly name: string;
  readonly measured: Measured;
}

/** Series as a table: each point with its interval. */
export function SeriesTable({
  caption,
  rows,
  isOne = false,
}: {
  readonly caption: string;
  readonly rows: readonly SeriesRow[];
  /** The caption says what all of them are of. */
  readonly isOne?: boolean;
}) {
  const columns = useSeriesColumns().filter(({ key }) => key !== 'unit' && !(isOne && key === 'metric'));
  return (
    <SortableTable
      caption={caption}
      rows={rows}
      columns={columns}
      rowKey={({ name, from }) => `${name} ${from}`}
      initial={{ column: '', descending: false }}
    />
  );
}

/** The columns of that table; a file, whose numbers are bare, has one for their unit too. */
export function useSeriesColumns(): readonly Column<SeriesRow>[] {
  const text = useText();
  const figures = useFigures();
  const write = useUnits();
  const number = (key: 'value' | 'low' | 'high'): Column<SeriesRow> => ({
    ...{ key, name: text(`overview.kpi.column.${key}`), numeric: true, value: (row) => row[key] },
    show: ({ hidden, measured, ...row }) => {
      const value = row[key];
      return value === null ? (hidden ? text('hidden.short') : '–') : write.bare(measured, value);
    },
  });
  const word = (key: string, name: string, of: (row: SeriesRow) => string): Column<SeriesRow> => ({
    ...{ key, name, value: of, show: of },
  });
  return [
    word('metric', text('overview.kpi.column.metric'), ({ name }) => name),
    word('unit', text('overview.kpi.column.unit'), ({ measured }) => write.unit(measured)),
    {
      ...{ key: 'days', name: text('overview.series.days'), value: ({ from }) => from },
      show: ({ from, to }) => (from === to ? figures.day(from) : figures.days(from, to)),
      inFile: isoDays,
    },
    ...(['value', 'low', 'high'] as const).map(number),
    {
      ...{ key: 'n', name: text('overview.kpi.column.n'), numeric: true, value: ({ n }) => n },
      show: ({ n, hidden }) => (n === null ? (hidden ? text('hidden.short') : '–') : figures.count(n)),
    },
    word('state', text('overview.series.state'), ({ settled }) =>
      text(settled ? 'overview.series.settled' : 'overview.series.open'),
    ),
  ];
}
