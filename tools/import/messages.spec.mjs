import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { eventErrors } from '@temas/contracts/event/event-error';
import { refusalReasons, repairReasons } from '@temas/importer/log-record';
import { logErrorCodes } from '@temas/importer/log-error';
import { english } from './messages.en.mjs';
import { turkish } from './messages.tr.mjs';

const folder = new URL('.', import.meta.url);

/** Every message key that the import names in its code. */
function usedKeys() {
  const code = readdirSync(folder)
    .filter((name) => name.endsWith('.mjs') && !name.endsWith('.spec.mjs') && !name.startsWith('messages.'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const calls = /(?:say|complain|text|ImportFault)\(\s*(?:[\w. ]+ \? )?'(\w+)'(?: : '(\w+)')?/g;
  const shown = /\.show\([^,]+, '(\w+)'/g;
  return new Set(
    code.flatMap((source) =>
      [...source.matchAll(calls), ...source.matchAll(shown)].flatMap((match) => match.slice(1).filter(Boolean)),
    ),
  );
}

describe('what the import says', () => {
  it('is the same in both languages', () => {
    expect(Object.keys(turkish)).toEqual(Object.keys(english));
  });

  it('has a text for every message that the code asks for', () => {
    const used = usedKeys();
    expect(used.size).toBeGreaterThan(50);
    expect([...used].filter((key) => !(key in english))).toEqual([]);
  });

  it('has a text for every reason, of the reader and of the API', () => {
    const keys = [
      ...[...refusalReasons, ...Object.keys(eventErrors)].map((reason) => `refusal_${reason}`),
      ...repairReasons.map((reason) => `repair_${reason}`),
      ...logErrorCodes.map((code) => `log_${code}`),
    ];
    expect(keys.filter((key) => !(key in english))).toEqual([]);
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

  it('names every option in the help of both languages', () => {
    const options = [...english.help({}).matchAll(/^ {2}(--[a-z-]+)/gm)].map((match) => match[1]);
    expect(options.length).toBeGreaterThan(15);
    expect([...turkish.help({}).matchAll(/^ {2}(--[a-z-]+)/gm)].map((match) => match[1])).toEqual(options);
  });
});
