/** `npm run import -- FILE …`: brings an event log onto the map of a running system. `--help` says how. */
import { runImport } from './import/run.mjs';

process.exitCode = await runImport(process.argv.slice(2));
