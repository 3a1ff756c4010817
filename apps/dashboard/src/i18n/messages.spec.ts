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

describe('the texts of the pages', () => {
  it('are the same in both languages, with the same values in them', () => {
    expect(Object.keys(en)).toEqual(Object.keys(tr));
    for (const [key, text] of Object.entries(tr)) {
      expect([key, placeholders(en[key as keyof typeof tr])]).toEqual([key, placeholders(text)]);
    }
  });

  it('are nowhere empty', () => {
    for (const text of [...Object.values(tr), ...Object.values(en)]) expect(text.trim()).not.toBe('');
  });
});
