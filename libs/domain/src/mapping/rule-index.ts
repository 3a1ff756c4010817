import { exactGlob, globCovers, globMatches, headOf, parseGlob, prefixGlob, type Glob } from './glob.js';
import type { Action, MappingRule } from './match-rules.js';

interface Indexed {
  readonly position: number;
  readonly kind: MappingRule['kind'];
}

/** A rule that more than one name may match. */
interface Wide extends Indexed {
  readonly head: string;
  readonly glob: Glob;
  /** The head says all. */
  readonly prefix: boolean;
}

/** Ordered rules, prepared for many actions: exact ones are found by name, only the others are tried one by one. */
export class RuleIndex {
  private readonly exact = new Map<string, Indexed[]>();
  private readonly wide: Wide[] = [];

  constructor(private readonly rules: readonly MappingRule[]) {
    rules.forEach(({ kind, mode, pattern }, position) => {
      if (mode === 'exact') {
        const same = this.exact.get(pattern);
        if (same) same.push({ position, kind });
        else this.exact.set(pattern, [{ position, kind }]);
        return;
      }
      const prefix = mode === 'prefix';
      const glob = prefix ? prefixGlob(pattern) : parseGlob(pattern);
      this.wide.push({ position, kind, glob, head: prefix ? pattern : headOf(glob), prefix });
    });
  }

  /** The position of the first rule that matches, or -1. */
  first(action: Action): number {
    const exact = this.exact.get(action.name)?.find(({ kind }) => takes(kind, action.kind))?.position ?? -1;
    const characters = [...action.name];
    for (const rule of this.wide) {
      if (exact >= 0 && rule.position > exact) break;
      if (takes(rule.kind, action.kind) && matches(rule, action.name, characters)) return rule.position;
    }
    return exact;
  }

  /** The positions of all rules that match, in order. */
  all(action: Action): number[] {
    const characters = [...action.name];
    const exact = (this.exact.get(action.name) ?? []).filter(({ kind }) => takes(kind, action.kind));
    const wide = this.wide.filter((rule) => takes(rule.kind, action.kind) && matches(rule, action.name, characters));
    return [...exact, ...wide].map(({ position }) => position).sort((left, right) => left - right);
  }

  /**
   * For each rule, the first earlier rule that takes everything that it could ever match, or null. What only several
   * earlier rules take together is not told.
   */
  covered(): (number | null)[] {
    return this.rules.map((rule, position) => {
      const same = rule.mode === 'exact' ? this.exact.get(rule.pattern) : undefined;
      const exact = same?.find((earlier) => earlier.position < position && takes(earlier.kind, rule.kind));
      const inner = globOf(rule);
      const head = headOf(inner);
      for (const earlier of this.wide) {
        if (earlier.position >= (exact?.position ?? position)) break;
        // Most are ruled out by how their matches begin.
        if (!takes(earlier.kind, rule.kind) || !head.startsWith(earlier.head)) continue;
        if (earlier.prefix || globCovers(earlier.glob, inner)) return earlier.position;
      }
      return exact?.position ?? null;
    });
  }
}

/** Whether a rule of a kind takes what is of another; no kind is any. */
function takes(rule: MappingRule['kind'], kind: MappingRule['kind']): boolean {
  return rule === undefined || rule === kind;
}

function matches(rule: Wide, name: string, characters: readonly string[]): boolean {
  return name.startsWith(rule.head) && (rule.prefix || globMatches(rule.glob, characters));
}

function globOf({ mode, pattern }: MappingRule): Glob {
  if (mode === 'exact') return exactGlob(pattern);
  return mode === 'prefix' ? prefixGlob(pattern) : parseGlob(pattern);
}
