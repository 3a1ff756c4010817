import { describe, expect, it } from '@jest/globals';
import { ImportSummary } from './import-summary.js';

describe('ImportSummary', () => {
  it('counts every row once, and every reason with its lines in order', () => {
    const summary = new ImportSummary();
    summary.take(2, []);
    summary.take(4, ['dst_gap', 'time_precision']);
    summary.take(3, ['dst_gap']);
    summary.refuse(9, 'case_missing');
    summary.refuse(5, 'identifier_in_name');
    summary.refuse(7, 'case_missing');
    expect([summary.good, summary.repaired, summary.refused]).toEqual([1, 2, 3]);
    expect(summary.repairs).toEqual([
      { reason: 'dst_gap', count: 2, lines: [3, 4] },
      { reason: 'time_precision', count: 1, lines: [4] },
    ]);
    expect(summary.refusals).toEqual([
      { reason: 'case_missing', count: 2, lines: [7, 9] },
      { reason: 'identifier_in_name', count: 1, lines: [5] },
    ]);
  });

  it('keeps a hundred lines of a reason and counts them all', () => {
    const summary = new ImportSummary();
    for (let line = 1; line <= 250; line += 1) summary.refuse(line, 'case_missing');
    expect(summary.refusals).toEqual([
      { reason: 'case_missing', count: 250, lines: Array.from({ length: 100 }, (_, at) => at + 1) },
    ]);
  });
});
