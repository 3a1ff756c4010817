/**
 * The integration tests that `npm test` as a whole also runs on servers: those of what meets the Postgres server, its
 * owner or the queue by itself. The rest asks the same repositories; `npm test -- server` runs it too. Not here are the
 * tests that start a Redis of their own: they are the same in both profiles.
 */
export const whereServersDiffer = [
  // The servers themselves, the queue, and who works by it, killed and cut off.
  'libs/server/src/testing/engines.int-spec.ts',
  'libs/server/src/platform/queue.int-spec.ts',
  'apps/worker/src/worker.int-spec.ts',
  'apps/worker/src/worker-faults.int-spec.ts',
  'apps/worker/src/worker-observed.int-spec.ts',
  'apps/worker/src/two-clocks.int-spec.ts',
  'apps/worker/src/maintenance/check-parts.int-spec.ts',
  'apps/api/src/http/request-trace.int-spec.ts',
  'apps/api/src/http/request-log.int-spec.ts',
  'apps/api/src/http/audit.int-spec.ts',
  'apps/api/src/status/status.int-spec.ts',
  'apps/api/src/health/health.int-spec.ts',
  'apps/api/src/ingestion/ingestion.int-spec.ts',
  // Roles, policies and tables as a migration without a superuser's rights leaves them.
  'libs/server/src/platform/row-level-security.int-spec.ts',
  'libs/server/src/platform/every-table.int-spec.ts',
  'libs/server/src/upkeep/check-parts.int-spec.ts',
  'libs/server/src/measurement/measure.int-spec.ts',
  'apps/api/src/move.int-spec.ts',
  'apps/api/src/move-under-load.int-spec.ts',
  'tools/containers/containers.int-spec.mjs',
  // What is removed, where the server may write over it in its own time.
  'apps/api/src/erasure/erasure.int-spec.ts',
  'libs/server/src/upkeep/remove-source.int-spec.ts',
  // Rounds by the clock of the server.
  'libs/server/src/upkeep/upkeep-schedule.int-spec.ts',
];
