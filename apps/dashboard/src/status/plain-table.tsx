import type { ReactNode } from 'react';
import { useText } from '../i18n/locale.js';

/** A row: what React knows it by, what it is about, and its cells. */
export interface PlainRow {
  readonly key: string;
  readonly about?: Readonly<Record<`data-${string}`, string>>;
  readonly cells: readonly ReactNode[];
}

/** A short table in the order in which it is told. Its cells are read, not sorted. */
export function PlainTable({
  caption,
  columns,
  numeric = [],
  rows,
  empty,
}: {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Places of columns that hold numbers. */
  readonly numeric?: readonly number[];
  readonly rows: readonly PlainRow[];
  readonly empty?: string;
}) {
  const text = useText();
  const kind = (at: number): string | undefined => (numeric.includes(at) ? 'numeric' : undefined);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={text('rows.table', { title: caption })}>
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th key={name} scope="col" className={kind(at)}>
                {name}
              </th>
            ))}
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
          {rows.map(({ key, about, cells }) => (
            <tr key={key} {...about}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={columns[at]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[at]} className={kind(at)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
