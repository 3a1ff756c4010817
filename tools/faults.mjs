/**
 * `npm run test:faults`: loads a whole system of its own, kills, freezes, cuts off, fills up and poisons its parts by a
 * plan that the printed seed repeats, and holds what is stored against what was acknowledged. Ends with 1 where anything
 * is not as promised.
 */
import { readOptions } from './faults/options.mjs';
import { ensureBuilt } from './start/build.mjs';
import { ensureInstalled } from './start/install.mjs';
import { report } from './start/report.mjs';

try {
  const options = readOptions(process.argv.slice(2));
  await ensureInstalled();
  await ensureBuilt();
  // It reads packages that may not have been there before.
  const { runFaults } = await import('./faults/run-faults.mjs');
  const { redisMissing } = await import('./faults/redis.mjs');
  if (options.profile === 'redis' && redisMissing) throw new Error(`The queue cannot lie in Redis: ${redisMissing}.`);
  const began = Date.now();
  const { wrong } = await runFaults(options, (line) => {
    process.stdout.write(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${line}\n`);
  });
  process.exitCode = wrong.length === 0 ? 0 : 1;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
