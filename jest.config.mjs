/**
 * One configuration, three kinds of test by file name: `.spec` (pure), `.int-spec` (engines, started once a run by the
 * global set-up), `.e2e-spec` (the whole system). TEMAS_TESTS chooses: unit | int | server | e2e | all. `int` and
 * `server` are the same files, on the embedded engines and on those of the server profile.
 */
const kind = process.env.TEMAS_TESTS ?? 'all';
const patterns = {
  unit: ['spec'],
  int: ['int-spec'],
  server: ['int-spec'],
  e2e: ['e2e-spec'],
  all: ['spec', 'int-spec', 'e2e-spec'],
}[kind];
if (!patterns) throw new Error(`TEMAS_TESTS is "${kind}"; use unit, int, server, e2e or all`);

const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true, tsx: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  },
];

export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/tools/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/testing/global-teardown.mjs',
  testMatch: patterns.map((suffix) => `<rootDir>/{apps,libs,e2e,tools}/**/*.${suffix}.{ts,tsx,mjs}`),
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.nx/', '/\\.temas/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.(ts|tsx)$': swc },
  moduleNameMapper: {
    // Sources import `./x.js` and are `./x.ts`; a package's `./x.json.js` is a script and must stay one.
    '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1',
    '^@temas/(domain|contracts|server|importer|demo|api-client)/(.*)$': '<rootDir>/libs/$1/src/$2.ts',
    '\\.css$': '<rootDir>/tools/testing/empty-style.mjs',
  },
  testEnvironmentOptions: { customExportConditions: ['@temas/source', 'node', 'node-addons'] },
  testTimeout: 30_000,
};
