/**
 * Starts what the chosen tests need: the engines for .int-spec files, the whole system for .e2e-spec files. Chosen by
 * TEMAS_TESTS, or by the names given on the command line.
 */
export default async function setUp(globalConfig) {
  const kind = process.env.TEMAS_TESTS ?? 'all';
  const named = globalConfig.testPathPatterns?.patterns ?? [];
  const wants = (suffix, ownKind) =>
    (kind === 'all' || kind === ownKind) &&
    (named.length === 0 || named.some((pattern) => pattern.includes(suffix) || !/spec/.test(pattern)));
  if (wants('int-spec', 'int')) {
    const { startEngines } = await import('./engines.mjs');
    const engines = await startEngines();
    globalThis.temasTestEngines = engines;
    process.env.TEMAS_TEST_ENGINES = JSON.stringify({
      postgresUrl: engines.postgresUrl,
      clickhouseUrl: engines.clickhouseUrl,
    });
  }
  if (wants('e2e-spec', 'e2e') && !process.env.TEMAS_TEST_DATA_DIR) {
    const { startSystem } = await import('../../e2e/src/testing/start-system.mjs');
    globalThis.temasTestSystem = await startSystem();
    process.env.TEMAS_TEST_DATA_DIR = globalThis.temasTestSystem.dataDir;
  }
}
