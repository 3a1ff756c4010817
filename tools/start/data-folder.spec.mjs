import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { openDataFolder } from './data-folder.mjs';
import { readJson } from './files.mjs';

it('needs no room on the disk for what is remembered already', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-folder-'));
  const data = await openDataFolder(folder);
  const { installation } = data.files;
  data.remember({ postgres: 'postgres' });
  expect(readJson(installation)).toMatchObject({ postgres: 'postgres' });
  rmSync(installation);
  data.remember({ postgres: 'postgres' });
  expect(existsSync(installation)).toBe(false);
  data.remember({ postgres: 'elsewhere' });
  expect(readJson(installation)).toMatchObject({ postgres: 'elsewhere', id: data.installation.id });
  data.release();
  rmSync(folder, { recursive: true });
});
