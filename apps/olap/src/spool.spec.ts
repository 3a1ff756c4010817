import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Spool } from './spool.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'temas-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* body(...chunks: string[]): AsyncGenerator<Buffer, void, undefined> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

describe('the spool', () => {
  it('puts the rows of statement and body one behind the other, and removes them', async () => {
    const spool = new Spool(folder, 100);
    const stored = await spool.store(body('b\n', 'c\n'), 'a\n', '');
    const [, file = ''] = /FROM INFILE '([^']+)' COMPRESSION 'none'/.exec(stored.clause) ?? [];
    expect(readFileSync(file, 'utf8')).toBe('a\nb\nc\n');
    stored.remove();
    expect(spool.count()).toBe(0);
  });

  it('begins empty, whatever a killed process left', () => {
    writeFileSync(path.join(folder, 'left over'), 'x');
    expect(new Spool(folder, 100).count()).toBe(0);
  });

  it('refuses a body over the limit, an unknown encoding, and a full disk, and leaves nothing', async () => {
    const spool = new Spool(folder, 10);
    await expect(spool.store(body('123456', '78901'), '', '')).rejects.toMatchObject({ code: 307 });
    await expect(spool.store(body('x'), '', 'rot13')).rejects.toMatchObject({ code: 48 });
    await expect(spool.store(body('x'), 'a\n', 'gzip')).rejects.toMatchObject({ code: 48 });
    const full: AsyncIterable<Buffer> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' })),
      }),
    };
    await expect(spool.store(full, '', '')).rejects.toMatchObject({ code: 243 });
    expect(spool.count()).toBe(0);
  });
});
