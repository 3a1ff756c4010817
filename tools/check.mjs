/** `npm run check`: format, lint, types and unit tests, for before a commit. What has not changed comes from Nx's cache. */
import { spawnSync } from 'node:child_process';
import { root } from './start/layout.mjs';
import { ensureInstalled } from './start/install.mjs';
import { runReported } from './start/report.mjs';

const nx = ['node_modules/nx/dist/bin/nx.js', 'run-many'];
const steps = [
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'lock', args: ['tools/lock-complete.mjs', '--check'] },
  { name: 'lint', args: [...nx, '-t', 'lint', '--output-style=static'] },
  { name: 'types', args: [...nx, '-t', 'typecheck', '--output-style=static'] },
  { name: 'unit', args: [...nx, '-t', 'unit', '--output-style=static'] },
];

await runReported(async () => {
  await ensureInstalled();
  const failed = [];
  for (const { name, args } of steps) {
    const began = Date.now();
    const { status } = spawnSync(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, TEMAS_TESTS: 'unit', NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' },
    });
    if (status !== 0) failed.push(name);
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  }
  if (failed.length > 0) {
    console.log(`Failed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
});
