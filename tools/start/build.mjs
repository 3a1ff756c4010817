import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runErrand } from './errand.mjs';
import { StartFault } from './fault.mjs';
import { cacheFolder, root } from './layout.mjs';
import { underLock } from './lock.mjs';
import { say } from './say.mjs';

const tsc = ['node_modules/typescript-7/bin/tsc', '-b', 'tsconfig.build.json'];
const shared = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json'];

/** npm puts Vite beside the dashboard or at the root, as versions allow; looked up when it is needed, after the installation. */
export function viteCommand() {
  const require = createRequire(path.join(root, 'apps/dashboard/package.json'));
  return path.join(path.dirname(require.resolve('vite/package.json')), 'bin/vite.js');
}

/** What is built: from which folders, into which files, by which command. */
const targets = [
  {
    name: 'server',
    sources: ['libs', 'apps/api', 'apps/worker', 'apps/olap'],
    results: ['api', 'worker', 'olap'].map((app) => `apps/${app}/dist/main.js`),
    command: { args: tsc, cwd: root },
  },
  {
    name: 'dashboard',
    sources: ['apps/dashboard', 'libs/api-client', 'libs/importer', 'libs/domain'],
    results: ['apps/dashboard/dist/index.html'],
    command: { args: [viteCommand, 'build', '--logLevel', 'error'], cwd: path.join(root, 'apps/dashboard') },
  },
  {
    name: 'bill of materials',
    sources: ['tools/supply'],
    results: ['dist/temas.cdx.json'],
    command: { args: ['tools/sbom.mjs'], cwd: root },
  },
];

/** Builds what has changed since it was built, all side by side. */
export async function ensureBuilt({ force = false } = {}) {
  const stale = () => targets.filter((target) => force || !isBuilt(target));
  if (stale().length === 0) return;
  await underLock(
    path.join(cacheFolder, 'build.lock'),
    async (onStart) => {
      const todo = stale();
      if (todo.length === 0) return;
      say('building');
      const begun = Date.now();
      await Promise.all(todo.map((target) => build(target, onStart)));
      say('built', { seconds: Math.round((Date.now() - begun) / 1000) });
    },
    () => say('waitingForBuild'),
  );
}

async function build(target, onStart) {
  const before = fingerprint(target);
  const { args, cwd } = target.command;
  const resolved = args.map((arg) => (typeof arg === 'function' ? arg() : arg));
  const { code } = await runErrand(process.execPath, resolved, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
    onStart,
  });
  if (code !== 0) throw new StartFault('buildFailed');
  writeFileSync(note(target), before);
}

function isBuilt(target) {
  if (![...target.results.map((file) => path.join(root, file)), note(target)].every((file) => existsSync(file)))
    return false;
  return readFileSync(note(target), 'utf8') === fingerprint(target);
}

function note(target) {
  mkdirSync(cacheFolder, { recursive: true });
  return path.join(cacheFolder, `built-${target.name.replaceAll(' ', '-')}`);
}

/** A digest of everything that the build reads. Contents, not times: a checkout gives every file a new time. */
function fingerprint(target) {
  const digest = createHash('sha256');
  for (const file of [...shared, ...target.sources.flatMap(filesUnder)]) {
    digest
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return digest.digest('hex');
}

function filesUnder(folder) {
  const found = [];
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !['node_modules', 'dist', 'testing'].includes(entry.name))
      found.push(...filesUnder(name));
    else if (entry.isFile() && !/\.(spec|int-spec|e2e-spec)\.tsx?$/.test(entry.name)) found.push(name);
  }
  return found;
}
