import { useState } from 'react';
import type { DataTable } from '../chart/csv.js';
import { useLocale, useText } from '../i18n/locale.js';

/** A column: what it sorts by and what it shows. */
export interface Column<Row> {
  readonly key: string;
  readonly name: string;
  readonly value: (row: Row) => string | number | null;
  readonly show: (row: Row) => string;
  readonly numeric?: boolean;
  /** In a file, where `value` is in another unit than what is shown, such as seconds. */
  readonly unit?: string;
  /** What a file takes, where that is something else than what rows sort by; undefined where it is not. */
  readonly inFile?: (row: Row) => string | undefined;
}

interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** A table whose every column sorts; hidden numbers always come last. */
export function SortableTable<Row>({
  caption,
  rows,
  columns,
  rowKey,
  initial,
  foot = [],
  empty,
}: {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly initial: Order;
  /** Rows that stay at the foot in their order: what is not listed, and the total. */
  readonly foot?: readonly (readonly string[])[];
  /** What stands in the place of rows where there are none. */
  readonly empty?: string;
}) {
  const text = useText();
  const { locale } = useLocale();
  const [order, setOrder] = useState(initial);
  const by = columns.find((column) => column.key === order.column);
  const sorted = by
    ? [...rows].sort((left, right) => compare(by.value(left), by.value(right), order.descending, locale))
    : rows;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const own = column.key === order.column;
              return (
                <th
                  key={column.key}
                  scope="col"
                  className={column.numeric ? 'numeric' : undefined}
                  aria-sort={own ? (order.descending ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    title={text('table.sortBy', { column: column.name })}
                    onClick={() =>
                      setOrder({ column: column.key, descending: own ? !order.descending : column.numeric === true })
                    }
                  >
                    {column.name}
                    <span aria-hidden="true">{own ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && empty !== undefined && (
            <tr>
              <td colSpan={columns.length} className="muted">
                {empty}
              </td>
            </tr>
          )}
          {sorted.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, at) => {
                const hidden = column.value(row) === null;
                const kind = [column.numeric ? 'numeric' : '', hidden ? 'hidden-figure' : ''].join(' ').trim();
                return at === 0 ? (
                  <th key={column.key} scope="row">
                    {column.show(row)}
                  </th>
                ) : (
                  <td key={column.key} className={kind === '' ? undefined : kind}>
                    {column.show(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {foot.map((cells) => (
            <tr key={cells[0]}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={columns[at]?.key} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[at]?.key} className="numeric">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tfoot>
      </table>
    </div>
  );
}

function compare(
  left: string | number | null,
  right: string | number | null,
  descending: boolean,
  locale: string,
): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  const order = typeof left === 'string' ? left.localeCompare(String(right), locale) : left - Number(right);
  return descending ? -order : order;
}

/** Days as a file takes them: one, or the first and the last (ISO 8601). */
export function isoDays({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? from : `${from}/${to}`;
}

/** What is shown where there is no value, as opposed to one that is hidden. */
const nothing = '–';

/** The same rows for a file: what sorts is what is written, so numbers stay numbers. Where there is no value, it has none. */
export function dataOf<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): DataTable {
  return {
    name,
    columns: columns.map((column) => (column.unit === undefined ? column.name : `${column.name} (${column.unit})`)),
    rows: rows.map((row) => columns.map((column) => column.inFile?.(row) ?? writtenOf(column, row))),
  };
}

function writtenOf<Row>(column: Column<Row>, row: Row): string | number | null {
  const value = column.value(row);
  return value === null && column.show(row) === nothing ? '' : value;
}
