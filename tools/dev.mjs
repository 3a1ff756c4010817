/**
 * `npm run dev`: the system of `npm start`, rebuilt as files are saved; the parts whose code changed restart, and the
 * dashboard is built anew.
 */
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { viteCommand } from './start/build.mjs';
import { root } from './start/layout.mjs';
import { signal } from './start/process-identity.mjs';
import { run } from './start/run.mjs';
import { say } from './start/say.mjs';

/** Which parts run the code of which build. */
const parts = {
  'libs/domain': ['api', 'worker'],
  'libs/contracts': ['api', 'worker'],
  'libs/server': ['api', 'worker'],
  'apps/api': ['api'],
  'apps/worker': ['worker'],
  'apps/olap': ['olap'],
};

/** A build writes many files: the restart waits until so many milliseconds have passed without one. */
const quiet = 600;

await run({ onRunning: watchAndReload });

function watchAndReload(system) {
  compile(['node_modules/typescript-7/bin/tsc', '-b', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'], root);
  const dashboard = path.join(root, 'apps/dashboard');
  if (existsSync(path.join(dashboard, 'vite.config.ts'))) {
    compile([viteCommand(), 'build', '--watch', '--logLevel', 'warn'], dashboard);
  }
  say('rebuilding');
  const changed = new Set();
  let timer;
  for (const [folder, names] of Object.entries(parts)) {
    watch(path.join(root, folder, 'dist'), { recursive: true }, (_event, file) => {
      if (!file?.endsWith('.js')) return;
      for (const name of names) changed.add(name);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const names = [...changed];
        changed.clear();
        void system.reload(names);
      }, quiet);
    });
  }
}

/** Runs a compiler that ends with this process, with the processes that it starts itself. */
function compile(args, cwd) {
  const child = spawn(process.execPath, args, { cwd, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
  process.on('exit', () => signal(-child.pid, 'SIGTERM'));
}
