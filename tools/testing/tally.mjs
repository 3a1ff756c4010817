import { existsSync, readFileSync } from 'node:fs';

/** Counts tests, whoever ran them. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;

  /** Counts one check that is not Jest's. */
  check(name, ok, remedy = '') {
    this[ok ? 'passed' : 'failed'] += 1;
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
    console.log(`${name}: ${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
    if (exitCode !== 0 && failed === 0) this.check(`${name} tests ended in order`, false);
  }

  toString() {
    return `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
  }
}
