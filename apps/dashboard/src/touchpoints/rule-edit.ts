import { moved, type DraftRule } from './rules-draft.js';

/** A rule that is open in the dialog. */
export interface RuleEdit {
  readonly rule: DraftRule;
  /** Its place in the list when it is done. */
  readonly at: number;
  readonly isNew: boolean;
}

/** The rules with the one in the dialog in its place. */
export function withEdit(rules: readonly DraftRule[], { rule, at, isNew }: RuleEdit): readonly DraftRule[] {
  if (isNew) return [...rules.slice(0, at), rule, ...rules.slice(at)];
  const from = rules.findIndex(({ id }) => id === rule.id);
  return moved(
    rules.map((one) => (one.id === rule.id ? rule : one)),
    from,
    at,
  );
}

/**
 * The rules to try while the dialog is open. A rule without a pattern is not one yet, and where the touchpoint is still
 * missing the pattern stands for it.
 */
export function rulesToTry(rules: readonly DraftRule[], edit: RuleEdit | null): readonly DraftRule[] {
  if (edit === null || edit.rule.pattern === '') return rules;
  const { rule } = edit;
  const touchpoint = rule.touchpoint?.trim() === '' ? rule.pattern : (rule.touchpoint?.trim() ?? null);
  return withEdit(rules, { ...edit, rule: { ...rule, touchpoint } });
}
