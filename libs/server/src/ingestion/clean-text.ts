import { findStructuredIdentifier, type IdentifierKind } from '@temas/domain/privacy/structured-identifiers';

/** Texts that were found to hold no identifier of either sort; senders use the same few again and again. */
const clean = new Set<string>();
const mostClean = 20_000;
const longestClean = 60;

/**
 * The identifier that a text of an event holds: one of a form of its own, or one of the event's (`own`), as `isOwn` says;
 * or null. Only texts without any are remembered.
 */
export function identifierIn(text: string, isOwn: (text: string) => boolean): IdentifierKind | 'own' | null {
  const known = clean.has(text);
  const kind = known ? null : findStructuredIdentifier(text);
  if (kind !== null) return kind;
  if (isOwn(text)) return 'own';
  if (!known && text.length <= longestClean) {
    if (clean.size >= mostClean) clean.clear();
    clean.add(text);
  }
  return null;
}

/** Whether a text is remembered as holding no identifier. */
export function isKnownClean(text: string): boolean {
  return clean.has(text);
}
