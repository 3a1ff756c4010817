import { useText } from '../i18n/locale.js';
import type { Metric } from './map-search.js';
import type { TimeClasses } from './time-classes.js';
import { useFigures } from '../ui/use-figures.js';

/** What lines and colours mean; said in words too. */
export function MapLegend({ metric, times }: { readonly metric: Metric; readonly times: TimeClasses }) {
  const text = useText();
  return (
    <ul className="legend" aria-label={text('graph.legend')}>
      {metric === 'time' ? <TimeScale times={times} /> : null}
      <li>
        <svg width="30" height="10" aria-hidden="true" className="legend-way">
          <path d="M0 3.5L30 0V10L0 6.5z" />
        </svg>
        {text('graph.legend.width')}
      </li>
      <li>
        <svg width="30" height="10" aria-hidden="true" className={metric === 'time' ? 'legend-way' : 'legend-back'}>
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

function TimeScale({ times }: { readonly times: TimeClasses }) {
  const text = useText();
  const figures = useFigures();
  const { limits, colourOf } = times;
  const classes = [
    ...limits.map((limit, at) => ({ limit, from: limits[at - 1] ?? 0 })),
    { limit: null, from: limits.at(-1) ?? 0 },
  ];
  return (
    <li className="legend-times">
      {text('graph.legend.time')}
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
