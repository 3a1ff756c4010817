const folded: Readonly<Record<string, string>> = { ç: 'c', ğ: 'g', ı: 'i', ö: 'o', ş: 's', ü: 'u' };

/**
 * The words of a property's name, in lower-case ASCII: "kanGrubu", "Kan grubu" and "kan_grubu" are `kan grubu`. Marks
 * and Turkish letters are folded without a locale, so that the same name gives the same words everywhere.
 */
export function nameWords(name: string): string[] {
  return name
    .normalize('NFKC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replace(/[çğıöşü]/g, (letter) => folded[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * Words in order, each as a whole; with a star at its end, as the beginning of a word. A term of several words is also
 * found where they are written as one: `kan grubu*` is in "hasta kangrubu".
 */
export type NameTerm = string;

/** Where a term stands among the words: the first word's position and how many it takes; null where it does not. */
export function findTerm(words: readonly string[], term: NameTerm): { at: number; length: number } | null {
  const parts = term.split(' ');
  const glued = parts.map((part, index) => (index < parts.length - 1 ? part.replace(/\*$/, '') : part)).join('');
  for (let at = 0; at < words.length; at += 1) {
    if (parts.every((part, index) => matches(words[at + index], part))) return { at, length: parts.length };
    if (parts.length > 1 && matches(words[at], glued)) return { at, length: 1 };
  }
  return null;
}

function matches(word: string | undefined, part: string): boolean {
  if (word === undefined) return false;
  return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part;
}
