/**
 * A text as people search for it: lower case by Turkish rules, dotless ı as i, and without marks, so that "istanbul" finds
 * İSTANBUL and "sirnak" finds Şırnak.
 */
export function fold(text: string): string {
  return text.toLocaleLowerCase('tr').replaceAll('ı', 'i').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Whether every word that was typed is somewhere in a text, both folded. */
export function matches(text: string, typed: string): boolean {
  const folded = fold(text);
  return fold(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
