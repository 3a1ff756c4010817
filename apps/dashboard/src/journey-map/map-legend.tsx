import { useText } from '../i18n/locale.js';
import type { Metric } from './map-search.js';

/** What lines and colours mean; said in words too. */
export function MapLegend({ metric }: { readonly metric: Metric }) {
  const text = useText();
  return (
    <ul className="legend">
      <li>
        <span className="legend-line" aria-hidden="true" />
        {text(metric === 'time' ? 'graph.legend.time' : 'graph.legend.width')}
      </li>
      <li>
        <span className="legend-dot legend-start" aria-hidden="true" />
        {text('graph.legend.start')}
      </li>
      <li>
        <span className="legend-dot legend-going" aria-hidden="true" />
        {text('graph.legend.progress')}
      </li>
      <li>
        <span className="legend-dot legend-end" aria-hidden="true" />
        {text('graph.legend.end')}
      </li>
    </ul>
  );
}
