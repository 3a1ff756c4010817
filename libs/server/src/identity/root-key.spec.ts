import { afterAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readRootKey } from './root-key.js';

const folder = mkdtempSync(path.join(tmpdir(), 'temas-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(text: string, mode = 0o600): string {
  const file = path.join(folder, randomBytes(4).toString('hex'));
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

describe('readRootKey', () => {
  it('reads 32 random bytes', () => {
    const key = randomBytes(32);
    expect(readRootKey(fileWith(`${key.toString('hex')}\n`)).equals(key)).toBe(true);
  });

  it.each([0o644, 0o640, 0o604, 0o660])('F-13 refuses mode %o', (mode) => {
    expect(() => readRootKey(fileWith(randomBytes(32).toString('hex'), mode))).toThrow(/0600/);
  });

  it.each([
    ['8 bytes', randomBytes(8).toString('hex')],
    ['an empty file', ''],
    ['a passphrase', 'correct horse battery staple'],
    ['zeros', '0'.repeat(64)],
    ['one byte repeated', 'ab'.repeat(32)],
    ['a sample', '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'],
  ])('F-03 refuses %s and does not print it', (_name, text) => {
    const read = (): Buffer => readRootKey(fileWith(text));
    expect(read).toThrow();
    try {
      read();
    } catch (error) {
      if (text !== '') expect(String(error)).not.toContain(text);
    }
  });
});
