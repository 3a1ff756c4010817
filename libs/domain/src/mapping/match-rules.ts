import { RuleIndex } from './rule-index.js';

/** What an action is, as rules see it. `touchpoint` is the name by which a feedback says what it is about. */
export type ActionKind = 'track' | 'page' | 'screen' | 'feedback' | 'touchpoint';

/** How a rule's pattern is compared with an action's name. */
export type MatchMode = 'exact' | 'prefix' | 'glob';

/** One ordered rule. The first that matches decides; a null touchpoint leaves the action out of journeys. */
export interface MappingRule {
  /** Only actions of this kind; any kind where it is absent. */
  readonly kind?: ActionKind;
  readonly mode: MatchMode;
  readonly pattern: string;
  readonly touchpoint: string | null;
}

/** An event name, or the templated path of a page or screen without a name. */
export interface Action {
  readonly kind: ActionKind;
  readonly name: string;
}

/** What the rules make of an action. */
export interface RuleMatch {
  /** Position of the rule that decided, or null where none matched. */
  readonly rule: number | null;
  /** The touchpoint's key, or null where a rule leaves the action out. */
  readonly touchpoint: string | null;
}

/**
 * Prepares rules for many actions. Without a matching rule the touchpoint is the action's own name. What a feedback is
 * about names a touchpoint: a name that is some rule's touchpoint stands for itself, any other goes through the rules
 * without a kind, as the event name that it then is.
 */
export function compileRules(rules: readonly MappingRule[]): (action: Action) => RuleMatch {
  const targets = new Set(rules.map((rule) => rule.touchpoint));
  const index = new RuleIndex(rules);
  return (action) => {
    const asIs = { rule: null, touchpoint: action.name };
    if (action.kind === 'touchpoint' && targets.has(action.name)) return asIs;
    const rule = index.first(action);
    const found = rules[rule];
    return found ? { rule, touchpoint: found.touchpoint } : asIs;
  };
}
