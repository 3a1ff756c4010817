import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { RuleText } from './rule-text.js';
import type { DraftRule } from './rules-draft.js';

/** How many rules of one side are shown. */
const most = 100;

/** The rules that only one of two versions has. */
export function RulesVersion({
  rules,
  isOrder,
  nameOf,
}: {
  readonly rules: readonly DraftRule[];
  /** Both have the same rules, in another order. */
  readonly isOrder: boolean;
  readonly nameOf: (key: string) => string;
}) {
  const text = useText();
  const figures = useFigures();
  const more = rules.length - most;
  if (rules.length === 0) {
    return <p className="muted">{text(isOrder ? 'touchpoints.conflict.order' : 'touchpoints.conflict.nothing')}</p>;
  }
  return (
    <>
      <ul className="tp-version">
        {rules.slice(0, most).map((rule) => (
          <li key={rule.id}>
            <RuleText rule={rule} target={rule.touchpoint === null ? null : nameOf(rule.touchpoint)} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="muted small">{text('touchpoints.more', { count: more, value: figures.count(more) })}</p>
      )}
    </>
  );
}
