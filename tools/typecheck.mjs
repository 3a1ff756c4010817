/** Type-checks every project, specs included, with TypeScript 7; `node tools/typecheck.mjs libs/domain` checks one. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const projects = [
  'libs/domain',
  'libs/contracts',
  'libs/server',
  'libs/importer',
  'libs/demo',
  'libs/api-client',
  'apps/api',
  'apps/worker',
  'apps/olap',
  'apps/dashboard',
  'e2e',
];
const wanted = process.argv.slice(2);
/** What stands under the project's src, or nothing where it has none yet. */
function sources(project) {
  const folder = `${root}/${project}/src`;
  return existsSync(folder) ? readdirSync(folder) : [];
}

let failed = false;
for (const project of wanted.length > 0 ? wanted : projects) {
  if (!existsSync(`${root}/${project}/tsconfig.json`) || sources(project).length === 0) continue;
  const { status } = spawnSync(
    process.execPath,
    [`${root}/node_modules/typescript-7/bin/tsc`, '-p', `${root}/${project}/tsconfig.json`],
    { stdio: 'inherit', cwd: root },
  );
  if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
