import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { matches } from '../ui/fold.js';
import { TextInput } from '../ui/text-input.js';
import { useFigures } from '../ui/use-figures.js';
import { ActionList } from './action-list.js';
import type { CaughtAction, MappingPreview } from './rule-state.js';

/** How many are shown before the reader asks for more, and how many are worth a search. */
const few = 12;

/** What no rule matches: each is a touchpoint of its own name, and one press from a rule. */
export function UnmatchedCard({
  unmatched,
  isStale,
  onMakeRule,
}: {
  readonly unmatched: MappingPreview['unmatched'];
  readonly isStale: boolean;
  /** Absent where the list of rules is full. */
  readonly onMakeRule?: (action: CaughtAction) => void;
}) {
  const text = useText();
  const figures = useFigures();
  const [typed, setTyped] = useState('');
  const [isAll, setAll] = useState(false);
  const found = typed === '' ? unmatched.examples : unmatched.examples.filter(({ name }) => matches(name, typed));
  const shown = isAll ? found : found.slice(0, few);
  if (unmatched.actions === 0) return <p className="muted small">{text('touchpoints.unmatched.none')}</p>;
  return (
    <Card
      title={text('touchpoints.unmatched.title')}
      note={text('touchpoints.unmatched.note', { count: unmatched.actions, value: figures.count(unmatched.actions) })}
      className={`tp-unmatched${isStale ? ' tp-stale' : ''}`}
    >
      <div className="stack">
        {unmatched.examples.length > few && (
          <TextInput label={text('touchpoints.unmatched.search')} type="search" value={typed} onChange={setTyped} />
        )}
        <ActionList actions={shown} total={typed === '' ? unmatched.actions : found.length}>
          {(action) =>
            onMakeRule && (
              <Button
                className="button button-small"
                aria-label={text('touchpoints.unmatched.make', { name: action.name })}
                onPress={() => onMakeRule(action)}
              >
                {text('touchpoints.unmatched.make.short')}
              </Button>
            )
          }
        </ActionList>
        {!isAll && found.length > few && (
          <Button className="button button-small" onPress={() => setAll(true)}>
            {text('touchpoints.unmatched.all', { count: found.length, value: figures.count(found.length) })}
          </Button>
        )}
      </div>
    </Card>
  );
}
