import { useParams } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button, Dialog as Pop, DialogTrigger, Popover } from 'react-aria-components';
import { Annotate } from '../annotations/annotate.js';
import type { Receipt } from '../api/api.js';
import { focusFilters } from '../filters/focus-filters.js';
import { useText } from '../i18n/locale.js';
import { aloneInPage } from '../ui/alone-in-page.js';
import { Boundary } from '../ui/boundary.js';
import { ReceiptButton } from '../ui/receipt.js';
import { ExportMenu, type GraphFile } from './export-menu.js';
import type { DataTable } from './csv.js';
import { useTableMode } from './use-table-mode.js';

/** What a chart's frame needs beside the drawing. */
export interface ChartFrameProps {
  /** Names the figure in the address (`#…`) and in files. */
  readonly id: string;
  /** The heading's level, by where the chart stands. */
  readonly level?: 2 | 3;
  /** A statement where there is a finding, else a question. */
  readonly title: string;
  /** Unit, how many, and of whom. */
  readonly subtitle?: string;
  /** Definition, formula, known limits. */
  readonly info?: ReactNode;
  /** The same numbers to be read, sorted and copied. */
  readonly table: ReactNode;
  /** The same numbers for files; read when a file is wanted. */
  readonly data: () => readonly DataTable[];
  /** The numbers have not left this browser, and no kind of file is offered that the server writes. */
  readonly isUnsent?: boolean;
  /** Files of further kinds. */
  readonly files?: readonly GraphFile[];
  /** The filter sentence, for files. */
  readonly about: readonly string[];
  readonly receipt?: Receipt | undefined;
  /** Key of the touchpoint that it is about, where it is about one: what is annotated here is about it too. */
  readonly touchpoint?: string;
  /** What happened on its days, under the plot. */
  readonly annotations?: ReactNode;
  /** Smallest group, for the receipt. */
  readonly groupSize?: number | undefined;
  /** Further tools, such as difference or zoom. */
  readonly tools?: ReactNode;
  /** What is under the plot: coverage, what is hidden, limits. */
  readonly notes?: readonly string[];
  /** Whether there is something to be read; without it there is no table and no file to be had. */
  readonly hasData?: boolean;
  /** Which keys do what while the plot has the focus. */
  readonly keys?: string;
  readonly legend?: ReactNode;
  readonly children: ReactNode;
}

/** What every chart stands in: title, tools, the drawing or its table twin, and what it stands on. */
export function ChartFrame(props: ChartFrameProps) {
  const {
    id,
    title,
    subtitle,
    info,
    table,
    receipt,
    tools,
    notes = [],
    hasData = true,
    keys,
    legend,
    annotations,
    children,
  } = props;
  const text = useText();
  const heading = useId();
  const Heading = `h${props.level ?? 2}` as const;
  const figure = useRef<HTMLElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const byKey = useRef(false);
  const { isTable, choose } = useTableMode();
  const [help, setHelp] = useState(false);
  const [isLarge, setLarge] = useState(false);
  const [isAnnotating, setAnnotating] = useState(false);
  const { workspace } = useParams({ strict: false });
  useEffect(() => {
    if (location.hash === `#${id}`) figure.current?.scrollIntoView({ block: 'start' });
  }, [id]);
  const hadFocus = useRef(false);
  useEffect(() => {
    if (!isLarge || !figure.current) return;
    const undo = aloneInPage(figure.current);
    return () => {
      undo();
      // The figure itself has it only after a filter was set in it; what brings that back stands in the bar.
      if (hadFocus.current) focusFilters();
    };
  }, [isLarge]);
  useEffect(() => {
    // The mark or the table that had the focus is gone; it goes on in what came instead.
    if (byKey.current) plot.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    byKey.current = false;
  }, [isTable]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'Escape') {
      // Out of what is opened over the plot, or back from a link to its mark, is not out of the plot.
      if (isLarge || event.defaultPrevented || !plot.current?.contains(event.target as Node)) return;
      event.stopPropagation();
      figure.current?.focus();
    } else if (event.key.toLowerCase() === 't' && hasData) {
      byKey.current = true;
      choose(!isTable);
    } else if (event.key === '?') setHelp(!help);
    else return;
    event.preventDefault();
  };
  return (
    <figure
      ref={figure}
      id={id}
      className={isLarge ? 'chart chart-large' : 'chart'}
      tabIndex={-1}
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isLarge) return;
        // What it stands in stays: the next Esc is for that.
        event.stopPropagation();
        hadFocus.current = event.target === figure.current;
        setLarge(false);
      }}
    >
      <figcaption className="chart-head">
        <div className="chart-title">
          <Heading id={heading}>{title}</Heading>
          {subtitle !== undefined && <p className="muted small">{subtitle}</p>}
        </div>
        <div className="chart-tools">
          {tools}
          {hasData && (
            <Button className="button button-small" aria-pressed={isTable} onPress={() => choose(!isTable)}>
              {text(isTable ? 'chart.asChart' : 'chart.asTable')}
            </Button>
          )}
          {receipt && workspace !== undefined && (
            <Button className="button button-small" onPress={() => setAnnotating(true)}>
              {text('chart.annotate')}
            </Button>
          )}
          {hasData && <ExportMenu {...props} figure={figure} isTable={isTable} />}
          <Button
            className="button button-small"
            aria-pressed={isLarge}
            aria-label={text('chart.fullScreen')}
            onPress={() => setLarge(!isLarge)}
          >
            <span aria-hidden="true">⤢</span>
          </Button>
          {info !== undefined && (
            <DialogTrigger>
              <Button className="button button-small" aria-label={text('chart.info')}>
                <span aria-hidden="true">i</span>
              </Button>
              <Popover className="popover popover-text" placement="bottom end">
                <Pop aria-label={text('chart.info')}>{info}</Pop>
              </Popover>
            </DialogTrigger>
          )}
        </div>
      </figcaption>
      {/* Keys work only while the plot has the focus (WCAG 2.1.4). */}
      <div ref={plot} className="chart-plot" onKeyDown={onKeyDown}>
        {/* A drawing that fails leaves its table to be read. */}
        <Boundary key={isTable ? 'table' : 'chart'} of={receipt}>
          {isTable && hasData ? table : children}
        </Boundary>
      </div>
      <Boundary of={receipt}>
        {!isTable && legend}
        {annotations}
      </Boundary>
      {help && keys !== undefined && (
        <p className="muted small chart-keys" role="status">
          {keys} {text('chart.keys.leave')}
        </p>
      )}
      <footer className="chart-foot">
        {notes.map((note) => (
          <p key={note} className="muted small">
            {note}
          </p>
        ))}
        <div className="chart-foot-tools">
          {receipt && <ReceiptButton receipt={receipt} groupSize={props.groupSize} figure={id} />}
          {keys !== undefined && !isTable && (
            <Button className="link-button small" aria-expanded={help} onPress={() => setHelp(!help)}>
              {text('chart.keys')}
            </Button>
          )}
        </div>
      </footer>
      {isAnnotating && receipt && (
        <Annotate window={receipt.window} touchpoint={props.touchpoint} onClose={() => setAnnotating(false)} />
      )}
    </figure>
  );
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
