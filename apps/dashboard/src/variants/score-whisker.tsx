import { few } from '../ui/few.js';
import { placeScore, type Score } from '../ui/score-text.js';

const [width, height] = [44, 14];

/** A score as a point with its interval on the whole scale; hollow where few answered. */
export function ScoreWhisker({ score }: { readonly score: Score }) {
  const { value, low, high } = placeScore(score);
  const x = (share: number): number => 4 + (width - 8) * share;
  const y = height / 2;
  return (
    <svg className="whisker" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line className="whisker-scale" x1={4} x2={width - 4} y1={y} y2={y} />
      <line className="whisker-range" x1={x(low)} x2={x(high)} y1={y} y2={y} />
      <circle className={score.n < few ? 'whisker-few' : 'whisker-point'} cx={x(value)} cy={y} r={3.5} />
    </svg>
  );
}
