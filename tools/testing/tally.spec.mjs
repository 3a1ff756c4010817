import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { Tally } from './tally.mjs';

it('counts what passed, failed and was skipped, and a broken run as failed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-tally-'));
  const results = path.join(folder, 'results.json');
  const numbers = {
    numPassedTests: 5,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 1,
    numPendingTests: 2,
    numTodoTests: 0,
  };
  writeFileSync(results, JSON.stringify(numbers));
  const tally = new Tally();
  tally.check('lint', true);
  tally.skip('audit', 'Nobody answers.');
  tally.jest('unit', results, 1);
  tally.jest('integration', path.join(folder, 'missing.json'), 1);
  writeFileSync(results, JSON.stringify({ ...numbers, numFailedTests: 0, numRuntimeErrorTestSuites: 0 }));
  tally.jest('browser', results, 1);
  rmSync(folder, { recursive: true });
  expect(String(tally)).toBe('11 passed, 4 failed, 5 skipped');
});
