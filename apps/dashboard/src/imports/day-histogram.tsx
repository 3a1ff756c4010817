import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { useRef, useState, type KeyboardEvent } from 'react';
import { ChartFrame } from '../chart/chart-frame.js';
import { useText } from '../i18n/locale.js';
import { SortableTable } from '../ui/sortable-table.js';
import { useWidth } from '../ui/use-width.js';
import { useFigures } from '../ui/use-figures.js';
import { binsOf, emptyDays, type Bin, type DayCount } from './histogram-bins.js';

const height = 160;
const room = { left: 56, bottom: 24, top: 8 };
/** Before its place is measured, in pixels. */
const firstWidth = 640;
/** Narrower than this, in pixels, days could not be told apart. */
const leastWidth = 200;

/** When the rows of a file happened, so that gaps are seen before anything is sent. */
export function DayHistogram({ days, zone }: { readonly days: readonly DayCount[]; readonly zone: string }) {
  const text = useText();
  const figures = useFigures();
  const bins = binsOf(days);
  const gaps = emptyDays(days);
  const [first, last] = [bins[0], bins.at(-1)];
  if (!first || !last) return null;
  const named = ({ from, to }: Bin): string => (from === to ? figures.day(from) : figures.days(from, to));
  const title = text('imports.days.title', { empty: gaps });
  return (
    <ChartFrame
      id="import-days"
      title={title}
      subtitle={text('imports.days.subtitle', { days: figures.days(first.from, last.to), zone })}
      info={<p>{text('imports.days.info')}</p>}
      isUnsent
      about={[figures.days(first.from, last.to), zone]}
      keys={text('imports.days.keys')}
      data={() => [
        {
          name: title,
          columns: [text('imports.days.from'), text('imports.days.to'), text('imports.days.rows')],
          rows: bins.map(({ from, to, count }) => [from, to, count]),
        },
      ]}
      table={
        <SortableTable
          caption={text('imports.days.caption')}
          rows={bins}
          rowKey={({ from }) => from}
          initial={{ column: 'day', descending: false }}
          columns={[
            { key: 'day', name: text('imports.days.day'), value: ({ from }) => from, show: named },
            {
              ...{ key: 'rows', name: text('imports.days.rows'), numeric: true },
              value: ({ count }) => count,
              show: ({ count }) => figures.count(count),
            },
          ]}
        />
      }
    >
      <Bars bins={bins} title={title} named={named} />
    </ChartFrame>
  );
}

/** One tab stop; arrows walk through the days, Home and End go to the first and the last. */
function Bars({
  bins,
  title,
  named,
}: {
  readonly bins: readonly Bin[];
  readonly title: string;
  readonly named: (bin: Bin) => string;
}) {
  const text = useText();
  const figures = useFigures();
  const marks = useRef<(SVGGElement | null)[]>([]);
  const [place, measured] = useWidth();
  const all = Math.max(leastWidth, measured || firstWidth);
  const [present, setPresent] = useState(0);
  const most = max(bins, ({ count }) => count) ?? 0;
  const y = scaleLinear([0, most], [height - room.bottom, room.top]).nice(4);
  const width = (all - room.left) / bins.length;
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowRight: present + 1, ArrowLeft: present - 1, Home: 0, End: bins.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(bins.length - 1, to));
    setPresent(next);
    marks.current[next]?.focus();
  };
  return (
    <div ref={place}>
      <svg data-chart viewBox={`0 0 ${all} ${height}`} role="group" aria-label={title} onKeyDown={onKeyDown}>
        <g className="axis" aria-hidden="true">
          {y.ticks(4).map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line x1={room.left} x2={all} />
              <text x={room.left - 8} dy="0.32em" textAnchor="end">
                {figures.count(tick)}
              </text>
            </g>
          ))}
          {bins.length > 0 && (
            <>
              <text x={room.left} y={height - 6}>
                {figures.day(bins[0]?.from ?? '')}
              </text>
              <text x={all} y={height - 6} textAnchor="end">
                {figures.day(bins.at(-1)?.to ?? '')}
              </text>
            </>
          )}
        </g>
        {bins.map((bin, at) => (
          <g
            key={bin.from}
            ref={(mark) => {
              marks.current[at] = mark;
            }}
            className="mark import-bar"
            role="img"
            tabIndex={at === present ? 0 : -1}
            aria-label={text('imports.days.bar', { day: named(bin), rows: figures.count(bin.count) })}
            onFocus={() => setPresent(at)}
          >
            <title>{text('imports.days.bar', { day: named(bin), rows: figures.count(bin.count) })}</title>
            <rect
              x={room.left + at * width}
              y={room.top}
              width={width}
              height={height - room.bottom - room.top}
              className="import-bar-area"
              data-not-in-file
            />
            <rect
              x={room.left + at * width + Math.min(1, width / 8)}
              y={y(bin.count)}
              width={Math.max(1, width - Math.min(2, width / 4))}
              height={height - room.bottom - y(bin.count)}
              className="import-bar-rows"
            />
            <rect
              x={room.left + at * width}
              y={room.top - 2}
              width={width}
              height={height - room.bottom - room.top + 4}
              className="focus-ring"
              data-not-in-file
            />
          </g>
        ))}
      </svg>
    </div>
  );
}
