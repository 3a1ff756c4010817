import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { CategoryMarker } from '../../chart/category-mark.js';
import { categories } from '../../chart/palette.js';
import { spread } from '../../chart/spread.js';
import { useRoving } from '../../chart/use-roving.js';
import { useText } from '../../i18n/locale.js';
import { few } from '../../ui/few.js';
import { useNames } from '../../ui/names.js';
import { useFigures } from '../../ui/use-figures.js';
import { useWidth } from '../../ui/use-width.js';
import { sampleSeries, type SamplePoint } from './sample-series.js';

const height = 280;
const inset = { top: 12, bottom: 28, start: 48 };
/** Room for names at the ends of lines; where the chart is narrower than `roomy`, the legend alone has them. */
const ends = 136;
const roomy = 520;

const idOf = (series: number, week: number): string => `${series}-${week}`;
const shown = sampleSeries.flatMap(({ points }, at) =>
  points.filter(({ value }) => value !== null).map(({ week }) => idOf(at, week)),
);

/** Lines of six categories with gaps, an interval, marks for few people, and one stop of the Tab key. */
export function SampleLines({ label }: { readonly label: string }) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const [ref, width] = useWidth();
  const { markProps } = useRoving({ ids: shown, next: neighbour });
  const end = width >= roomy ? ends : 12;
  const x = scaleLinear([1, 8], [inset.start, Math.max(inset.start + 1, width - end)]);
  const y = scaleLinear([0, 1_200], [height - inset.bottom, inset.top]);
  const path = line<SamplePoint>()
    .defined(({ value }) => value !== null)
    .x(({ week }) => x(week))
    .y(({ value }) => y(value ?? 0));
  const band = area<SamplePoint>()
    .x(({ week }) => x(week))
    .y0(({ low }) => y(low))
    .y1(({ high }) => y(high));
  const labels = spread(
    sampleSeries.map(({ points }) => y(points.at(-1)?.value ?? 0)),
    16,
    inset.top,
    height - inset.bottom,
  );
  return (
    <div ref={ref}>
      <svg data-chart="" viewBox={`0 0 ${width} ${height}`} height={height} role="group" aria-label={label}>
        <g className="axis" aria-hidden="true">
          {y.ticks(5).map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line x1={inset.start} x2={width - end} />
              <text x={inset.start - 8} dy="0.32em" textAnchor="end">
                {figures.count(tick)}
              </text>
            </g>
          ))}
          {x.ticks(8).map((tick) => (
            <text key={tick} x={x(tick)} y={height - 8} textAnchor="middle">
              {figures.count(tick)}
            </text>
          ))}
        </g>
        <path className="sample-band" d={band(sampleSeries[0]?.points ?? []) ?? ''} />
        {sampleSeries.map(({ channel, points }, at) => {
          const category = categories[at];
          if (!category) return null;
          return (
            <g key={channel} className="sample-series">
              <path
                d={path(points) ?? ''}
                strokeDasharray={category.dash}
                style={{ stroke: `var(${category.token})` }}
              />
              {points.map(({ week, value, people }) =>
                value === null ? null : (
                  <g
                    key={week}
                    className="mark"
                    role="img"
                    aria-label={text(people < few ? 'gallery.chart.few' : 'gallery.chart.point', {
                      series: names.channel(channel),
                      week,
                      value: figures.count(value),
                    })}
                    {...markProps(idOf(at, week))}
                  >
                    <rect
                      className="focus-ring"
                      data-not-in-file=""
                      x={x(week) - 12}
                      y={y(value) - 12}
                      width="24"
                      height="24"
                      rx="4"
                    />
                    <CategoryMarker category={category} x={x(week)} y={y(value)} isHollow={people < few} />
                  </g>
                ),
              )}
              {width >= roomy && (
                <text className="sample-label" x={x(8) + 12} y={labels[at]} dy="0.32em" aria-hidden="true">
                  {names.channel(channel)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** Arrows walk along a line and between lines; hidden points are passed over. */
function neighbour(from: string, key: string): string | null {
  const [series = 0, week = 0] = from.split('-').map(Number);
  const onLine = shown.filter((id) => id.startsWith(`${series}-`));
  const place = onLine.indexOf(from);
  const to: Record<string, string | undefined> = {
    ArrowRight: onLine[Math.min(place + 1, onLine.length - 1)],
    ArrowLeft: onLine[Math.max(place - 1, 0)],
    Home: onLine[0],
    End: onLine.at(-1),
    ArrowUp: shown.find((id) => id === idOf(series - 1, week)),
    ArrowDown: shown.find((id) => id === idOf(series + 1, week)),
  };
  return to[key] ?? null;
}
