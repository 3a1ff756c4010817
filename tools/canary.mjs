/**
 * `npm run test:canary`: plants two hundred made-up identifiers everywhere that a system can be told something, and
 * searches every byte that it keeps for them. One test file, run alone.
 */
import { ensureBuilt } from './start/build.mjs';
import { ensureInstalled } from './start/install.mjs';
import { report } from './start/report.mjs';
import { RunFolder } from './testing/run-folder.mjs';

const folder = new RunFolder();
try {
  await ensureInstalled();
  await ensureBuilt();
  const file = 'e2e/src/canary.e2e-spec.ts';
  process.exitCode = await folder.node(['tools/jest.mjs', '--runInBand', file], { TEMAS_TESTS: 'e2e' });
} catch (error) {
  report(error);
  process.exitCode = 1;
}
folder.remove();
