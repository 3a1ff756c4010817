import { useParams } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { useStages } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { useWindowText } from '../ui/receipt.js';
import { useFigures } from '../ui/use-figures.js';
import { focusFilters } from './focus-filters.js';
import { useFilters } from './use-filters.js';
import { useTouchpointFilters } from './use-touchpoint-filters.js';

/** Nothing passes the filters: names each that is set, and offers to remove just that one. */
export function EmptyByFilters() {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const windowText = useWindowText();
  const { workspace = '' } = useParams({ strict: false });
  const stages = useStages(workspace).data ?? [];
  const { filters, change } = useFilters();
  const { chosen, drop } = useTouchpointFilters();
  const { days } = filters;
  const causes = [
    {
      key: 'd',
      label: text('filter.drop.d'),
      set: filters.period !== 'all',
      says: `${text('filter.period')}: ${windowText({ from: days.from ?? null, to: days.to ?? null })}`,
      drop: () => change({ d: 'all' }),
    },
    {
      key: 'ch',
      label: text('filter.drop.ch'),
      set: filters.channels.length > 0,
      says: `${text('filter.channel')}: ${figures.list(filters.channels.map((key) => names.channel(key)))}`,
      drop: () => change({ ch: [] }),
    },
    {
      key: 'st',
      label: text('filter.drop.st'),
      set: filters.stages.length > 0,
      says: `${text('filter.stage')}: ${figures.list(filters.stages.map((key) => names.stage(stages, key)))}`,
      drop: () => change({ st: [] }),
    },
    ...chosen.map(({ kind, key, name, says }) => ({
      ...{ key: `${kind} ${key}`, set: true, says },
      ...{ label: text('filter.drop.touchpoint', { name }), drop: () => drop(kind, key) },
    })),
  ].filter(({ set }) => set);
  return (
    <MessageState title={text('empty.filtered.title')} role="status">
      <ul className="stack">
        {causes.map(({ key, says, label, drop: dropIt }) => (
          <li key={key} className="row">
            <span>{says}</span>
            <Button
              className="button button-small"
              onPress={() => {
                dropIt();
                focusFilters();
              }}
            >
              {label}
            </Button>
          </li>
        ))}
      </ul>
    </MessageState>
  );
}
