import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { ChartFrame } from '../chart/chart-frame.js';
import { alongRow, useRoving } from '../chart/use-roving.js';
import { useText } from '../i18n/locale.js';
import { dataOf, SortableTable, type Column } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { useTimes } from '../ui/use-times.js';
import { useWidth } from '../ui/use-width.js';
import type { Status } from './use-status.js';

type Minute = Status['minutes'][number];

const height = 180;
const room = { left: 56, bottom: 24, top: 8 };
/** Before its place is measured, and the least that tells minutes apart, in pixels. */
const widths = { first: 640, least: 220 };

/** What came in each of the last minutes: accepted events, and refused ones on top of them. */
export function MinutesChart({
  workspace,
  minutes,
}: {
  readonly workspace: string;
  readonly minutes: readonly Minute[];
}) {
  const text = useText();
  const figures = useFigures();
  const times = useTimes(workspace);
  const sum = (outcome: 'accepted' | 'rejected'): number => minutes.reduce((all, minute) => all + minute[outcome], 0);
  const title = text('status.minutes.title', {
    ...{ count: minutes.length, accepted: figures.count(sum('accepted')), rejected: figures.count(sum('rejected')) },
  });
  const columns: readonly Column<Minute>[] = [
    {
      ...{ key: 'minute', name: text('status.minutes.minute') },
      value: ({ minute }) => minute,
      show: ({ minute }) => times.moment(minute),
    },
    ...(['accepted', 'rejected', 'dropped'] as const).map((key) => ({
      ...{ key, name: text(`status.minutes.${key}`), numeric: true },
      value: (row: Minute) => row[key],
      show: (row: Minute) => figures.count(row[key]),
    })),
  ];
  return (
    <ChartFrame
      id="status-minutes"
      title={title}
      subtitle={text('status.minutes.subtitle')}
      info={<p>{text('status.minutes.info')}</p>}
      about={[text('status.minutes.subtitle')]}
      keys={text('status.minutes.keys')}
      data={() => [dataOf(title, columns, minutes)]}
      legend={
        <ul className="status-legend">
          {(['accepted', 'rejected'] as const).map((key) => (
            <li key={key}>
              <span className={`status-key status-key-${key}`} aria-hidden="true" />
              {text(`status.minutes.${key}`)}
            </li>
          ))}
        </ul>
      }
      table={
        <SortableTable
          caption={text('status.minutes.caption')}
          rows={minutes}
          rowKey={({ minute }) => minute}
          initial={{ column: 'minute', descending: true }}
          columns={columns}
        />
      }
    >
      <Bars minutes={minutes} title={title} clock={times.clock} />
    </ChartFrame>
  );
}

function Bars({
  minutes,
  title,
  clock,
}: {
  readonly minutes: readonly Minute[];
  readonly title: string;
  readonly clock: (iso: string) => string;
}) {
  const text = useText();
  const figures = useFigures();
  const [place, measured] = useWidth();
  const ids = minutes.map(({ minute }) => minute);
  const { markProps } = useRoving({ ids, next: alongRow(ids) });
  const all = Math.max(widths.least, measured || widths.first);
  const most = Math.max(1, max(minutes, ({ accepted, rejected }) => accepted + rejected) ?? 0);
  const y = scaleLinear([0, most], [height - room.bottom, room.top]).nice(4);
  const width = (all - room.left) / Math.max(1, minutes.length);
  const gap = Math.min(2, width / 4);
  return (
    <div ref={place}>
      <svg data-chart viewBox={`0 0 ${all} ${height}`} role="group" aria-label={title}>
        <g className="axis" aria-hidden="true">
          {y
            .ticks(4)
            .filter(Number.isInteger)
            .map((tick) => (
              <g key={tick} transform={`translate(0 ${y(tick)})`}>
                <line x1={room.left} x2={all} />
                <text x={room.left - 8} dy="0.32em" textAnchor="end">
                  {figures.count(tick)}
                </text>
              </g>
            ))}
          <text x={room.left} y={height - 6}>
            {clock(ids[0] ?? '')}
          </text>
          <text x={all} y={height - 6} textAnchor="end">
            {clock(ids.at(-1) ?? '')}
          </text>
        </g>
        {minutes.map(({ minute, accepted, rejected }, at) => {
          const x = room.left + at * width;
          const label = text('status.minutes.bar', {
            ...{ minute: clock(minute), accepted: figures.count(accepted), rejected: figures.count(rejected) },
          });
          const bar = { x: x + gap / 2, width: Math.max(1, width - gap) };
          return (
            <g key={minute} className="mark status-bar" role="img" aria-label={label} {...markProps(minute)}>
              <title>{label}</title>
              <rect
                x={x}
                y={room.top}
                width={width}
                height={height - room.bottom - room.top}
                className="status-bar-area"
                data-not-in-file
              />
              {accepted > 0 && (
                <rect {...bar} y={y(accepted)} height={y(0) - y(accepted)} className="status-bar-accepted" />
              )}
              {rejected > 0 && (
                <rect
                  {...bar}
                  y={y(accepted + rejected)}
                  height={y(accepted) - y(accepted + rejected)}
                  className="status-bar-rejected"
                />
              )}
              <rect
                x={x}
                y={room.top - 2}
                width={width}
                height={height - room.bottom - room.top + 4}
                className="focus-ring"
                data-not-in-file
              />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
