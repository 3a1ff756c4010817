import { useId, useMemo } from 'react';
import { alongRow, useRoving } from '../chart/use-roving.js';
import { useText } from '../i18n/locale.js';
import { measureName } from '../journey-map/text-fit.js';
import { useWidth } from '../ui/use-width.js';
import { StageMark } from './stage-mark.js';
import { placeStages } from './stage-strip-layout.js';
import type { StageSummary } from './use-overview.js';
import { useStageText } from './use-stage-text.js';

/** Room for the ring around a stage that has the focus. */
const edge = 5;

/** The stages side by side: how many reach each, how many end in it, how long it takes, what they say of it. */
export function StageStrip({
  stages,
  chosen,
  onChoose,
}: {
  readonly stages: readonly StageSummary[];
  /** Stages in the filter. */
  readonly chosen: readonly string[];
  readonly onChoose: (key: string) => void;
}) {
  const text = useText();
  const { nameOf } = useStageText();
  const hatch = useId();
  const [box, width] = useWidth();
  const ids = useMemo(() => stages.map(({ key }) => key), [stages]);
  const { markProps } = useRoving({ ids, next: alongRow(ids), onOpen: onChoose });
  const placed = useMemo(
    () => placeStages(stages, { width: width - 2 * edge, nameOf, measure: measureName }),
    [stages, width, nameOf],
  );
  return (
    <div ref={box} className="strip">
      {width > 0 && (
        <svg
          data-chart
          role="group"
          aria-label={text('overview.stages.title')}
          width={width}
          height={placed.height + 2 * edge}
          viewBox={`0 0 ${width} ${placed.height + 2 * edge}`}
        >
          <defs>
            <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect className="strip-hatch-ground" width={6} height={6} />
              <rect className="strip-hatch" width={2.5} height={6} />
            </pattern>
          </defs>
          <g transform={`translate(${edge} ${edge})`}>
            {placed.stages.map((place, at) => {
              const stage = stages[at];
              return (
                stage && (
                  <StageMark
                    key={place.key}
                    stage={stage}
                    place={place}
                    strip={placed}
                    order={{ at: at + 1, of: stages.length }}
                    hatch={hatch}
                    isChosen={chosen.includes(stage.key)}
                    onChoose={() => onChoose(stage.key)}
                    mark={markProps(stage.key)}
                  />
                )
              );
            })}
          </g>
        </svg>
      )}
    </div>
  );
}

/** The strip's shape while it comes. */
export function StripSkeleton() {
  return <div className="skeleton overview-strip-room" />;
}
