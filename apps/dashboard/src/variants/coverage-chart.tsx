import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useRef } from 'react';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import type { CoveragePoint } from './coverage-choice.js';
import { useSize } from './use-size.js';

const height = 132;
const margin = { top: 10, right: 18, bottom: 26, left: 44 };
/** From so many variants on their number is drawn by its logarithm: where the line bends would else be a few pixels. */
const many = 60;

/** Which share of all journeys the most frequent variants have. */
export function CoverageChart({
  curve,
  chosen,
  label,
}: {
  readonly curve: readonly CoveragePoint[];
  readonly chosen: CoveragePoint;
  readonly label: string;
}) {
  const text = useText();
  const figures = useFigures();
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(220, useSize(frame).width);
  const total = curve.at(-1)?.variants ?? 1;
  const range = [margin.left, width - margin.right];
  const isLog = total > many;
  const x = isLog ? scaleLog([1, total], range) : scaleLinear([1, Math.max(2, total)], range);
  const y = scaleLinear([0, 1], [height - margin.bottom, margin.top]);
  const place = ({ variants }: CoveragePoint): number => x(variants);
  const drawn = line<CoveragePoint>(place, ({ share }) => y(share))(curve) ?? '';
  const below = curve.filter(({ variants }) => variants <= chosen.variants);
  const filled = area<CoveragePoint>(place, y(0), ({ share }) => y(share))(below) ?? '';
  const ticks = isLog
    ? [1, 10, 100, 1_000, 10_000, 100_000].filter((tick) => tick < total * 0.7)
    : x.ticks(Math.min(6, total)).filter((tick) => Number.isInteger(tick) && tick >= 1 && tick < total);
  const bottom = height - margin.bottom;
  // The last tick says what is counted, and needs room for it.
  const apart = ticks.filter((tick) => x(total) - x(tick) > 90);
  return (
    <div ref={frame}>
      <svg data-chart role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <g className="axis">
          {[0, 0.5, 1].map((share) => (
            <g key={share}>
              <line x1={margin.left} x2={width - margin.right} y1={y(share)} y2={y(share)} />
              <text x={margin.left - 8} y={y(share) + 4} textAnchor="end">
                {figures.share(share)}
              </text>
            </g>
          ))}
          {[...apart, total].map((tick) => (
            <text key={tick} x={x(tick)} y={bottom + 18} textAnchor={tick === total && total > 1 ? 'end' : 'middle'}>
              {tick === total
                ? text('variants.axis', { count: total, value: figures.count(total) })
                : figures.count(tick)}
            </text>
          ))}
        </g>
        <path className="coverage-area" d={filled} />
        <path className="coverage-line" d={drawn} />
        <line className="coverage-mark" x1={place(chosen)} x2={place(chosen)} y1={y(chosen.share)} y2={bottom} />
        <circle className="coverage-point" cx={place(chosen)} cy={y(chosen.share)} r={5} />
      </svg>
    </div>
  );
}
