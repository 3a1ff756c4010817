import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { system } from './testing/system.js';

const bytes = async (path: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(new URL(path, system().url))).arrayBuffer());

describe('what a first visit loads', () => {
  it('is at most 260 kB of scripts and 30 kB of styles, compressed', async () => {
    const page = (await bytes('/')).toString();
    const size = async (pattern: RegExp): Promise<number> => {
      const files = [...page.matchAll(pattern)].map(([, path = '']) => path);
      expect(files.length).toBeGreaterThan(0);
      const sizes = await Promise.all(files.map(async (path) => gzipSync(await bytes(path), { level: 9 }).length));
      return sizes.reduce((sum, one) => sum + one, 0);
    };
    expect(await size(/(?:src|href)="(\/[^"]+\.js)"/g)).toBeLessThanOrEqual(260_000);
    expect(await size(/href="(\/[^"]+\.css)"/g)).toBeLessThanOrEqual(30_000);
  });
});
