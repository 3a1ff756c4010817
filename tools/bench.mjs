/**
 * `npm run bench`: measures a whole system of its own on this machine, prints what it found beside what it is compared
 * with, and writes it to bench-results/. Ends with 1 where something that does not depend on the machine is not met.
 */
import { readOptions } from './bench/options.mjs';
import { ensureBuilt } from './start/build.mjs';
import { ensureInstalled } from './start/install.mjs';
import { report } from './start/report.mjs';

try {
  const options = readOptions(process.argv.slice(2));
  await ensureInstalled();
  await ensureBuilt();
  // It reads packages and builds that may not have been there before.
  const { runBench } = await import('./bench/run-bench.mjs');
  process.exitCode = (await runBench(options)) ? 0 : 1;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
