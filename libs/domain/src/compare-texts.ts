/** The order of two texts by their code units: the same everywhere, whatever language is read. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
