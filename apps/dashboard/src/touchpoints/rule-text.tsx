import { useText } from '../i18n/locale.js';
import type { DraftRule } from './rules-draft.js';

/** A rule as a sentence: what it looks at, and which touchpoint that is. */
export function RuleText({ rule, target }: { readonly rule: Omit<DraftRule, 'id'>; readonly target: string | null }) {
  const text = useText();
  return (
    <span className="rule-text">
      <span className="rule-match">
        <span className="muted small">
          {text(`touchpoints.kind.${rule.kind ?? 'any'}`)} · {text(`touchpoints.mode.${rule.mode}`)}
        </span>
        <code>{rule.pattern}</code>
      </span>
      <span className="rule-target">
        <span className="rule-arrow" aria-hidden="true">
          →
        </span>
        <span className="unseen">{text('touchpoints.rules.becomes')}</span>
        {target === null ? <em>{text('touchpoints.rules.ignored')}</em> : <strong>{target}</strong>}
      </span>
    </span>
  );
}
