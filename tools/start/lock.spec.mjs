import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { takeLock, underLock } from './lock.mjs';
import { identify, isAlive } from './process-identity.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'temas-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('takeLock', () => {
  it('gives the lock to one at a time and names the holder to the others', () => {
    const file = path.join(folder, 'lock');
    const first = takeLock(file);
    expect(first.release).toBeDefined();
    expect(takeLock(file).holder).toEqual(identify(process.pid));
    first.release();
    expect(takeLock(file).release).toBeDefined();
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('takes over from a process that is gone, also when another one has its number now', () => {
    const file = path.join(folder, 'lock');
    for (const left of [
      { pid: 4_194_300, start: '1' },
      { pid: process.pid, start: 'earlier' },
    ]) {
      writeFileSync(file, JSON.stringify(left));
      const lock = takeLock(file);
      expect(lock.left).toEqual(left);
      lock.release();
    }
  });
});

describe('underLock', () => {
  it('runs work one after another', async () => {
    const file = path.join(folder, 'lock');
    const steps = [];
    const work = (name) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      steps.push(`${name} ends`);
    };
    await Promise.all([underLock(file, work('a')), underLock(file, work('b'))]);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});

describe('isAlive', () => {
  it('tells this process from one that had its number before', () => {
    expect(isAlive(identify(process.pid))).toBe(true);
    expect(isAlive({ pid: process.pid, start: 'earlier' })).toBe(false);
    expect(isAlive({ pid: 0, start: '1' })).toBe(false);
    expect(isAlive(undefined)).toBe(false);
  });
});
