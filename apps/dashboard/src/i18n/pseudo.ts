import type { MessageKey, Messages } from './messages.js';

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', e: 'ë', i: 'ï', o: 'ø', u: 'ü', c: 'ç', s: 'ş', g: 'ğ', n: 'ñ', y: 'ý' },
  ...{ A: 'Á', E: 'Ë', I: 'İ', O: 'Ø', U: 'Ü', C: 'Ç', S: 'Ş', G: 'Ğ', N: 'Ñ', Y: 'Ý' },
};

/**
 * Texts with accents on every letter that has one and two fifths more length, in brackets: what is not from the catalogue
 * is seen at once, and so is what has no room. Values and plural forms stay as they are.
 */
export function pseudo(messages: Messages): Messages {
  return Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, `[${stretch(text)}]`])) as Record<
    MessageKey,
    string
  >;
}

function stretch(text: string): string {
  let depth = 0;
  let letters = 0;
  const drawn = [...text].map((sign) => {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth > 0 || sign === '}') return sign;
    letters += 1;
    return accents[sign] ?? sign;
  });
  return `${drawn.join('')}${' ~'.repeat(Math.ceil((letters * 0.4) / 2))}`;
}
