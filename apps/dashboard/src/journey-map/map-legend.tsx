import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import type { Measure } from './map-search.js';
import type { TimeClasses } from './time-classes.js';

/** What lines, grounds and colours mean; said in words too. */
export function MapLegend({
  measure,
  times,
  difference,
}: {
  readonly measure: Measure;
  /** Classes of the arrows' times; null where arrows say counts. */
  readonly times: TimeClasses | null;
  /** Whether the difference is drawn, and to what: earlier journeys or those of a channel, which are no earlier. */
  readonly difference: 'earlier' | 'channel' | null;
}) {
  const text = useText();
  const isDifference = difference !== null;
  const isCount = measure === 'visits' || measure === 'journeys';
  return (
    <ul className="legend" aria-label={text('graph.legend')}>
      {times && !isDifference ? <TimeScale times={times} isTail={measure === 'p90'} /> : null}
      {isDifference && (
        <li className="legend-ramp">
          {text(`graph.legend.${difference}.lower`)}
          {[0, 1, 2, 3, 4, 5, 6].map((step) => (
            <span key={step} aria-hidden="true" className={`ramp-difference-${step}`} />
          ))}
          {text(`graph.legend.${difference}.higher`)} {text(`graph.legend.${difference}.unclear`)}
        </li>
      )}
      {isCount && !isDifference && (
        <li className="legend-ramp">
          {text('graph.legend.little')}
          {[0, 1, 2, 3, 4, 5, 6].map((step) => (
            <span key={step} aria-hidden="true" className={`ramp-frequency-${step}`} />
          ))}
          {text('graph.legend.much')}
        </li>
      )}
      {measure === 'score' && !isDifference && <li>{text('graph.legend.score')}</li>}
      <li>
        <svg width="30" height="10" aria-hidden="true" className="legend-way">
          <path d="M0 3.5L30 0V10L0 6.5z" />
        </svg>
        {text('graph.legend.width')}
      </li>
      <li>
        <svg width="30" height="10" aria-hidden="true" className={times ? 'legend-way' : 'legend-back'}>
          <path d="M0 5H30" className="legend-dash" />
        </svg>
        {text('graph.legend.back')}
      </li>
      <li>
        <span className="legend-starts" aria-hidden="true">
          ▸
        </span>
        {text('graph.legend.start')}
      </li>
      <li>
        <span className="legend-ends" aria-hidden="true">
          ■
        </span>
        {text('graph.legend.end')}
      </li>
      <li>
        <span className="legend-going" aria-hidden="true" />
        {text('graph.legend.progress')}
      </li>
    </ul>
  );
}

function TimeScale({
  times,
  isTail,
}: {
  readonly times: TimeClasses;
  /** Whether they are what nine of ten keep to rather than medians. */
  readonly isTail: boolean;
}) {
  const text = useText();
  const figures = useFigures();
  const { limits, colourOf } = times;
  const classes = [
    ...limits.map((limit, at) => ({ limit, from: limits[at - 1] ?? 0 })),
    { limit: null, from: limits.at(-1) ?? 0 },
  ];
  return (
    <li className="legend-times">
      {text(isTail ? 'graph.legend.time.p90' : 'graph.legend.time')}
      {classes.map(({ limit, from }) => (
        <span key={from} className={`legend-time edge-time-${colourOf(from)}`}>
          <span aria-hidden="true" />
          {limit === null
            ? limits.length === 0
              ? text('graph.legend.time.all')
              : `≥ ${figures.duration(from)}`
            : `< ${figures.duration(limit)}`}
        </span>
      ))}
    </li>
  );
}
