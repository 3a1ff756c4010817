import type { Schemas } from '@temas/api-client/client';

/** A rule as the API has it. */
export type Rule = Schemas['MappingRule'];
export type RuleKind = NonNullable<Rule['match']['kind']>;
export type RuleMode = Rule['match']['mode'];

export const ruleKinds = ['track', 'page', 'screen', 'feedback', 'touchpoint'] as const satisfies readonly RuleKind[];
export const ruleModes = ['exact', 'prefix', 'glob'] as const satisfies readonly RuleMode[];

/** How many rules a workspace may have. */
export const mostRules = 2_000;

/** A rule while it is edited: it keeps its id wherever it goes. */
export interface DraftRule {
  readonly id: string;
  /** null: any kind. */
  readonly kind: RuleKind | null;
  readonly mode: RuleMode;
  readonly pattern: string;
  /** null: left out of journeys. */
  readonly touchpoint: string | null;
}

/** Rules that were changed and not saved. */
export interface RulesDraft {
  /** The generation that the change began at, and its rules. */
  readonly basedOn: number;
  readonly base: readonly DraftRule[];
  readonly rules: readonly DraftRule[];
  /** What they were before each change, newest last. */
  readonly past: readonly (readonly DraftRule[])[];
}

/** How many steps back are kept. */
const mostPast = 50;

let made = 0;

/** An id that no other rule or stage has. */
export function newId(): string {
  made += 1;
  return `new-${made}`;
}

/** Rules of the API with ids that stay the same as long as the generation does. */
export function draftOf(generation: number, rules: readonly Rule[]): DraftRule[] {
  return rules.map(({ match, touchpoint }, at) => ({
    id: `${generation}-${at}`,
    kind: match.kind ?? null,
    mode: match.mode,
    pattern: match.pattern,
    touchpoint,
  }));
}

/** A rule as the API takes it. */
export function ruleOf({ kind, mode, pattern, touchpoint }: Omit<DraftRule, 'id'>): Rule {
  return { match: { ...(kind === null ? {} : { kind }), mode, pattern }, touchpoint };
}

/** What two rules have in common where they are the same, whatever their ids. */
export function ruleText({ kind, mode, pattern, touchpoint }: Omit<DraftRule, 'id'>): string {
  return JSON.stringify([kind, mode, pattern, touchpoint]);
}

/** Whether two lists say the same in the same order. */
export function sameRules(one: readonly DraftRule[], other: readonly DraftRule[]): boolean {
  return (
    one.length === other.length &&
    one.every((rule, at) => rule === other[at] || ruleText(rule) === ruleText(other[at] ?? rule))
  );
}

/** The draft after a change; none where everything is as it was. */
export function changed(
  from: Pick<RulesDraft, 'basedOn' | 'base'> & Partial<RulesDraft>,
  rules: readonly DraftRule[],
): RulesDraft | null {
  const { basedOn, base, past = [] } = from;
  if (sameRules(base, rules)) return null;
  return { basedOn, base, rules, past: [...past, from.rules ?? base].slice(-mostPast) };
}

/** The draft before its last change; none where there is no earlier one. */
export function undone(draft: RulesDraft): RulesDraft | null {
  const before = draft.past.at(-1);
  if (!before || sameRules(draft.base, before)) return null;
  return { ...draft, rules: before, past: draft.past.slice(0, -1) };
}

/** A list with the item at one place moved to another; places beyond the ends are the ends. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  const place = Math.max(0, Math.min(list.length - 1, to));
  if (item === undefined || place === from) return list;
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, place), item, ...rest.slice(place)];
}

/** What two people did to the same rules. */
export interface Difference {
  readonly onlyMine: readonly DraftRule[];
  readonly onlyTheirs: readonly DraftRule[];
  /** Both have the same rules, in another order. */
  readonly order: boolean;
}

/** Compares two lists; a rule that stands twice in one is compared with two of the other. */
export function difference(mine: readonly DraftRule[], theirs: readonly DraftRule[]): Difference {
  const without = (list: readonly DraftRule[], other: readonly DraftRule[]): DraftRule[] => {
    const left = new Map<string, number>();
    for (const rule of other) left.set(ruleText(rule), (left.get(ruleText(rule)) ?? 0) + 1);
    return list.filter((rule) => {
      const copies = left.get(ruleText(rule)) ?? 0;
      left.set(ruleText(rule), copies - 1);
      return copies <= 0;
    });
  };
  const [onlyMine, onlyTheirs] = [without(mine, theirs), without(theirs, mine)];
  return { onlyMine, onlyTheirs, order: onlyMine.length + onlyTheirs.length === 0 && !sameRules(mine, theirs) };
}
