import type { ReactNode } from 'react';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import type { CaughtAction } from './rule-state.js';

/** Names of events and paths of pages, with how often each came. */
export function ActionList<Action extends CaughtAction>({
  actions,
  total,
  children,
}: {
  readonly actions: readonly Action[];
  /** How many there are in all; those that are not listed are counted under the list. */
  readonly total: number;
  /** What stands beside each. */
  readonly children?: (action: Action) => ReactNode;
}) {
  const text = useText();
  const figures = useFigures();
  const more = total - actions.length;
  return (
    <>
      <ul className="tp-actions">
        {actions.map((action) => (
          <li key={`${action.kind} ${action.name}`}>
            <span className="tp-action">
              <span className="muted small">{text(`touchpoints.kind.${action.kind}`)}</span> <code>{action.name}</code>
            </span>
            <span className={`numeric small${action.events === null ? ' hidden-figure' : ''}`}>
              {action.events === null
                ? text('hidden.short')
                : text('touchpoints.events', { count: action.events, value: figures.count(action.events) })}
            </span>
            {children?.(action)}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="muted small">{text('touchpoints.more', { count: more, value: figures.count(more) })}</p>
      )}
    </>
  );
}
