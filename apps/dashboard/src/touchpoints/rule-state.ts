import type { Schemas } from '@temas/api-client/client';
import { ApiFault } from '../api/api.js';
import type { DraftRule } from './rules-draft.js';

export type RulePreview = Schemas['RulePreview'];
export type MappingPreview = Schemas['MappingPreview'];
export type CaughtAction = Schemas['CaughtAction'];

/** What a rule does, in the order in which it matters to whoever wrote it. */
export type RuleState =
  /** It can never match: an earlier rule takes everything. */
  | { readonly kind: 'covered'; readonly by: number }
  /** It matches, and earlier rules take all of it. */
  | { readonly kind: 'lost'; readonly actions: number; readonly by: readonly number[] }
  /** Nothing that is known matches. */
  | { readonly kind: 'idle' }
  /** It looks at what feedback is about, which is not counted. */
  | { readonly kind: 'uncounted' }
  | { readonly kind: 'catches'; readonly preview: RulePreview; readonly alsoLost: number };

/** A preview by the ids of the rules that it was made of. */
export interface KnownPreview {
  readonly byId: ReadonlyMap<string, RulePreview>;
  /** Ids by the positions that the preview speaks of. */
  readonly ids: readonly string[];
  readonly preview: MappingPreview;
}

/** Files an answer under the rules that were asked about. */
export function knownPreview(asked: readonly DraftRule[], preview: MappingPreview): KnownPreview {
  const ids = asked.map(({ id }) => id);
  const byId = new Map<string, RulePreview>();
  preview.rules.forEach((rule, at) => {
    const id = ids[at];
    if (id !== undefined) byId.set(id, rule);
  });
  return { byId, ids, preview };
}

/**
 * What a rule does by a preview. Positions are those of now: rules may have moved since the question was asked, and one
 * that is gone by now is not named.
 */
export function stateOf(
  known: KnownPreview,
  rule: Pick<DraftRule, 'id' | 'kind'>,
  now: ReadonlyMap<string, number>,
): RuleState | null {
  const preview = known.byId.get(rule.id);
  if (!preview) return null;
  const places = (positions: readonly number[]): number[] =>
    positions.flatMap((position) => now.get(known.ids[position] ?? '') ?? []).sort((left, right) => left - right);
  const [by] = preview.coveredBy === null ? [] : places([preview.coveredBy]);
  if (by !== undefined) return { kind: 'covered', by };
  if (rule.kind === 'touchpoint') return { kind: 'uncounted' };
  if (preview.actions > 0) return { kind: 'catches', preview, alsoLost: preview.lost.actions };
  if (preview.lost.actions > 0) return { kind: 'lost', actions: preview.lost.actions, by: places(preview.lost.to) };
  return { kind: 'idle' };
}

/** Whether a rule does nothing and never will as things stand: something to look at. */
export function isDead(state: RuleState | null): boolean {
  return state?.kind === 'covered' || state?.kind === 'lost';
}

/** The parts of a rule that can be at fault. */
export type RulePart = 'kind' | 'mode' | 'pattern' | 'touchpoint';

/** Which rule and which part of it a fault names; null where it names none. */
export function ruleAtFault(fault: unknown): { readonly position: number; readonly part: RulePart } | null {
  const field = fault instanceof ApiFault ? (fault.field ?? '') : '';
  const found = /^rules\[(\d+)\]\.(?:match\.(kind|mode|pattern)|(touchpoint))$/.exec(field);
  if (!found) return null;
  return { position: Number(found[1]), part: (found[2] ?? found[3]) as RulePart };
}
