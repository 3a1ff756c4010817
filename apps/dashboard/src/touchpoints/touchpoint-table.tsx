import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { FigureButton, useFigureReceipts, type FigureReceipt } from '../ui/figure.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { useWindow } from '../ui/virtual-rows.js';
import { useGridFocus } from './use-grid-focus.js';
import { columnKeys, type RowOrder, type TouchpointRow } from './touchpoint-rows.js';

/** Height of a row; with a larger text it is larger too. */
const rowRem = 3.25;

/**
 * Touchpoints as a grid of which only the rows in sight are drawn: one stop of the Tab key, arrows walk the rows, Space
 * selects, Enter opens; the right arrow leads to a row's number and the left one back.
 */
export function TouchpointTable({
  rows,
  order,
  onOrder,
  selected,
  onSelect,
  onOpen,
  onDropFilters,
  figureOf,
}: {
  readonly rows: readonly TouchpointRow[];
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  readonly selected: ReadonlySet<string>;
  /** Absent where the reader may not change anything. */
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  readonly onOpen: (key: string) => void;
  readonly onDropFilters: () => void;
  readonly figureOf: (row: TouchpointRow) => FigureReceipt;
}) {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const receipts = useFigureReceipts((id) => rows.map(figureOf).find((figure) => figure.id === id));
  const [rowHeight] = useState(() => rowRem * parseFloat(getComputedStyle(document.documentElement).fontSize));
  const seen = useWindow(scroller, { count: rows.length, rowHeight });
  const focus = useGridFocus(scroller, { count: rows.length, rowHeight, first: seen.first, last: seen.last });
  const isAll = rows.length > 0 && rows.every(({ touchpoint }) => selected.has(touchpoint.key));
  const toggle = (key: string): void => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  };
  const toggleAll = (): void => onSelect?.(isAll ? new Set() : new Set(rows.map(({ touchpoint }) => touchpoint.key)));
  const onKey = (event: KeyboardEvent<HTMLElement>, row: TouchpointRow): void => {
    if (event.target !== event.currentTarget) {
      if (event.key === 'ArrowLeft') event.currentTarget.focus();
      return;
    }
    if (focus.onKey(event)) return;
    if (event.key === 'ArrowRight') event.currentTarget.querySelector<HTMLElement>('.figure')?.focus();
    else if (event.key === 'Enter') onOpen(row.touchpoint.key);
    else if (event.key === ' ') toggle(row.touchpoint.key);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) toggleAll();
    else return;
    event.preventDefault();
  };
  // One cell: more would make columns of those that a narrow page leaves out.
  const room = (height: number) =>
    height > 0 && (
      <tr aria-hidden="true" className="row-room">
        <td style={{ blockSize: height }} />
      </tr>
    );
  return (
    <div className="table-scroll tp-table" ref={scroller}>
      <table
        role="grid"
        aria-label={text('nav.touchpoints')}
        aria-rowcount={rows.length + 1}
        aria-multiselectable={onSelect !== undefined}
      >
        <thead>
          <tr aria-rowindex={1}>
            {onSelect && (
              <th scope="col" className="tp-pick">
                <input
                  type="checkbox"
                  checked={isAll}
                  onChange={toggleAll}
                  aria-label={text('touchpoints.list.selectAll')}
                />
              </th>
            )}
            <Headers order={order} onOrder={onOrder} />
          </tr>
        </thead>
        <tbody>
          {room(seen.before)}
          {rows.slice(seen.first, seen.last).map((row, at) => {
            const { key } = row.touchpoint;
            return (
              <tr
                key={key}
                {...focus.rowProps(seen.first + at)}
                aria-rowindex={seen.first + at + 2}
                aria-selected={onSelect === undefined ? undefined : selected.has(key)}
                onKeyDown={(event) => onKey(event, row)}
              >
                {onSelect && (
                  <td className="tp-pick">
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      checked={selected.has(key)}
                      onChange={() => toggle(key)}
                      aria-label={text('touchpoints.list.select', { name: row.name })}
                    />
                  </td>
                )}
                <Cells row={row} figure={figureOf(row)} onOpen={() => onOpen(key)} onFigure={receipts.open} />
              </tr>
            );
          })}
          {room(seen.after)}
        </tbody>
      </table>
      {receipts.dialog}
      {rows.length === 0 && (
        <MessageState title={text('touchpoints.list.none.title')} level={3}>
          <p>{text('touchpoints.list.none.text')}</p>
          <Button className="button" onPress={onDropFilters}>
            {text('touchpoints.list.none.drop')}
          </Button>
        </MessageState>
      )}
    </div>
  );
}

function Headers({ order, onOrder }: { readonly order: RowOrder; readonly onOrder: (order: RowOrder) => void }) {
  const text = useText();
  return columnKeys.map((by) => {
    const own = order.by === by;
    return (
      <th
        key={by}
        scope="col"
        className={`tp-${by}${by === 'visits' ? ' numeric' : ''}`}
        aria-sort={own ? (order.descending ? 'descending' : 'ascending') : 'none'}
      >
        <button
          type="button"
          title={text('table.sortBy', { column: text(`touchpoints.column.${by}`) })}
          onClick={() => onOrder({ by, descending: own ? !order.descending : by === 'visits' })}
        >
          {text(`touchpoints.column.${by}`)}
          <span aria-hidden="true">{own ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
        </button>
      </th>
    );
  });
}

function Cells({
  row,
  figure,
  onOpen,
  onFigure,
}: {
  readonly row: TouchpointRow;
  readonly figure: FigureReceipt;
  readonly onOpen: () => void;
  readonly onFigure: (id: string) => void;
}) {
  const text = useText();
  const names = useNames();
  const { touchpoint, name, stage } = row;
  const { key, visits, channels, owner } = touchpoint;
  const none = text('touchpoints.none');
  return (
    <>
      <th scope="row" className="tp-name">
        <button type="button" className="link-button tp-open" tabIndex={-1} onClick={onOpen} title={name}>
          {name}
        </button>
        {name !== key && <span className="tp-sub tp-key">{key}</span>}
        <span className="tp-sub tp-folded">
          {[stage ?? text('touchpoints.list.noStage'), owner ?? text('touchpoints.list.noOwner')].join(' · ')}
        </span>
      </th>
      <td className={`tp-visits numeric${visits === null ? ' hidden-figure' : ''}`}>
        <FigureButton of={figure} onOpen={onFigure} tabIndex={-1} />
      </td>
      {(
        [
          ['channels', channels.length === 0 ? null : channels.map(names.channel).join(', '), none],
          ['stage', stage, text('touchpoints.list.noStage')],
          ['owner', owner, none],
        ] as const
      ).map(([column, said, missing]) => (
        <td
          key={column}
          className={`tp-${column}${said === null ? ' muted' : ''}`}
          {...(said === null ? {} : { title: said })}
        >
          {said ?? missing}
        </td>
      ))}
    </>
  );
}
