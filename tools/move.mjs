/**
 * `npm run move -- --to-database URL --to-clickhouse URL`: moves what a data folder holds to servers and proves that both
 * hold the same. Ended anywhere and called again it goes on.
 */
import { runMove } from './move/run-move.mjs';
import { runReported } from './start/report.mjs';

await runReported(() => runMove(process.argv.slice(2), process.env));
process.exit();
