/**
 * `npm test`: installs and builds what is missing, then lint, types and every test; the last line counts them.
 * `npm test -- unit int` runs those kinds only: lint, audit, types, unit, generated, int, server, e2e.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './start/build.mjs';
import { ensureInstalled } from './start/install.mjs';
import { cacheFolder, root } from './start/layout.mjs';
import { report } from './start/report.mjs';
import { notRun } from './supply/advisories.mjs';
import { browserRemedy, provide } from './testing/provisions.mjs';
import { RunFolder } from './testing/run-folder.mjs';
import { whereServersDiffer } from './testing/server-files.mjs';
import { serversMissing } from './testing/server-programs.mjs';
import { Tally } from './testing/tally.mjs';

const wanted = new Set(process.argv.slice(2));
const kinds = ['lint', 'audit', 'types', 'unit', 'generated', 'int', 'server', 'e2e'];
const unknown = [...wanted].filter((kind) => !kinds.includes(kind));
if (unknown.length > 0) {
  console.error(`There are no tests of kind ${unknown.join(', ')}; there are ${kinds.join(', ')}.`);
  process.exit(2);
}
const wants = (kind) => wanted.size === 0 || wanted.has(kind);
/** Two files side by side: most of a test is waiting, and on a machine of two cores Jest would run one at a time. */
const lanes = '--maxWorkers=2';
/** Files that say how long something takes. */
const timed = ['e2e/src/reader-speed.e2e-spec.ts', 'tools/faults/noisy-workspace.e2e-spec.mjs'];
const tally = new Tally();
const folder = new RunFolder();

try {
  await ensureInstalled();
  if (wants('lint')) await lint();
  if (wants('audit')) await audit();
  if (wants('types')) tally.check('types', (await folder.node(['tools/typecheck.mjs'])) === 0);
  if (wants('unit')) await jest('unit', 'unit');
  if (['generated', 'int', 'server', 'e2e'].some(wants)) await ensureBuilt();
  if (wants('generated')) tally.check('generated client', (await folder.node(['tools/generate.mjs', '--check'])) === 0);
  if (['int', 'server', 'e2e'].some(wants)) {
    const found = provide({ postgres: wants('server') });
    if (wants('int')) await jest('integration', 'int', { args: [lanes] });
    if (wants('server')) await onServers(found);
    if (wants('e2e')) await browserTests(found.chromium);
  }
} catch (error) {
  report(error);
  tally.check('installation and build', false);
}
folder.remove();
console.log(String(tally));
process.exit(tally.failed === 0 ? 0 : 1);

async function lint() {
  const steps = [
    ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'lint', '--output-style=static'],
    ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    ['tools/lock-complete.mjs', '--check'],
  ];
  const codes = [];
  for (const step of steps) codes.push(await folder.node(step));
  tally.check(
    'lint',
    codes.every((code) => code === 0),
  );
}

async function audit() {
  const code = await folder.node(['tools/audit.mjs']);
  if (code === notRun) tally.skip('audit', 'The registry answers no audits, so nothing is known of advisories.');
  else tally.check('audit', code === 0);
}

async function jest(name, kind, { args = [], environment = {} } = {}) {
  console.log(`\n${name} tests`);
  const results = path.join(folder.path, `${name}.json`);
  const code = await folder.node(
    [
      'tools/jest.mjs',
      '--json',
      `--outputFile=${results}`,
      `--cacheDirectory=${path.join(cacheFolder, 'jest')}`,
      ...args,
    ],
    { TEMAS_TESTS: kind, LANG: 'en_US.UTF-8', ...environment },
  );
  tally.jest(name, results, code);
}

/** The integration tests on a Postgres and a Redis from elsewhere: all where they are named, else where servers may differ. */
async function onServers(found) {
  const missing = serversMissing(found);
  // On CI nothing is skipped for want of a program.
  if (missing) return process.env.CI ? tally.check('servers', false, missing) : tally.skip('servers', missing);
  return jest('server', 'server', { args: [lanes, ...(wanted.has('server') ? [] : whereServersDiffer)] });
}

/** Tests of how long something takes have the machine to themselves. Without a browser those that need none still run. */
async function browserTests(chromium) {
  if (chromium) {
    const environment = { CHROME_PATH: chromium };
    await jest('browser', 'e2e', { args: [lanes, ...without(timed)], environment });
    return jest('waiting', 'e2e', { args: ['--runInBand', ...timed], environment });
  }
  tally.check('a browser for the tests', false, browserRemedy);
  const sources = path.join(root, 'e2e/src');
  const needing = readdirSync(sources).filter(
    (file) => file.endsWith('.e2e-spec.ts') && readFileSync(path.join(sources, file), 'utf8').includes('chromium'),
  );
  return jest('system', 'e2e', { args: [lanes, ...without(needing)] });
}

/** Jest's arguments for every file but these. */
function without(files) {
  return ['/node_modules/', '/dist/', ...files.map((file) => file.replaceAll('.', '\\.'))].map(
    (pattern) => `--testPathIgnorePatterns=${pattern}`,
  );
}
