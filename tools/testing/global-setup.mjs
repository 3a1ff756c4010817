/**
 * Starts what the chosen tests need: the engines for .int-spec files, a whole system for each worker that runs
 * .e2e-spec files. Chosen by TEMAS_TESTS, or by the names given on the command line.
 */
export default async function setUp(globalConfig) {
  const kind = process.env.TEMAS_TESTS ?? 'all';
  const named = globalConfig.testPathPatterns?.patterns ?? [];
  const wants = (suffix, ...ownKinds) =>
    ['all', ...ownKinds].includes(kind) &&
    (named.length === 0 || named.some((pattern) => pattern.includes(suffix) || !/spec/.test(pattern)));
  if (wants('int-spec', 'int', 'server')) {
    const { startEngines } = await import('./engines.mjs');
    const engines = await startEngines(kind === 'server' ? 'server' : 'embedded');
    globalThis.temasTestEngines = engines;
    const { profile, postgresUrl, migrationUrl, redisUrl, clickhouseUrl } = engines;
    process.env.TEMAS_TEST_ENGINES = JSON.stringify({ profile, postgresUrl, migrationUrl, redisUrl, clickhouseUrl });
  }
  if (wants('e2e-spec', 'e2e') && !process.env.TEMAS_TEST_DATA_DIRS) {
    const { startSystem } = await import('../../e2e/src/testing/start-system.mjs');
    // A system for each worker, so that no file meets what another one does at the same time.
    const systems = await Promise.all(Array.from({ length: globalConfig.maxWorkers }, () => startSystem()));
    globalThis.temasTestSystems = systems;
    process.env.TEMAS_TEST_DATA_DIRS = JSON.stringify(systems.map(({ dataDir }) => dataDir));
  }
}
