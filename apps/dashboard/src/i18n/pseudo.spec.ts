import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en.js';
import type { Messages } from './messages.js';
import { pseudo } from './pseudo.js';
import { tr } from './tr.js';

type Values = Record<string, string | number>;

/** What the program would put into a text: a number where the text counts it, `other`
 * where it chooses by a word, else a word that no catalogue has. */
function valuesFor(text: string, count: number): Values {
  const counted = new Set(
    [...text.matchAll(/\{\s*(\w+)\s*,\s*(?:plural|selectordinal|number)/g)].map(([, name]) => name),
  );
  const chosen = new Set([...text.matchAll(/\{\s*(\w+)\s*,\s*select\s*,/g)].map(([, name]) => name));
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = '']) => name);
  const valueOf = (name: string): string | number =>
    counted.has(name) ? count : chosen.has(name) ? 'other' : `⟦${name}⟧`;
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}

/** Every text of a catalogue as a reader gets it; a text that cannot be read throws. */
function written(messages: Messages, locale: 'tr' | 'en', count: number): Record<string, string> {
  const write = (text: string): string =>
    String(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(valuesFor(text, count)));
  return Object.fromEntries(Object.entries(messages).map(([id, text]) => [id, write(text)]));
}

const catalogues = [
  ['tr', tr, 'tr'],
  ['en', en, 'en'],
  ['qps of tr', pseudo(tr), 'tr'],
  ['qps of en', pseudo(en), 'en'],
] as const;

describe.each(catalogues)('the texts in %s', (_, messages, locale) => {
  it.each([0, 1, 2, 5, 21])('are written with the number %d', (count) => {
    const texts = Object.entries(written(messages, locale, count));
    expect(texts.filter(([, text]) => /[{}#]|, plural/.test(text) || text.trim() === '')).toEqual([]);
  });

  it('leave it to the program how a number or a day is written', () => {
    expect(Object.entries(messages).filter(([, text]) => /\{\s*\w+\s*,\s*(?:number|date|time)\b/.test(text))).toEqual(
      [],
    );
  });

  it('keep every value that the program gives them', () => {
    const texts = written(messages, locale, 2);
    // A value that stands in one form of several is not in every text.
    for (const [id, text] of Object.entries(messages).filter(([, one]) => !/, (?:plural|select),/.test(one))) {
      for (const value of Object.values(valuesFor(text, 2))) {
        if (typeof value === 'string' && value !== 'other')
          expect([id, texts[id]]).toEqual([id, expect.stringContaining(value)]);
      }
    }
  });
});

describe('the pseudo-language', () => {
  it('draws out what is read, and nothing that the program puts in', () => {
    const drawn = pseudo({
      ...tr,
      'app.save': 'Kaydet',
      'app.edit': '{count, plural, one {# gün: {name}} other {# gün}} kaldı',
      'app.search': '<b>Ara</b> {place}',
    });
    expect(drawn['app.save']).toBe('[Káýdët ~ ~]');
    expect(drawn['app.edit']).toBe('[{count, plural, one {# ğüñ: {name} ~ ~} other {# ğüñ ~}} káldı ~ ~]');
    expect(drawn['app.search']).toBe('[<b>Árá</b> {place} ~]');
  });

  it('makes every text at least 30 % longer and puts it in brackets, whatever its number', () => {
    for (const count of [1, 2]) {
      const plain = written(tr, 'tr', count);
      const drawn = written(pseudo(tr), 'tr', count);
      for (const [id, text] of Object.entries(plain)) {
        expect([id, drawn[id]]).toEqual([id, expect.stringMatching(/^\[.*\]$/su)]);
        const own = text.replaceAll(/⟦\w+⟧/gu, '').length;
        expect([id, (drawn[id] ?? '').length - text.length >= own * 0.3]).toEqual([id, true]);
      }
    }
  });
});
