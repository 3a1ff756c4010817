import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './start/layout.mjs';

/** Existing files whose text is replaced for the question, so that each belongs to its project. */
const files = {
  domain: 'libs/domain/src/time/parse-instant.ts',
  domainSpec: 'libs/domain/src/privacy/special-category.spec.ts',
  contracts: 'libs/contracts/src/job/job-catalog.ts',
  server: 'libs/server/src/access/secret.ts',
  importer: 'libs/importer/src/batch.ts',
  api: 'apps/api/src/bootstrap.ts',
  worker: 'apps/worker/src/queue/dispatch.ts',
  dashboard: 'apps/dashboard/src/router.tsx',
  tool: 'tools/start/layout.mjs',
};

/** What must not be imported where, and the rule that says so. */
const forbidden = [
  [files.domain, 'node:fs', 'no-restricted-imports'],
  [files.domain, 'zod', 'no-restricted-imports'],
  [files.domain, '@temas/contracts/job/job-catalog', 'no-restricted-imports'],
  [files.contracts, '@temas/server/access/secret', '@nx/enforce-module-boundaries'],
  [files.server, '@temas/api-client/client', '@nx/enforce-module-boundaries'],
  [files.importer, '@temas/server/access/secret', '@nx/enforce-module-boundaries'],
  [files.api, '../../worker/src/worker.module.js', '@nx/enforce-module-boundaries'],
  [files.api, 'pg', 'no-restricted-imports'],
  [files.worker, 'typeorm', 'no-restricted-imports'],
  [files.dashboard, '@temas/server/access/secret', '@nx/enforce-module-boundaries'],
  [files.dashboard, 'd3', 'no-restricted-imports'],
  [files.server, './index.js', 'no-restricted-imports'],
].map(([file, wanted, rule]) => ({
  title: `${file} must not import ${wanted}`,
  file,
  text: `import * as wanted from '${wanted}';\nexport const given = wanted;\n`,
  rule,
}));

const others = [
  {
    title: 'the environment is read in one place',
    file: files.server,
    text: "export const home = process.env['HOME'];\n",
    rule: 'no-restricted-syntax',
  },
  {
    title: 'nothing is exported without a name',
    file: files.server,
    text: 'export default function answer(): number {\n  return 42;\n}\n',
    rule: 'no-restricted-syntax',
  },
  {
    title: 'a file has at most 300 lines',
    file: files.server,
    text: `${'// a line\n'.repeat(300)}export const long = true;\n`,
    rule: 'max-lines',
  },
  {
    title: 'a type is said',
    file: files.server,
    text: 'export const loose: any = 1;\n',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    title: 'plain JavaScript names only what is there',
    file: files.tool,
    text: 'export const lost = nowhere();\n',
    rule: 'no-undef',
  },
  {
    title: 'no test stands alone',
    file: files.domainSpec,
    text: "import { it } from '@jest/globals';\nit.only('x', () => undefined);\n",
    rule: 'no-restricted-syntax',
  },
];

const allowed = {
  file: files.server,
  text: "import { TemasError } from '@temas/domain/error';\nexport const kind = TemasError;\n",
};

describe('the rules of CONTRIBUTING, as lint sees them', () => {
  const questions = [...forbidden, ...others, allowed];
  let broken;

  beforeAll(() => {
    const { stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'tools/testing/lint-texts.mjs')], {
      cwd: root,
      input: JSON.stringify(questions),
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
    });
    const last = stdout.trim().split('\n').at(-1);
    if (!last?.startsWith('[')) throw new Error(`Lint gave no answer: ${stderr}`);
    broken = JSON.parse(last);
  }, 180_000);

  it.each([...forbidden, ...others].map((question, at) => ({ ...question, at })))('$title', ({ at, rule }) => {
    expect(broken[at]).toContain(rule);
  });

  it('let the right direction pass', () => {
    expect(broken.at(-1)).toEqual([]);
  });
});
