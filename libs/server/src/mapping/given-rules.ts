import { TemasError } from '@temas/domain/error';
import type { MappingRule } from '@temas/domain/mapping/match-rules';
import { findStructuredIdentifier } from '@temas/domain/privacy/structured-identifiers';

/**
 * No event name holds an identifier, so a pattern with one matches nothing, and must not be stored either.
 * @throws TemasError `invalid_request`, with the rule and its field
 */
export function assertNamesNobody(rules: readonly MappingRule[]): void {
  rules.forEach(({ pattern, touchpoint }, position) => {
    if (findStructuredIdentifier(pattern) !== null) refuse(`rules[${position}].match.pattern`);
    if (touchpoint !== null && findStructuredIdentifier(touchpoint) !== null) refuse(`rules[${position}].touchpoint`);
  });
}

function refuse(field: string): never {
  throw new TemasError('invalid_request', 'A rule must not hold an identifier of a person.', { field });
}

/** Whether two lists of rules are the same, in the same order. */
export function sameRules(one: readonly MappingRule[], other: readonly MappingRule[]): boolean {
  return (
    one.length === other.length &&
    one.every((rule, at) => {
      const { kind, mode, pattern, touchpoint } = other[at] ?? {};
      return rule.kind === kind && rule.mode === mode && rule.pattern === pattern && rule.touchpoint === touchpoint;
    })
  );
}
