import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './start/layout.mjs';

const page = readFileSync(path.join(root, 'docs/testing.md'), 'utf8');
/** The rows of the table of bad inputs: a number, the input, and where it is tried or that it is not. */
const rows = page
  .slice(page.indexOf('## Bad inputs'), page.indexOf('## Broken on purpose'))
  .split('\n')
  .flatMap((line) => {
    const [, number, input, where] = line.split('|').map((cell) => cell.trim());
    return number?.startsWith('F-') ? [{ number, input, where }] : [];
  });
const tried = rows.filter(({ where }) => where.startsWith('`'));

/** Every test file, with its titles' numbers. */
const numbersOf = new Map(
  ['apps', 'libs', 'e2e', 'tools']
    .flatMap((folder) => filesBelow(path.join(root, folder)))
    .filter((file) => /\.(?:int-|e2e-)?spec\.(?:ts|tsx|mjs)$/.test(file))
    .map((file) => {
      const titles = readFileSync(file, 'utf8').matchAll(/(?:\bit\(|\bit\.each[\s\S]*?\)\(|^)\s*['"`]((?:F-\d+ )+)/gm);
      return [path.relative(root, file), new Set([...titles].flatMap(([, numbers]) => numbers.trim().split(' ')))];
    }),
);

it('every bad input is listed once, in order, and is tried or said not to be', () => {
  const numbers = rows.map(({ number }) => Number(number.slice(2)));
  expect(numbers.length).toBeGreaterThan(100);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  for (const { number, input, where } of rows) {
    const said = where.startsWith('`') || where.startsWith('does not exist yet') || where.startsWith('not tried yet');
    expect([number, input !== '', said]).toEqual([number, true, true]);
  }
});

it('every bad input that is said to be tried stands in a test’s title in the file that is named', () => {
  expect(tried.length).toBeGreaterThan(40);
  for (const { number, where } of tried) {
    const [, file] = /^`([^`]+)`/.exec(where) ?? [];
    expect([number, file, numbersOf.get(file)?.has(number)]).toEqual([number, file, true]);
  }
});

it('every number in a test’s title is in the table', () => {
  const known = new Set(tried.map(({ number }) => number));
  const unlisted = [...numbersOf].flatMap(([file, numbers]) =>
    [...numbers].filter((number) => !known.has(number)).map((number) => `${file} ${number}`),
  );
  expect(unlisted).toEqual([]);
});

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const inner = path.join(folder, entry.name);
    if (!entry.isDirectory()) return [inner];
    return ['node_modules', 'dist', '.nx', '.temas'].includes(entry.name) ? [] : filesBelow(inner);
  });
}
