import { useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { useFigures } from '../ui/use-figures.js';
import type { RuleState } from './rule-state.js';

/** What a rule does, in a few words. */
export function RuleOutcome({ state }: { readonly state: RuleState | null }) {
  const text = useText();
  const figures = useFigures();
  const rulesOf = (places: readonly number[]): string => figures.list(places.map((place) => String(place + 1)));
  if (state === null) return <span className="muted small">{text('touchpoints.rules.counting')}</span>;
  switch (state.kind) {
    case 'covered':
      return (
        <span className="rule-outcome">
          <Badge kind="warn">{text('touchpoints.rules.dead')}</Badge>
          <span className="small">{text('touchpoints.rules.covered', { rule: state.by + 1 })}</span>
        </span>
      );
    case 'lost':
      return (
        <span className="rule-outcome">
          <Badge kind="warn">{text('touchpoints.rules.shadowed')}</Badge>
          <span className="small">
            {text('touchpoints.rules.lost', {
              count: state.actions,
              value: figures.count(state.actions),
              rules: rulesOf(state.by),
            })}
          </span>
        </span>
      );
    case 'uncounted':
      return <span className="muted small">{text('touchpoints.rules.uncounted')}</span>;
    case 'idle':
      return <span className="muted small">{text('touchpoints.rules.idle')}</span>;
    case 'catches': {
      const { actions, events, hidden } = state.preview;
      return (
        <span className="rule-outcome">
          <span>
            {text('touchpoints.rules.catches', {
              count: actions,
              value: figures.count(actions),
              events: figures.count(events),
            })}
          </span>
          {hidden > 0 && (
            <span className="muted small">
              {text('touchpoints.rules.hidden', { count: hidden, value: figures.count(hidden) })}
            </span>
          )}
          {state.alsoLost > 0 && (
            <span className="muted small">
              {text('touchpoints.rules.alsoLost', { count: state.alsoLost, value: figures.count(state.alsoLost) })}
            </span>
          )}
        </span>
      );
    }
  }
}
