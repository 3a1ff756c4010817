/**
 * `npm run audit`: asks the registry for advisories about every package of the lock file. Ends with 0 where none of weight
 * is known, 1 where one is, 3 where the registry answers no audits: then nothing is known, and nothing is called good.
 * With `-- --unreviewed` it judges as if nobody had reviewed anything.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './start/layout.mjs';
import { npmCommand } from './start/npm.mjs';
import { judgeAudit, notRun } from './supply/advisories.mjs';

const list = JSON.parse(readFileSync(new URL('supply/reviewed-advisories.json', import.meta.url), 'utf8'));
const reviewed = process.argv.includes('--unreviewed') ? [] : list;
const [command, first] = npmCommand();
const { stdout } = spawnSync(command, [...first, 'audit', '--json', '--package-lock-only'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 ** 2,
  // Without a network npm shall say so soon.
  env: { ...process.env, npm_config_fetch_retries: '0', npm_config_fetch_timeout: '30000' },
});
const { ran, faults, notes } = judgeAudit(read(stdout), reviewed, new Date().toISOString().slice(0, 10));
for (const note of notes) console.log(note);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else if (!ran) {
  console.error('The audit was not made: the registry that npm uses here answers none.');
  process.exitCode = notRun;
} else console.log('No advisory of weight is known about any package of the lock file.');

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
