import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { english } from './messages.en.mjs';
import { turkish } from './messages.tr.mjs';
import { languageOf } from './say.mjs';

const folders = [new URL('.', import.meta.url), new URL('..', import.meta.url)];

/** Every message key that the tools name in their code. */
function usedKeys() {
  const code = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.mjs') && !name.endsWith('.spec.mjs'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8')),
  );
  const calls = /(?:say|sayProgress|complain|text|StartFault|#fault)\(\s*'([a-zA-Z]+)'/g;
  return new Set(code.flatMap((source) => [...source.matchAll(calls)].map((match) => match[1])));
}

describe('messages', () => {
  it('says the same things in both languages', () => {
    expect(Object.keys(turkish)).toEqual(Object.keys(english));
  });

  it('knows every message that the code asks for', () => {
    const used = usedKeys();
    expect(used.size).toBeGreaterThan(30);
    expect([...used].filter((key) => !(key in english))).toEqual([]);
  });

  it('mentions the same values in both languages', () => {
    const values = (message) =>
      [
        ...message
          .toString()
          .split('=>')[0]
          .matchAll(/\b[a-z][A-Za-z]*\b/g),
      ].map(String);
    for (const key of Object.keys(english)) expect([key, values(turkish[key])]).toEqual([key, values(english[key])]);
  });

  it('speaks Turkish where the locale does, and English everywhere else', () => {
    expect(languageOf({ LANG: 'tr_TR.UTF-8' })).toBe('tr');
    expect(languageOf({ LANG: 'tr_TR.UTF-8', LC_ALL: 'C' })).toBe('en');
    expect(languageOf({ LANG: 'de_DE.UTF-8' })).toBe('en');
    expect(languageOf({})).toBe('en');
  });
});
