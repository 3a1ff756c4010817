import { findStructuredIdentifier, type IdentifierKind } from '@temas/domain/privacy/structured-identifiers';

/** Texts that were found clean; senders use the same few again and again. */
const clean = new Set<string>();
const mostClean = 20_000;
const longestClean = 60;

/** The structured identifier that a text of an event holds, or null. */
export function identifierIn(text: string): IdentifierKind | null {
  if (clean.has(text)) return null;
  const kind = findStructuredIdentifier(text);
  if (kind === null && text.length <= longestClean) {
    if (clean.size >= mostClean) clean.clear();
    clean.add(text);
  }
  return kind;
}
