/** `npm run cluster-ddl -- CLUSTER DATABASE`: prints the tables of the analytical store as a ClickHouse cluster has them. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt } from './start/build.mjs';
import { ensureInstalled } from './start/install.mjs';
import { root } from './start/layout.mjs';
import { runReported } from './start/report.mjs';

await runReported(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const program = path.join(root, 'apps/api/dist/cluster-ddl.js');
  process.exitCode = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
});
