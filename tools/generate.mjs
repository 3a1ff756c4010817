/**
 * `npm run generate`: writes the API's OpenAPI document and from it the types of the client. With `-- --check` it writes
 * nothing and fails where the committed files are not what the code gives.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './start/install.mjs';
import { root } from './start/layout.mjs';
import { runReported } from './start/report.mjs';

const results = ['libs/api-client/openapi.json', 'libs/api-client/src/schema.ts'];

await runReported(async () => {
  await ensureInstalled();
  // Not everything: the client cannot be built before its types are right, and they come from here.
  node(['node_modules/typescript-7/bin/tsc', '-b', 'apps/api/tsconfig.build.json']);
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-generate-'));
  try {
    const made = generate(folder);
    const drifted = results.filter((file, index) => read(path.join(root, file)) !== made[index]);
    if (!process.argv.includes('--check')) {
      results.forEach((file, index) => writeFileSync(path.join(root, file), made[index]));
      console.log(drifted.length > 0 ? `Changed: ${drifted.join(', ')}` : 'Nothing has changed.');
    } else if (drifted.length > 0) {
      console.error(`Not what the code gives: ${drifted.join(', ')}. Run npm run generate and commit the result.`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function generate(folder) {
  const document = path.join(folder, 'openapi.json');
  const schema = path.join(folder, 'schema.ts');
  writeFileSync(document, node(['apps/api/dist/openapi.js']));
  node(['node_modules/openapi-typescript/bin/cli.js', document, '-o', schema, '--alphabetize']);
  for (const file of [document, schema])
    node(['node_modules/prettier/bin/prettier.cjs', '--config', '.prettierrc.json', '--write', file]);
  return [document, schema].map((file) => readFileSync(file, 'utf8'));
}

function node(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0) throw new Error(`${args[0]} failed:\n${stdout.slice(-2_000)}${stderr}`);
  return stdout;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
