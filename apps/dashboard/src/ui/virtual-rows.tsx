import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { usePrinted } from './use-printed.js';

/** Rows drawn beyond the seen ones, on each side. */
const beyond = 8;

/** Which rows of many are in sight of a scrolling element whose rows are all of one height; on paper all of them. */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  { count, rowHeight }: { readonly count: number; readonly rowHeight: number },
): { readonly first: number; readonly last: number; readonly before: number; readonly after: number } {
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const isPrinted = usePrinted();
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => setSeen({ top: element.scrollTop, height: element.clientHeight });
    look();
    element.addEventListener('scroll', look, { passive: true });
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      watch.disconnect();
    };
  }, [scroller]);
  if (isPrinted) return { first: 0, last: count, before: 0, after: 0 };
  const first = Math.max(0, Math.min(count, Math.floor(seen.top / rowHeight)) - beyond);
  const last = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + beyond);
  return { first, last, before: first * rowHeight, after: (count - last) * rowHeight };
}

/** The rows in sight as the body of a table, with room for the others above and below. */
export function VirtualBody<Row>({
  rows,
  scroller,
  rowHeight,
  columns,
  children,
}: {
  readonly rows: readonly Row[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Of every row, in pixels. */
  readonly rowHeight: number;
  /** How many columns the table has, for the rows that hold the room. */
  readonly columns: number;
  readonly children: (row: Row, index: number) => ReactNode;
}) {
  const { first, last, before, after } = useWindow(scroller, { count: rows.length, rowHeight });
  const room = (height: number) =>
    height > 0 && (
      <tr aria-hidden="true" className="row-room">
        <td colSpan={columns} style={{ blockSize: height }} />
      </tr>
    );
  return (
    <tbody>
      {room(before)}
      {rows.slice(first, last).map((row, at) => children(row, first + at))}
      {room(after)}
    </tbody>
  );
}
