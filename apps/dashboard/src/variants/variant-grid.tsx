import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { usePrinted } from '../ui/use-printed.js';
import { useWindow } from '../ui/virtual-rows.js';
import { align, alignSets, editSteps } from './align.js';
import { useSize } from './use-size.js';
import type { VariantWords } from './use-variant-words.js';
import { pageSize, type Variant } from './use-variants.js';
import { columnName, figureKeys, VariantRow, type ListColumns } from './variant-row.js';

/** Below this width, in rem, figures stand in two columns with their names. */
const narrowRem = 33;

/** The ranked list: any number of rows, of which those in sight are there; one stop of the Tab key. */
export function VariantGrid({
  label,
  count,
  rowAt,
  isLost,
  onPages,
  words,
  columns,
  largest,
  chosen,
  reference,
  isSet,
  onToggle,
  onClear,
}: {
  readonly label: string;
  readonly count: number;
  /** A row, where it has been read. */
  readonly rowAt: (index: number) => Variant | undefined;
  /** Whether a row could not be read. */
  readonly isLost: (index: number) => boolean;
  /** Which pages of rows are in sight. */
  readonly onPages: (pages: readonly number[]) => void;
  readonly words: VariantWords;
  readonly columns: ListColumns;
  readonly largest: number;
  readonly chosen: readonly string[];
  readonly reference: Variant | undefined;
  /** Whether the order of touchpoints says nothing. */
  readonly isSet: boolean;
  readonly onToggle: (id: string) => void;
  readonly onClear: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  const scroller = useRef<HTMLDivElement>(null);
  const { width, rem } = useSize(scroller);
  const isNarrow = width < narrowRem * rem;
  // In a narrow list two figures stand in a line, and the outcome, which is words, in one of its own.
  const single = columns.outcome ? 1 : 0;
  const lines = single + Math.ceil((figureKeys(columns).length - single) / 2);
  const rowHeight = Math.round((isNarrow ? 5 + 2.625 * lines : 5) * rem);
  const { first, last } = useWindow(scroller, { count, rowHeight });
  const isPrinted = usePrinted();
  const [focused, setFocused] = useState(0);
  const at = Math.min(focused, Math.max(0, count - 1));
  const wanted = useRef<number | null>(null);
  const pages = [...new Set([first, Math.max(first, last - 1)].map((row) => Math.floor(row / pageSize)))].join(' ');
  useEffect(() => onPages(pages.split(' ').map(Number)), [pages, onPages]);
  // A row that a key leads to may come into the document only after it has been scrolled to.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const go = (to: number): void => {
    const target = Math.max(0, Math.min(count - 1, to));
    const box = scroller.current;
    if (box) {
      const top = target * rowHeight;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
    }
    wanted.current = target;
    setFocused(target);
  };
  const toggle = (index: number): void => {
    const row = rowAt(index);
    if (row) onToggle(row.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const to = {
      ...{ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page },
      ...{ Home: 0, End: count - 1 },
    }[event.key];
    if (to !== undefined) go(to);
    else if (event.key === ' ' || event.key === 'Enter') toggle(at);
    else if (event.key === 'Escape' && chosen.length > 0) onClear();
    else return;
    event.preventDefault();
  };
  const rowOf = (event: { readonly target: EventTarget }): number | null => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    return row ? Number(row.dataset['row']) : null;
  };
  const onClick = (event: MouseEvent): void => {
    const index = rowOf(event);
    if (index !== null) toggle(index);
  };
  // On paper nothing is read any more: what has been read is there.
  const rows = Array.from({ length: last - first }, (_, step) => first + step).filter(
    (index) => !isPrinted || rowAt(index) !== undefined,
  );
  // The row with the focus stays, wherever the reader has scrolled to.
  if (count > 0 && (at < first || at >= last)) rows.push(at);
  const deviation = (variant: Variant | undefined): number | 'reference' | null => {
    if (!variant || !reference) return null;
    if (variant.id === reference.id) return 'reference';
    return editSteps((isSet ? alignSets : align)(reference.touchpoints, variant.touchpoints));
  };
  return (
    <div
      role="grid"
      className={`variant-grid${isNarrow ? ' variant-grid-narrow' : ''}`}
      data-columns={figureKeys(columns).length}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-multiselectable="true"
    >
      <div role="row" aria-rowindex={1} className={isNarrow ? 'unseen' : 'variant-head'}>
        <span role="columnheader" className="unseen">
          {text('variants.column.way')}
        </span>
        {figureKeys(columns).map((key) => (
          <span key={key} role="columnheader" className={`variant-${key}`}>
            {columnName(text, key, columns)}
          </span>
        ))}
      </div>
      <div
        role="rowgroup"
        className="variant-scroll"
        ref={scroller}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={(event) => setFocused(rowOf(event) ?? at)}
      >
        <div role="presentation" className="variant-room" style={{ blockSize: count * rowHeight }}>
          {rows.map((index) => {
            const variant = rowAt(index);
            return (
              <VariantRow
                key={index}
                variant={variant}
                isLost={isLost(index)}
                index={index}
                top={index * rowHeight}
                height={rowHeight}
                isChosen={variant !== undefined && chosen.includes(variant.id)}
                isTabStop={index === at}
                words={words}
                columns={columns}
                width={width - 5 * rem}
                isNarrow={isNarrow}
                largest={largest}
                deviation={deviation(variant)}
              />
            );
          })}
        </div>
      </div>
      <p className="unseen">{text('variants.keys', { count: figures.count(count) })}</p>
    </div>
  );
}
