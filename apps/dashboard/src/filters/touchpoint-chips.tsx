import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { focusFilters } from './focus-filters.js';
import { useTouchpointFilters } from './use-touchpoint-filters.js';

/** The touchpoints that the journeys of a page came by or did not come by, each to be dropped by itself. */
export function TouchpointChips({
  label,
  isWaiting,
}: {
  readonly label: string;
  /** That some are dropped, or come back, waits to be applied. */
  readonly isWaiting: boolean;
}) {
  const text = useText();
  const { chosen, drop } = useTouchpointFilters();
  if (chosen.length === 0 && !isWaiting) return null;
  return (
    <ul className="chips" aria-label={label}>
      {isWaiting && <li className="filter-waiting">{label}</li>}
      {chosen.map(({ kind, key, says }) => (
        <li key={`${kind} ${key}`}>
          <Button
            className={`chip chip-${kind}`}
            aria-label={text('filter.touchpoint.drop', { filter: says })}
            onPress={() => {
              drop(kind, key);
              focusFilters();
            }}
          >
            <span className="chip-text">{says}</span>
            <span aria-hidden="true">×</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
