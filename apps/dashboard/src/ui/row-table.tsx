import { useMemo, useRef, useState, type ReactNode } from 'react';
import { languageOf, useLocale, useText } from '../i18n/locale.js';
import { VirtualBody } from './virtual-rows.js';
import './row-table.css';

/** Height of every row, in rem: two lines of text, or a button of a coarse pointer. */
const rowRem = 3.25;

/** A column: what it sorts by, and what it shows; without the first it does not sort. */
export interface RowColumn<Row> {
  readonly key: string;
  readonly name: string;
  readonly value?: (row: Row) => string | number | null;
  readonly show: (row: Row) => ReactNode;
  readonly numeric?: boolean;
}

/** A table of any length whose rows may hold links and buttons: only those in sight are drawn. What has no value comes last. */
export function RowTable<Row>({
  caption,
  rows,
  columns,
  rowKey,
  initial,
}: {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly RowColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly initial: { readonly column: string; readonly descending: boolean };
}) {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [order, setOrder] = useState(initial);
  const sorted = useSorted(rows, columns, order);
  const rowHeight = useMemo(() => rowRem * parseFloat(getComputedStyle(document.documentElement).fontSize), []);
  return (
    <div
      ref={scroller}
      className="table-scroll row-table"
      tabIndex={0}
      role="region"
      aria-label={text('rows.table', { title: caption })}
    >
      <table aria-rowcount={rows.length + 1}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <Head
                key={column.key}
                column={column}
                descending={order.column === column.key ? order.descending : null}
                onSort={(descending) => setOrder({ column: column.key, descending })}
              />
            ))}
          </tr>
        </thead>
        <VirtualBody rows={sorted} scroller={scroller} rowHeight={rowHeight} columns={columns.length}>
          {(row, index) => (
            <tr key={rowKey(row)} aria-rowindex={index + 2}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.key} scope="row">
                    {column.show(row)}
                  </th>
                ) : (
                  <td key={column.key} className={column.numeric ? 'numeric' : undefined}>
                    {column.show(row)}
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

function Head<Row>({
  column,
  descending,
  onSort,
}: {
  readonly column: RowColumn<Row>;
  /** Null where the rows are not sorted by it. */
  readonly descending: boolean | null;
  readonly onSort: (descending: boolean) => void;
}) {
  const text = useText();
  const kind = column.numeric ? 'numeric' : undefined;
  if (!column.value) {
    return (
      <th scope="col" className={kind}>
        {column.name}
      </th>
    );
  }
  return (
    <th scope="col" className={kind} aria-sort={descending === null ? 'none' : descending ? 'descending' : 'ascending'}>
      <button
        type="button"
        title={text('table.sortBy', { column: column.name })}
        onClick={() => onSort(descending === null ? column.numeric === true : !descending)}
      >
        {column.name}
        <span aria-hidden="true">{descending === null ? '' : descending ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  );
}

function useSorted<Row>(
  rows: readonly Row[],
  columns: readonly RowColumn<Row>[],
  order: { readonly column: string; readonly descending: boolean },
): readonly Row[] {
  const { locale } = useLocale();
  return useMemo(() => {
    const value = columns.find((column) => column.key === order.column)?.value;
    if (!value) return rows;
    const collator = new Intl.Collator(languageOf(locale));
    const sign = order.descending ? -1 : 1;
    return rows
      .map((row) => ({ row, by: value(row) }))
      .sort(({ by: left }, { by: right }) => {
        if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
        const apart =
          typeof left === 'number' && typeof right === 'number'
            ? left - right
            : collator.compare(String(left), String(right));
        return sign * apart;
      })
      .map(({ row }) => row);
  }, [rows, columns, order, locale]);
}
