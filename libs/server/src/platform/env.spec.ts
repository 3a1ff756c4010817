import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseEnv, secretVariables, variables } from './env.js';

const folder = mkdtempSync(path.join(tmpdir(), 'temas-env-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileWith = (text: string): string => {
  const file = path.join(folder, String(Math.random()).slice(2));
  writeFileSync(file, text);
  return file;
};
const wanted = z.object({ DATABASE_URL: z.string().startsWith('postgres'), REDIS_URL: z.string().optional() });
const secret = 'postgres://temas:hunter-of-words@server/temas';

describe('parseEnv', () => {
  it('takes a secret from the file that its variable names, without the end of its line', () => {
    expect(parseEnv(wanted, { DATABASE_URL_FILE: fileWith(`${secret}\n`) })).toEqual({ DATABASE_URL: secret });
    expect(parseEnv(wanted, { DATABASE_URL: secret, REDIS_URL_FILE: fileWith('redis://r') })).toEqual({
      DATABASE_URL: secret,
      REDIS_URL: 'redis://r',
    });
  });

  it.each([
    ['DATABASE_URL_FILE', 'not both', () => ({ DATABASE_URL: secret, DATABASE_URL_FILE: fileWith(secret) })],
    ['DATABASE_URL_FILE', 'ENOENT', () => ({ DATABASE_URL_FILE: path.join(folder, 'none') })],
    ['DATABASE_URL_FILE', 'EISDIR', () => ({ DATABASE_URL_FILE: folder })],
    ['DATABASE_URL_FILE', 'is empty', () => ({ DATABASE_URL_FILE: fileWith('\n') })],
    ['REDIS_URL_FILE', 'ENOENT', () => ({ DATABASE_URL: secret, REDIS_URL_FILE: path.join(folder, 'none') })],
    ['DATABASE_URL', 'postgres', () => ({ DATABASE_URL_FILE: fileWith('mysql://hunter-of-words') })],
    ['DATABASE_URL', 'expected string', () => ({})],
  ])('names %s where it is wrong (%s), once, and no value', (name, rule, environment) => {
    let said = '';
    try {
      parseEnv(wanted, environment());
    } catch (error) {
      said = String(error);
    }
    expect(said.split('\n').slice(1)).toEqual([expect.stringMatching(new RegExp(`^ {2}${name}: .*${rule}`))]);
    expect(said).not.toContain('hunter-of-words');
  });

  it('knows a file for every variable with a password, and says every variable that there is', () => {
    expect(variables.filter((name) => name.endsWith('_URL') && name !== 'TEMAS_PUBLIC_URL').sort()).toEqual(
      [...secretVariables].sort(),
    );
    expect(variables).toEqual(expect.arrayContaining(['PORT', 'TEMAS_KEY_FILE', 'REDIS_URL_FILE']));
  });
});
