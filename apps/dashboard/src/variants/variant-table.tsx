import { useRef } from 'react';
import type { DataTable } from '../chart/csv.js';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { VirtualBody } from '../ui/virtual-rows.js';
import type { ListColumns } from './variant-row.js';
import type { VariantWords } from './use-variant-words.js';
import type { Variant } from './use-variants.js';

/** A column of the plain table: what stands in it, and what a file takes. */
interface Plain {
  readonly name: string;
  /** The name in a file, where it has to say the unit. */
  readonly inFile?: string;
  readonly show: (variant: Variant) => string;
  readonly value: (variant: Variant) => string | number | null;
  readonly numeric: boolean;
}

/** The columns of the list as a table and a file have them. */
export function usePlainColumns(words: VariantWords, columns: ListColumns): readonly Plain[] {
  const text = useText();
  const figures = useFigures();
  const number = (name: string, value: (variant: Variant) => number | null, show: Plain['show']): Plain => ({
    ...{ name, value, show },
    numeric: true,
  });
  const sequence = (variant: Variant): string => words.sequence(variant.touchpoints);
  const bound = (variant: Variant, of: 'low' | 'high'): string =>
    variant.score
      ? words.score({ ...variant, score: { ...variant.score, value: variant.score[of] } })
      : words.score(variant);
  const scored = (variant: Variant, of: 'value' | 'low' | 'high' | 'n'): number | string | null =>
    variant.scoreHidden ? null : (variant.score?.[of] ?? '');
  return [
    number(
      text('variants.column.rank'),
      ({ rank }) => rank,
      ({ rank }) => figures.count(rank),
    ),
    { name: text('variants.column.way'), value: sequence, show: sequence, numeric: false },
    number(
      text('variants.column.journeys'),
      ({ journeys }) => journeys,
      ({ journeys }) => figures.count(journeys),
    ),
    number(
      text('variants.column.share'),
      ({ share }) => share,
      ({ share }) => figures.share(share),
    ),
    number(
      text('variants.column.cumulative'),
      ({ cumulativeShare }) => cumulativeShare,
      ({ cumulativeShare }) => figures.share(cumulativeShare),
    ),
    {
      ...number(
        text('variants.column.p50'),
        ({ p50Seconds }) => p50Seconds,
        ({ p50Seconds }) => figures.duration(p50Seconds),
      ),
      inFile: text('variants.column.p50.unit'),
    },
    {
      ...number(
        text('variants.column.p90'),
        ({ p90Seconds }) => p90Seconds,
        ({ p90Seconds }) => figures.duration(p90Seconds),
      ),
      inFile: text('variants.column.p90.unit'),
    },
    ...(columns.outcome
      ? [{ name: text('variants.column.outcome'), value: words.outcome, show: words.outcome, numeric: false }]
      : []),
    ...(columns.score !== null
      ? [
          {
            name: text(`variants.metric.${columns.score}`),
            value: (row: Variant) => scored(row, 'value'),
            show: words.score,
            numeric: true,
          },
          {
            name: text('variants.column.low'),
            value: (row: Variant) => scored(row, 'low'),
            show: (row: Variant) => bound(row, 'low'),
            numeric: true,
          },
          {
            name: text('variants.column.high'),
            value: (row: Variant) => scored(row, 'high'),
            show: (row: Variant) => bound(row, 'high'),
            numeric: true,
          },
          {
            name: text('variants.column.n'),
            value: (row: Variant) => scored(row, 'n'),
            show: (row: Variant) => figures.count(row.scoreHidden ? null : (row.score?.n ?? 0)),
            numeric: true,
          },
        ]
      : []),
  ];
}

/** The same rows for a file. */
export function plainTable(name: string, columns: readonly Plain[], rows: readonly Variant[]): DataTable {
  return {
    name,
    columns: columns.map((column) => column.inFile ?? column.name),
    rows: rows.map((row) => columns.map((column) => column.value(row))),
  };
}

/** The list as a plain table, in the order of the list. */
export function VariantTable({
  caption,
  columns,
  rows,
  count,
}: {
  readonly caption: string;
  readonly columns: readonly Plain[];
  readonly rows: readonly Variant[];
  /** Rows that there are, whether they have been read or not. */
  readonly count: number;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div className="table-scroll variant-table" tabIndex={0} role="region" aria-label={caption} ref={scroller}>
      <table aria-rowcount={count + 1}>
        <caption>{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ name, numeric }) => (
              <th key={name} scope="col" className={numeric ? 'numeric' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <VirtualBody rows={rows} scroller={scroller} rowHeight={34} columns={columns.length}>
          {(row, index) => (
            <tr key={row.id} aria-rowindex={index + 2}>
              {columns.map(({ name, numeric, show, value }, at) =>
                at === 1 ? (
                  <th key={name} scope="row" title={show(row)}>
                    <span className="variant-line">{show(row)}</span>
                  </th>
                ) : (
                  <td
                    key={name}
                    className={[numeric ? 'numeric' : '', value(row) === null ? 'hidden-figure' : ''].join(' ').trim()}
                  >
                    {show(row)}
                  </td>
                ),
              )}
            </tr>
          )}
        </VirtualBody>
      </table>
    </div>
  );
}
