import { useRef } from 'react';
import { useText } from '../i18n/locale.js';
import type { AlignedStep } from './align.js';
import { tintClass } from './chevrons.js';
import { cutText } from './measure-text.js';
import type { VariantWords } from './use-variant-words.js';
import { useSize } from './use-size.js';

const [rowHeight, head, gap] = [28, 30, 12] as const;

/** Sequences in columns, steps that two have in common in one line; read from top to bottom. */
export function AlignmentDrawing({
  base,
  pairs,
  words,
}: {
  readonly base: string;
  readonly pairs: readonly { readonly name: string; readonly aligned: readonly AlignedStep[] }[];
  readonly words: VariantWords;
}) {
  const text = useText();
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(240, Math.min(640, useSize(frame).width));
  const column = (width - gap) / 2;
  const tops = pairs.map((_, at) =>
    pairs.slice(0, at).reduce((sum, { aligned }) => sum + head + aligned.length * rowHeight + 10, 0),
  );
  const last = pairs.at(-1);
  const height = (tops.at(-1) ?? 0) + head + (last?.aligned.length ?? 0) * rowHeight;
  return (
    <div ref={frame}>
      <svg
        data-chart
        role="img"
        aria-label={text('variants.compare.label', { count: pairs.length })}
        className="alignment"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        {pairs.map(({ name, aligned }, pair) => (
          <g key={name} transform={`translate(0 ${tops[pair] ?? 0})`}>
            <text className="alignment-head" x={0} y={18}>
              {cutText(base, column)}
            </text>
            <text className="alignment-head" x={column + gap} y={18}>
              {cutText(name, column)}
            </text>
            {aligned.map(({ step, side }, at) => (
              <g key={at} transform={`translate(0 ${head + at * rowHeight})`}>
                {side !== 'second' && (
                  <Step
                    x={0}
                    width={column}
                    name={words.nameOf(step)}
                    tint={words.tintOf(step)}
                    alone={side === 'first'}
                  />
                )}
                {side === 'both' && <line className="alignment-link" x1={column} x2={column + gap} y1={12} y2={12} />}
                {side !== 'first' && (
                  <Step
                    x={column + gap}
                    width={column}
                    name={words.nameOf(step)}
                    tint={words.tintOf(step)}
                    alone={side === 'second'}
                  />
                )}
              </g>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

function Step({
  x,
  width,
  name,
  tint,
  alone,
}: {
  readonly x: number;
  readonly width: number;
  readonly name: string;
  readonly tint: number | null;
  readonly alone: boolean;
}) {
  return (
    <>
      <rect
        className={`alignment-step ${tintClass(tint)}${alone ? ' alignment-alone' : ''}`}
        x={x + 1}
        y={1}
        width={width - 2}
        height={rowHeight - 5}
        rx={3}
      />
      <text className="alignment-name" x={x + 9} y={16}>
        {cutText(name, width - 18)}
      </text>
    </>
  );
}
