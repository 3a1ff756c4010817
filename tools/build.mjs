/** `npm run build`: installs and builds what has changed; `-- --force` builds everything. */
import { ensureBuilt } from './start/build.mjs';
import { ensureInstalled } from './start/install.mjs';
import { runReported } from './start/report.mjs';

await runReported(async () => {
  await ensureInstalled();
  await ensureBuilt({ force: process.argv.includes('--force') });
});
