import { bandOf, flagsOf, type Extent, type Mark } from './numbered.js';

/** What a drawing keeps free above itself for the numbers. */
export const flagHeight = 14;

/**
 * Rules through a chart where something began, bands where it went on, each with its number above; the list under the chart
 * says what.
 */
export function AnnotationMarks({
  marks,
  xOf,
  edges,
  top,
  bottom,
}: {
  readonly marks: readonly Mark[];
  /** Where a step stands. */
  readonly xOf: (at: number) => number;
  /** What the numbers, and bands that go on outside the steps, have from left to right. */
  readonly edges: Extent;
  /** Where the drawing begins and ends; the numbers stand above. */
  readonly top: number;
  readonly bottom: number;
}) {
  return (
    <g className="annotation-marks" aria-hidden="true">
      {marks.map((mark) => {
        const band = bandOf(mark, xOf, edges);
        const x = xOf(mark.at);
        return (
          <g key={mark.isBefore ? 'before' : mark.at}>
            {band && (
              <rect
                className="annotation-span"
                x={band.left}
                y={top}
                width={band.right - band.left}
                height={bottom - top}
              />
            )}
            {!mark.isBefore && <line className="annotation-rule" x1={x} x2={x} y1={top} y2={bottom} />}
          </g>
        );
      })}
      {flagsOf(marks, xOf, edges).map(({ x, anchor, label }) => (
        <text key={x} className="annotation-flag" x={x} y={top - 3} textAnchor={anchor}>
          {label}
        </text>
      ))}
    </g>
  );
}
