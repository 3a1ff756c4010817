import { flagsOf, type Mark } from './numbered.js';

/** Room that a number takes, in units of the drawing. */
const room = 16;
/** What a drawing keeps free above itself for the numbers. */
export const flagHeight = 14;

/** Rules through a chart where something happened, each with its number above; the list under the chart says what. */
export function AnnotationMarks({
  marks,
  xOf,
  top,
  bottom,
}: {
  readonly marks: readonly Mark[];
  /** Where a step stands. */
  readonly xOf: (at: number) => number;
  /** Where the drawing begins and ends; the numbers stand above. */
  readonly top: number;
  readonly bottom: number;
}) {
  return (
    <g className="annotation-marks" aria-hidden="true">
      {marks.map(({ at, to }) => (
        <g key={at}>
          {to > at && (
            <rect className="annotation-span" x={xOf(at)} y={top} width={xOf(to) - xOf(at)} height={bottom - top} />
          )}
          <line className="annotation-rule" x1={xOf(at)} x2={xOf(at)} y1={top} y2={bottom} />
        </g>
      ))}
      {flagsOf(marks, xOf, room).map(({ x, label }) => (
        <text key={x} className="annotation-flag" x={x} y={top - 3} textAnchor="middle">
          {label}
        </text>
      ))}
    </g>
  );
}
