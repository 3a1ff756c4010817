import { AnnotationMarks, flagHeight } from '../annotations/annotation-marks.js';
import { marksOf, type Numbered } from '../annotations/numbered.js';
import { useText } from '../i18n/locale.js';
import { useWidth } from '../ui/use-width.js';
import { sparkline } from './sparkline-layout.js';
import type { Kpi } from './use-overview.js';

const height = 40;

/** How a figure went over the window, with the band of its intervals; said in words to whoever does not see it. */
export function Sparkline({
  name,
  series,
  numbered = [],
  write,
}: {
  readonly name: string;
  readonly series: Kpi['series'];
  /** What happened on the days of the figure's chart. */
  readonly numbered?: readonly Numbered[];
  readonly write: (value: number) => string;
}) {
  const text = useText();
  const [box, width] = useWidth();
  const drawn = sparkline(series.points, { width, height });
  const marks = marksOf(numbered, series.points);
  const top = marks.length === 0 ? 0 : flagHeight;
  const hidden = series.points.filter((point) => point.hidden).length;
  const label = drawn
    ? text(series.granularity === 'day' ? 'overview.spark.day' : 'overview.spark.week', {
        name,
        ...{ low: write(drawn.least), high: write(drawn.most), last: write(drawn.last) },
      })
    : '';
  const happened =
    marks.length === 0
      ? ''
      : ` ${text('annotations.inSeries', { count: marks.flatMap((mark) => mark.numbered).length })}`;
  return (
    <div className="spark" ref={box}>
      {drawn ? (
        <svg
          width={width}
          height={height + top}
          viewBox={`0 ${-top} ${width} ${height + top}`}
          role="img"
          aria-label={label + happened}
        >
          <AnnotationMarks
            marks={marks}
            xOf={(at) => drawn.xs[at] ?? 0}
            edges={{ left: 0, right: width }}
            top={0}
            bottom={height}
          />
          <path className="spark-band" d={drawn.band} />
          <path className="spark-line" d={drawn.line} />
          <path className="spark-line spark-open" d={drawn.open} />
          {drawn.dots.map(({ x, y, isLast, isOpen }) => (
            <circle
              key={x}
              className={isOpen ? 'spark-dot spark-dot-open' : 'spark-dot'}
              cx={x}
              cy={y}
              r={isLast ? 3 : 2}
            />
          ))}
        </svg>
      ) : (
        // Its room is there before its width is known, so that nothing below jumps.
        <p className="spark-none">{width > 0 && text('overview.spark.none')}</p>
      )}
      <p className="spark-note">
        {[
          text(series.granularity === 'day' ? 'overview.spark.day.short' : 'overview.spark.week.short'),
          ...(hidden === 0 ? [] : [text('overview.spark.hidden', { count: hidden })]),
        ].join(' · ')}
      </p>
    </div>
  );
}
