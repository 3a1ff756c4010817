import nx from '@nx/eslint-plugin';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who may import whom. A tag a project, given in its package.json under nx.tags. */
const directions = [
  { sourceTag: 'layer:domain', onlyDependOnLibsWithTags: ['layer:domain'] },
  { sourceTag: 'layer:contracts', onlyDependOnLibsWithTags: ['layer:domain', 'layer:contracts'] },
  { sourceTag: 'layer:server', onlyDependOnLibsWithTags: ['layer:domain', 'layer:contracts', 'layer:server'] },
  { sourceTag: 'layer:importer', onlyDependOnLibsWithTags: ['layer:domain', 'layer:importer'] },
  { sourceTag: 'layer:demo', onlyDependOnLibsWithTags: ['layer:domain', 'layer:demo'] },
  { sourceTag: 'layer:client', onlyDependOnLibsWithTags: ['layer:client'] },
  { sourceTag: 'layer:node-app', onlyDependOnLibsWithTags: ['layer:domain', 'layer:contracts', 'layer:server'] },
  { sourceTag: 'layer:olap-app', onlyDependOnLibsWithTags: ['layer:olap-app'] },
  { sourceTag: 'layer:web-app', onlyDependOnLibsWithTags: ['layer:client', 'layer:importer', 'layer:domain'] },
  { sourceTag: 'layer:outside', onlyDependOnLibsWithTags: ['layer:client', 'layer:importer', 'layer:demo'] },
];

const specs = [
  '**/*.spec.ts',
  '**/*.spec.mjs',
  '**/*.spec.tsx',
  '**/*.int-spec.ts',
  '**/*.e2e-spec.ts',
  '**/testing/**',
];

/** Sentences that a finding shows, so that the rule explains itself. */
const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read once, in platform/env.ts.',
};
const noFocus = {
  selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
  message: 'No focused or silenced test is committed; a test that cannot run here says so through describeUnless.',
};
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a name is the same everywhere.',
};

/** What Node has without an import. */
const plainGlobals = [
  ...[
    'AbortController',
    'AbortSignal',
    'Buffer',
    'URL',
    'URLSearchParams',
    'console',
    'document',
    'fetch',
    'performance',
  ],
  ...['clearInterval', 'clearTimeout', 'process', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'],
  'structuredClone',
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.nx/**',
      '.temas/**',
      'libs/api-client/src/schema.ts',
      '**/*.d.mts',
      '**/*.config.ts',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], enforceBuildableLibDependency: false, depConstraints: directions },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      // `const { secret: _secret, ...rest }` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // An interface method may be async by contract and have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-params': ['error', 4],
      'no-restricted-syntax': ['error', noEnvironment, noFocus, noDefaultExport],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/index.js', '**/index'], message: 'No barrels: import the file that has it.' }] },
      ],
    },
  },
  {
    // Plain JavaScript, because it runs before anything is installed or built.
    files: ['**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: Object.fromEntries(plainGlobals.map((name) => [name, 'readonly'])),
    },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-params': ['error', 4],
      'no-undef': 'error',
      'no-unreachable': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: specs,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\.{1,2}/)', message: 'The domain imports nothing, not even Node.' }] },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts', 'apps/worker/src/**/*.ts'],
    ignores: specs,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['typeorm', 'pg', '@clickhouse/client'].map((name) => ({
            name,
            message: 'SQL stands in libs/server.',
          })),
        },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts', 'apps/worker/src/**/*.ts', 'apps/dashboard/src/**/*', 'libs/**/*.ts'],
    ignores: specs,
    rules: {
      'no-restricted-properties': ['error', { object: 'chdb', message: 'Only apps/olap loads chDB.' }],
    },
  },
  {
    files: ['apps/dashboard/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'd3', message: 'Import the module that has it, such as d3-shape.' }] },
      ],
    },
  },
  {
    files: specs,
    rules: {
      'max-lines': 'off',
      'no-restricted-syntax': ['error', noFocus],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Migrations are written once and never touched again; the environment is read in these two files.
    files: ['libs/server/src/platform/migrations/*.ts', 'libs/server/src/platform/env.ts', 'apps/olap/src/env.ts'],
    rules: { 'max-lines': 'off', 'no-restricted-syntax': 'off' },
  },
);
