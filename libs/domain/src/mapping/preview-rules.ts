import { compileRules, type Action, type MappingRule } from './match-rules.js';
import { RuleIndex } from './rule-index.js';

/** What a rule does with the actions that are known. Actions are told by their position in the list that was given. */
export interface RuleOutcome {
  /** Actions that it decides. */
  readonly caught: readonly number[];
  /** How many more it matches that an earlier rule decides, and which rules these are. */
  readonly lost: { readonly actions: number; readonly to: readonly number[] };
  /** An earlier rule that takes everything that this one could ever match. */
  readonly coveredBy: number | null;
}

/** An action that becomes another touchpoint, or none. */
export interface Move {
  readonly action: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** A touchpoint, and how many actions it is made of. */
export interface Made {
  readonly touchpoint: string;
  readonly actions: number;
}

/** What rules make of actions, and how that differs from what other rules make of them. */
export interface RulesPreview {
  readonly rules: readonly RuleOutcome[];
  /** Actions that no rule matches: each is a touchpoint of its own name. */
  readonly unmatched: readonly number[];
  readonly moves: readonly Move[];
  /** Touchpoints of the new rules alone. */
  readonly appears: readonly Made[];
  /** Touchpoints of the rules in force alone, with the actions that they are made of now. */
  readonly vanishes: readonly Made[];
}

/** Tries rules on actions, beside those that are in force. */
export function previewRules(
  rules: readonly MappingRule[],
  inForce: readonly MappingRule[],
  actions: readonly Action[],
): RulesPreview {
  const index = new RuleIndex(rules);
  const caught: number[][] = rules.map(() => []);
  const lost = rules.map(() => ({ actions: 0, to: new Set<number>() }));
  const unmatched: number[] = [];
  const next = actions.map((action, at) => {
    const [first, ...later] = index.all(action);
    if (first === undefined) {
      unmatched.push(at);
      return action.name;
    }
    caught[first]?.push(at);
    for (const position of later) {
      const loser = lost[position];
      if (!loser) continue;
      loser.actions += 1;
      loser.to.add(first);
    }
    return rules[first]?.touchpoint ?? null;
  });
  const matchNow = compileRules(inForce);
  const now = actions.map((action) => matchNow(action).touchpoint);
  const covered = index.covered();
  return {
    rules: rules.map((_, position) => ({
      caught: caught[position] ?? [],
      lost: {
        actions: lost[position]?.actions ?? 0,
        to: [...(lost[position]?.to ?? [])].sort((left, right) => left - right),
      },
      coveredBy: covered[position] ?? null,
    })),
    unmatched,
    moves: actions.flatMap((_, action) => {
      const [from, to] = [now[action] ?? null, next[action] ?? null];
      return from === to ? [] : [{ action, from, to }];
    }),
    appears: madeOnlyBy(next, now),
    vanishes: madeOnlyBy(now, next),
  };
}

/** Touchpoints of one reading that the other has none of, by key. */
function madeOnlyBy(one: readonly (string | null)[], other: readonly (string | null)[]): Made[] {
  const known = new Set(other);
  const counts = new Map<string, number>();
  for (const touchpoint of one) {
    if (touchpoint !== null && !known.has(touchpoint)) counts.set(touchpoint, (counts.get(touchpoint) ?? 0) + 1);
  }
  return [...counts]
    .map(([touchpoint, made]) => ({ touchpoint, actions: made }))
    .sort((left, right) => (left.touchpoint < right.touchpoint ? -1 : 1));
}
