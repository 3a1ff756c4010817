import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { Tally } from './tally.mjs';

it('counts what passed, failed and was skipped, a broken run as failed, and names at the end what failed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-tally-'));
  const results = path.join(folder, 'results.json');
  const numbers = {
    numPassedTests: 5,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      {
        name: path.resolve('libs/scores.spec.ts'),
        message: 'both of it',
        assertionResults: [
          { status: 'passed', fullName: 'scores count', failureMessages: [] },
          { status: 'failed', fullName: 'scores weigh', failureMessages: ['\u001b[31mexpected 3\u001b[39m\n\ngot 4'] },
        ],
      },
      { name: path.resolve('libs/paths.spec.ts'), message: 'no such module', assertionResults: [] },
      { name: path.resolve('libs/empty.spec.ts'), message: '', assertionResults: [] },
    ],
  };
  writeFileSync(results, JSON.stringify(numbers));
  const tally = new Tally();
  tally.check('lint', true);
  tally.skip('audit', 'Nobody answers.');
  tally.jest('unit', results, 1);
  tally.jest('integration', path.join(folder, 'missing.json'), 1);
  writeFileSync(
    results,
    JSON.stringify({ ...numbers, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] }),
  );
  tally.jest('browser', results, 1);
  rmSync(folder, { recursive: true });
  expect(String(tally).split('\n')).toEqual([
    'FAILED: unit: libs/scores.spec.ts › scores weigh',
    '    expected 3',
    '    got 4',
    'FAILED: unit: libs/paths.spec.ts could not run',
    '    no such module',
    'FAILED: integration tests ran',
    'FAILED: browser tests ended in order',
    '11 passed, 4 failed, 5 skipped',
  ]);
});
