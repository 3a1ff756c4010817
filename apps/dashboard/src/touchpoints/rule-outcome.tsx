import { useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { useFigures } from '../ui/use-figures.js';
import type { RuleState } from './rule-state.js';

/** How many examples a row has room for. */
const mostExamples = 2;

/** What a rule does, in a few words. */
export function RuleOutcome({
  state,
  pattern,
}: {
  readonly state: RuleState | null;
  /** Where it is given, some of the names that the pattern stands for are told. */
  readonly pattern?: string;
}) {
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
      const { actions, events, hidden, examples } = state.preview;
      const others = pattern === undefined ? [] : examples.filter(({ name }) => name !== pattern);
      return (
        <span className="rule-outcome">
          <span>
            {text('touchpoints.rules.catches', {
              count: actions,
              value: figures.count(actions),
              events: figures.count(events),
            })}
          </span>
          {others.length > 0 && (
            <span className="rule-examples muted small">
              {others
                .slice(0, mostExamples)
                .map(({ name }) => name)
                .join(', ')}
              {others.length > mostExamples && ', …'}
            </span>
          )}
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
