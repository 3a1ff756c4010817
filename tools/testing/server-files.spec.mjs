import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../start/layout.mjs';
import { whereServersDiffer } from './server-files.mjs';

/** Every integration test, by its path in the checkout. */
const files = ['apps', 'libs', 'tools'].flatMap((folder) => {
  const found = readdirSync(path.join(root, folder), { recursive: true });
  return found
    .filter((name) => /\.int-spec\.(ts|mjs)$/.test(name) && !/(^|\/)(node_modules|dist)\//.test(name))
    .map((name) => `${folder}/${name}`);
});
const textOf = (file) => readFileSync(path.join(root, file), 'utf8');

it('names integration tests that are there, each of which runs on the engines of the run', () => {
  for (const name of whereServersDiffer) {
    expect(files).toContain(name);
    expect(textOf(name)).toMatch(/startTestEngines|startApi|TEMAS_TEST_ENGINES/);
  }
});

it('leaves out none that asks for the queue by itself, but those with a Redis of their own', () => {
  const asking = files.filter((file) => /queueConnection|JobQueue|keptJobs|startWorkerProcess/.test(textOf(file)));
  expect(asking.length).toBeGreaterThan(4);
  const left = asking.filter((file) => !whereServersDiffer.includes(file));
  expect(left.filter((file) => !/startTestRedis/.test(textOf(file)))).toEqual([]);
});
