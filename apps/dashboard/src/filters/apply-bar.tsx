import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { focusFilters } from './focus-filters.js';
import type { Draft } from './use-draft.js';

/** Applies all changes that wait, or drops them, and says why they wait; aloud with each further change. */
export function ApplyBar({ draft }: { readonly draft: Draft }) {
  const text = useText();
  const { values, waiting, wait, apply, discard } = draft;
  const said = JSON.stringify(waiting.map((key) => values[key]));
  useEffect(() => announce(text('filter.waits.said')), [said, text]);
  // What was pressed goes away.
  const leaveBy = (act: () => void) => () => {
    act();
    focusFilters();
  };
  return (
    <div className="filter-apply" role="group" aria-label={text('filter.apply')}>
      <span className="small">{text('filter.apply.why', { seconds: Math.round(wait / 1_000) })}</span>
      <Button className="button button-primary" onPress={leaveBy(apply)}>
        {text('filter.apply')}
        <span className="count">{waiting.length}</span>
      </Button>
      <Button className="button" onPress={leaveBy(discard)}>
        {text('filter.discard')}
      </Button>
    </div>
  );
}
