import { useMemo } from 'react';
import { AnnotationList } from '../annotations/annotation-list.js';
import { AnnotationMarks } from '../annotations/annotation-marks.js';
import { marksOf, onStep, spanOf } from '../annotations/numbered.js';
import { useAnnotated, useAnnotationText, type Annotated } from '../annotations/use-annotated.js';
import { ChartFrame } from '../chart/chart-frame.js';
import { alongRow, useRoving } from '../chart/use-roving.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { useText } from '../i18n/locale.js';
import { few } from '../ui/few.js';
import { dataOf, isoDays, SortableTable, type Column } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { useWidth } from '../ui/use-width.js';
import { placeTrend, trendSize } from './trend-layout.js';
import type { TouchpointDetail } from './use-touchpoint.js';

type Step = TouchpointDetail['series'][number];

/** The share of journeys that reach a touchpoint, over the days of the period, with what happened on them. */
export function TouchpointTrend({ detail }: { readonly detail: TouchpointDetail }) {
  return <TrendChart detail={detail} annotated={useAnnotated(spanOf(detail.series), detail.touchpoint)} />;
}

/** The same of what is given. */
export function TrendChart({
  detail,
  annotated,
}: {
  readonly detail: TouchpointDetail;
  readonly annotated: Annotated;
}) {
  const text = useText();
  const figures = useFigures();
  const { parts } = useFilterSentence({ receipt: detail.receipt, journeys: null });
  const { series } = detail;
  const [box, width] = useWidth();
  const layout = useMemo(
    () =>
      placeTrend(
        series.map(({ from, share, low, high }) => ({ key: from, share, low, high })),
        width,
      ),
    [series, width],
  );
  const ids = useMemo(() => series.map(({ from }) => from), [series]);
  const next = useMemo(() => alongRow(ids), [ids]);
  const { markProps } = useRoving({ ids, next });
  const annotationText = useAnnotationText();
  const { numbered } = annotated;
  const marks = useMemo(() => marksOf(numbered, series), [numbered, series]);
  const happened = (at: number, step: Step): string =>
    onStep(marks, at, step)
      .map(({ annotation }) => annotationText.what(annotation))
      .join('; ');
  const days = ({ from, to }: Step): string => (from === to ? figures.day(from) : figures.days(from, to));
  const hidden = series.filter(isHidden).length;
  const said = (step: Step, value: number | null): string =>
    value === null ? (isHidden(step) ? text('hidden.short') : '–') : figures.share(value);
  const columns: Column<Step>[] = [
    { key: 'days', name: text('table.days'), value: ({ from }) => from, show: days, inFile: isoDays },
    count('journeys', text('table.journeys'), ({ journeys }) => journeys),
    count('reached', text('table.reached'), ({ reached }) => reached),
    ofShare('share', text('table.reachedShare'), (step) => step.share),
    ofShare('low', text('table.reachedLow'), (step) => step.low),
    ofShare('high', text('table.reachedHigh'), (step) => step.high),
    ...(numbered.length === 0 ? [] : [happenings()]),
  ];
  function happenings(): Column<Step> {
    const value = (step: Step): string => happened(series.indexOf(step), step);
    return { key: 'annotations', name: text('annotations.column'), value, show: value };
  }
  function count(key: string, name: string, value: (step: Step) => number | null): Column<Step> {
    return { key, name, value, show: (step) => figures.count(value(step)), numeric: true };
  }
  function ofShare(key: string, name: string, value: (step: Step) => number | null): Column<Step> {
    return { ...count(key, name, value), show: (step) => said(step, value(step)) };
  }
  const title = text('panel.trend');
  const { height, left, right, top, bottom } = trendSize;
  return (
    <ChartFrame
      id="trend"
      level={3}
      title={title}
      receipt={detail.receipt}
      groupSize={detail.groupSize}
      touchpoint={detail.touchpoint}
      annotations={<AnnotationList annotated={annotated} />}
      about={[...parts, ...numbered.map(annotationText.line)]}
      data={() => [dataOf(title, columns, series)]}
      table={
        <SortableTable
          caption={title}
          rows={series}
          columns={columns}
          rowKey={({ from }) => from}
          initial={{ column: 'days', descending: false }}
        />
      }
      notes={[
        ...(layout.most === null ? [] : [text('panel.trend.note', { few })]),
        ...(detail.receipt.inPeriod === 'active' ? [text('series.active')] : []),
        ...(hidden === 0
          ? []
          : [`${text('hidden.count', { count: hidden })}. ${text('hidden.why', { groupSize: detail.groupSize })}`]),
      ]}
      keys={text('panel.trend.keys')}
    >
      <div ref={box} className="trend">
        {width > 0 && (
          <svg
            data-chart
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role="group"
            aria-label={title}
          >
            <TrendAxis series={series} most={layout.most} width={width} />
            <AnnotationMarks
              marks={marks}
              xOf={(at) => layout.points[at]?.x ?? left}
              edges={{ left, right: width }}
              top={top}
              bottom={height - bottom}
            />
            <path className="trend-band" d={layout.band} />
            <path className="trend-line" d={layout.path} />
            {layout.most === null && (
              <text className="trend-none" x={(left + width - right) / 2} y={height / 2} textAnchor="middle">
                {text('panel.trend.none')}
              </text>
            )}
            {layout.points.map(({ key, x, y }, at) => {
              const step = series[at];
              if (!step) return null;
              const point = { days: days(step), share: said(step, step.share) };
              const interval =
                step.low === null || step.high === null
                  ? ''
                  : text('panel.trend.interval', { low: figures.share(step.low), high: figures.share(step.high) });
              return (
                <g
                  key={key}
                  className="mark"
                  role="img"
                  aria-label={[
                    text('panel.trend.point', {
                      ...{ ...point, reached: figures.count(step.reached), journeys: figures.count(step.journeys) },
                    }),
                    interval,
                    happened(at, step),
                  ]
                    .filter((part) => part !== '')
                    .join(' ')
                    .trimEnd()}
                  {...markProps(key)}
                >
                  <title>{`${point.days}: ${point.share}\n${happened(at, step)}`.trimEnd()}</title>
                  <TrendMark x={x} y={y} isSmall={series.length > 40} isFew={(step.journeys ?? 0) < few} />
                </g>
              );
            })}
          </svg>
        )}
      </div>
    </ChartFrame>
  );
}

/** The scale, where there is something on it, and the first and the last day. */
function TrendAxis({
  series,
  most,
  width,
}: {
  readonly series: readonly Step[];
  readonly most: number | null;
  readonly width: number;
}) {
  const figures = useFigures();
  const { height, left, right, top, bottom } = trendSize;
  const [first, last] = [series[0], series.at(-1)];
  return (
    <g className="axis" aria-hidden="true">
      {[0, ...(most === null ? [] : [most])].map((tick) => {
        const y = tick === 0 ? height - bottom : top;
        return (
          <g key={tick}>
            <line x1={left} x2={width - right} y1={y} y2={y} />
            <text x={left - 6} y={y + 4} textAnchor="end">
              {figures.share(tick)}
            </text>
          </g>
        );
      })}
      {first && (
        <text x={left} y={height - 4}>
          {figures.day(first.from)}
        </text>
      )}
      {last && series.length > 1 && (
        <text x={width - right} y={height - 4} textAnchor="end">
          {figures.day(last.to)}
        </text>
      )}
    </g>
  );
}

/** A point, what shows that it has the focus, and the room in which it is met; one without a value is met at the foot. */
function TrendMark({
  x,
  y,
  isSmall,
  isFew,
}: {
  readonly x: number;
  readonly y: number | null;
  readonly isSmall: boolean;
  /** Of too few journeys to say much: it is hollow. */
  readonly isFew: boolean;
}) {
  const { height, top, bottom } = trendSize;
  return (
    <>
      <rect
        className="focus-ring"
        x={x - 7}
        y={(y ?? height - bottom) - 7}
        width={14}
        height={14}
        rx={4}
        data-not-in-file
      />
      <rect className="point-hit" x={x - 6} y={top} width={12} height={height - top - bottom} data-not-in-file />
      {y !== null && (
        <circle
          className={isFew ? 'trend-point trend-point-few' : 'trend-point'}
          cx={x}
          cy={y}
          // A hollow one needs room for its hole.
          r={isSmall ? (isFew ? 2.4 : 1.6) : 2.8}
        />
      )}
    </>
  );
}

/** Where no journey began nothing is hidden. */
function isHidden({ journeys, reached }: Step): boolean {
  return journeys === null || reached === null;
}
