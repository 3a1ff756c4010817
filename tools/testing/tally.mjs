import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Lines of a message that are repeated at the end: the assertion and what it got. */
const told = 12;

/** Counts tests, whoever ran them. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  /** What failed, each with the beginning of its message: a long run is read from its end. */
  failures = [];

  /** Counts one check that is not Jest's. */
  check(name, ok, remedy = '') {
    this[ok ? 'passed' : 'failed'] += 1;
    if (!ok) this.failures.push(name);
    console.log(`${ok ? 'ok' : 'FAILED'}: ${name}${ok || remedy === '' ? '' : `. ${remedy}`}`);
  }

  /** Counts one check that could not be made here, and says why: it is neither passed nor silent. */
  skip(name, reason) {
    this.skipped += 1;
    console.log(`skipped: ${name}. ${reason}`);
  }

  /**
   * Counts a run of Jest by its own results. A file that could not run is a failure, and so is a Jest that ended badly
   * without naming one.
   * @param {string} name of this kind of test
   * @param {string} file Jest's results as JSON; missing where Jest broke down
   */
  jest(name, file, exitCode) {
    const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    if (!results) return this.check(`${name} tests ran`, false);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.passed += results.numPassedTests;
    this.failed += failed;
    this.skipped += skipped;
    this.failures.push(...failuresOf(results).map((failure) => `${name}: ${failure}`));
    console.log(`${name}: ${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
    if (exitCode !== 0 && failed === 0) this.check(`${name} tests ended in order`, false);
  }

  toString() {
    const failures = this.failures.map((failure) => `FAILED: ${failure}\n`);
    return `${failures.join('')}${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
  }
}

/** The failed tests of Jest's results, and the files that could not run: where, which, and how the message begins. */
function failuresOf(results) {
  return results.testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length > 0) {
      return failed.map((test) => `${file} › ${test.fullName}\n${beginning(test.failureMessages.join('\n'))}`);
    }
    return assertionResults.length === 0 && message ? [`${file} could not run\n${beginning(message)}`] : [];
  });
}

function beginning(message) {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines
    .slice(0, told)
    .map((line) => `    ${line}`)
    .join('\n');
}
