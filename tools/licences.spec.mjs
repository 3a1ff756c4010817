import { expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { licences } from '../apps/dashboard/src/settings/licences.js';
import { root } from './start/layout.mjs';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
/** npm puts a package beside its user where another version is at the top. */
const manifest = (name) =>
  read(
    [`${root}/apps/dashboard/node_modules`, `${root}/node_modules`]
      .map((folder) => `${folder}/${name}/package.json`)
      .find((file) => existsSync(file)),
  );

it('the settings page names every package that the pages are made with, and its licence', () => {
  const names = Object.keys(read(`${root}/apps/dashboard/package.json`).dependencies)
    .filter((name) => !name.startsWith('@temas/'))
    .sort();
  expect(licences).toEqual(names.map((name) => [name, manifest(name).license]));
});
