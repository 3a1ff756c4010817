import type { Messages } from './messages.js';

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', e: 'ë', i: 'ï', o: 'ø', u: 'ü', c: 'ç', s: 'ş', g: 'ğ', n: 'ñ', y: 'ý' },
  ...{ A: 'Á', E: 'Ë', I: 'İ', O: 'Ø', U: 'Ü', C: 'Ç', S: 'Ş', G: 'Ğ', N: 'Ñ', Y: 'Ý' },
};

/**
 * Texts with accents on every letter that has one and two fifths more length, in brackets: what is not from the catalogue
 * is seen at once, and so is what has no room. Values stay as they are; every form of a plural is drawn out by itself.
 */
export function pseudo<Texts extends Partial<Messages>>(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, `[${stretch(text)}]`])) as Texts;
}

/** A value, a plural with its forms, a tag, or one sign. */
const part = /\{\s*\w+\s*,\s*(?:plural|selectordinal|select)\s*,|\{|<[^>]*>|[^]/gu;

function stretch(text: string): string {
  let drawn = '';
  let letters = 0;
  for (let at = 0; at < text.length;) {
    part.lastIndex = at;
    const [found = ''] = part.exec(text) ?? [];
    if (found.startsWith('{')) {
      const end = closing(text, at);
      drawn += found === '{' ? text.slice(at, end) : found + forms(text.slice(at + found.length, end - 1)) + '}';
      at = end;
    } else {
      letters += found.startsWith('<') ? 0 : 1;
      drawn += accents[found] ?? found;
      at += found.length;
    }
  }
  return `${drawn}${' ~'.repeat(Math.ceil((letters * 0.4) / 2))}`;
}

/** The forms of a plural or a selection, such as `one {# day} other {# days}`. */
function forms(text: string): string {
  const open = text.indexOf('{');
  if (open < 0) return text;
  const end = closing(text, open);
  return `${text.slice(0, open + 1)}${stretch(text.slice(open + 1, end - 1))}}${forms(text.slice(end))}`;
}

/** The place behind the bracket that closes the one at a place. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
