import { mostRules, newId, ruleKinds, ruleModes, ruleOf, type DraftRule } from './rules-draft.js';

/** Why a file holds no rules. */
export type FileFault = 'notJson' | 'notRules' | 'tooMany' | { readonly position: number };

/** What a file of rules says of itself, so that a later version can tell. */
const format = 'temas.mapping-rules/1';

/** Rules as a file that {@link readRulesFile} reads, also in another workspace. */
export function rulesFile(rules: readonly DraftRule[]): string {
  return `${JSON.stringify({ format, rules: rules.map(ruleOf) }, null, 2)}\n`;
}

/** Reads rules from a file: one of {@link rulesFile}, or the body of the API. What the API alone can tell is left to it. */
export function readRulesFile(text: string): readonly DraftRule[] | FileFault {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return 'notJson';
  }
  const list = Array.isArray(parsed) ? (parsed as unknown[]) : partOf(parsed, 'rules');
  if (!Array.isArray(list)) return 'notRules';
  if (list.length > mostRules) return 'tooMany';
  const read = list.map(readRule);
  const wrong = read.findIndex((rule) => rule === null);
  return wrong >= 0 ? { position: wrong } : read.filter((rule) => rule !== null);
}

function readRule(given: unknown): DraftRule | null {
  const match = partOf(given, 'match');
  const kind = partOf(match, 'kind') ?? null;
  const mode = ruleModes.find((known) => known === partOf(match, 'mode'));
  const pattern = partOf(match, 'pattern');
  const touchpoint = partOf(given, 'touchpoint');
  const known = ruleKinds.find((one) => one === kind) ?? null;
  if (mode === undefined || typeof pattern !== 'string' || pattern === '' || (kind !== null && known === null))
    return null;
  if (touchpoint !== null && (typeof touchpoint !== 'string' || touchpoint === '')) return null;
  return { id: newId(), kind: known, mode, pattern, touchpoint };
}

function partOf(thing: unknown, name: string): unknown {
  if (typeof thing !== 'object' || thing === null || !Object.hasOwn(thing, name)) return undefined;
  return (thing as Readonly<Record<string, unknown>>)[name];
}
