import type { MarkProps } from '../chart/use-roving.js';
import { few } from '../ui/few.js';
import { stripSize, type PlacedStage, type PlacedStrip } from './stage-strip-layout.js';
import type { StageSummary } from './use-overview.js';
import { useStageText } from './use-stage-text.js';

/** One stage of the strip. */
export function StageMark({
  stage,
  place,
  strip,
  order,
  hatch,
  isChosen,
  onChoose,
  mark,
}: {
  readonly stage: StageSummary;
  readonly place: PlacedStage;
  readonly strip: Pick<PlacedStrip, 'stageHeight' | 'nameHeight'>;
  readonly order: { readonly at: number; readonly of: number };
  /** The id of the pattern for those who leave. */
  readonly hatch: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly mark: MarkProps;
}) {
  const words = useStageText();
  const { bar, score: scoreAt } = stripSize;
  const { score } = place;
  return (
    <g
      className="mark strip-stage"
      transform={`translate(${place.x} ${place.y})`}
      role="button"
      aria-pressed={isChosen}
      aria-label={words.sentence(stage, order)}
      onClick={onChoose}
      {...mark}
    >
      <rect
        className={isChosen ? 'strip-hit strip-chosen' : 'strip-hit'}
        x={-4}
        y={-4}
        width={place.width + 8}
        height={strip.stageHeight + 8}
        rx={6}
        data-not-in-file
      />
      <rect
        className="focus-ring"
        x={-3}
        y={-3}
        width={place.width + 6}
        height={strip.stageHeight + 6}
        rx={6}
        data-not-in-file
      />
      {place.lines.map((line, at) => (
        <text key={line} className="strip-name" y={14 + at * stripSize.line}>
          {line}
        </text>
      ))}
      <g transform={`translate(0 ${strip.nameHeight})`}>
        <rect className="strip-track" y={bar.y} width={place.width} height={bar.height} rx={3} />
        {place.reached > 0 && <rect className="strip-bar" y={bar.y} width={place.reached} height={bar.height} rx={3} />}
        {place.left > 0 && (
          <rect
            className="strip-left"
            x={place.reached - place.left}
            y={bar.y}
            width={place.left}
            height={bar.height}
            rx={3}
            fill={`url(#${hatch})`}
          />
        )}
        <text className="strip-figure" y={stripSize.figure}>
          {words.reached(stage)}
          <tspan className="strip-note" dx={6}>
            {words.journeys(stage)}
          </tspan>
        </text>
        <text className="strip-note" y={stripSize.ended}>
          {words.ended(stage)}
        </text>
        <text className="strip-note" y={stripSize.time}>
          {words.time(stage)}
        </text>
        {score && (
          <g transform={`translate(0 ${scoreAt.y})`}>
            <line className="strip-axis" x2={place.width} />
            <path className="strip-axis" d={`M0 -4V4M${place.width} -4V4`} />
            <line className="strip-whisker" x1={score.low} x2={score.high} />
            <path className="strip-whisker" d={`M${score.low} -4V4M${score.high} -4V4`} />
            <circle
              className={stage.score && stage.score.n < few ? 'strip-dot strip-dot-few' : 'strip-dot'}
              cx={score.at}
              r={5}
            />
          </g>
        )}
        <text className="strip-note" y={scoreAt.label}>
          {words.score(stage)}
        </text>
      </g>
    </g>
  );
}
