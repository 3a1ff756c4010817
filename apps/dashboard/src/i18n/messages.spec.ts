import { describe, expect, it } from '@jest/globals';
import { en } from './en.js';
import { tr } from './tr.js';

const placeholders = (text: string): string[] =>
  // The first word of a plural's form, such as `=0 {Work}`, is no value.
  [
    ...new Set(
      [...text.matchAll(/(?<!(?:=\d+|\b(?:one|other|yes|no))\s*)\{(\w+)[,}]/g)].map((match) => match[1] ?? ''),
    ),
  ].sort();

/** Proper names, short names, and what is typed or sent to the letter: the same words in both languages. */
const alike = new Set([
  ...['Android', 'Chrome', 'ChromeOS', 'Edge', 'Firefox', 'Linux', 'Opera', 'Safari', 'Samsung Internet', 'Windows'],
  ...['iOS', 'macOS', 'Excel (XLSX)', 'Node', 'Temas', 'Web', 'curl', 'Ctrl K', 'anonymousId', 'userId'],
  ...['CES', 'CSAT', 'CSV', 'IBAN', 'NPS', 'UTF-16 BE', 'UTF-16 LE', 'UTF-8', 'XES', 'n', 'n = {n}'],
]);

/** What of a text is not put into it. */
const words = (text: string): string => text.replace(/\{\w+\}/g, '');

/** Words that no Turkish sentence has, and hardly an English one is without. */
const english = /(?<!\p{L})(?:the|and|or|of|is|are|this|that|with|for|from|was|has|have|by|to|you|your)(?!\p{L})/iu;

describe('the texts of the pages', () => {
  it('are the same in both languages, with the same values in them', () => {
    expect(Object.keys(en)).toEqual(Object.keys(tr));
    for (const [key, text] of Object.entries(tr)) {
      expect([key, placeholders(en[key as keyof typeof tr])]).toEqual([key, placeholders(text)]);
    }
  });

  it('are nowhere the English ones in Turkish, but for words that both languages have', () => {
    const same = Object.entries(tr).filter(
      ([key, text]) => text.trim().toLowerCase() === en[key as keyof typeof tr].trim().toLowerCase(),
    );
    const worded = same.filter(([, text]) => /\p{L}/u.test(words(text)));
    expect(worded.filter(([, text]) => !alike.has(text))).toEqual([]);
    // What is no longer in both does not stay allowed.
    expect([...alike].filter((text) => !worded.some(([, one]) => one === text))).toEqual([]);
  });

  it('are nowhere half English in Turkish', () => {
    expect(Object.entries(tr).filter(([, text]) => english.test(words(text)))).toEqual([]);
  });

  it('are nowhere empty', () => {
    for (const text of [...Object.values(tr), ...Object.values(en)]) expect(text.trim()).not.toBe('');
  });
});
