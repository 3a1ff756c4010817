import { describe, expect, it } from '@jest/globals';
import { demoAnnotations } from './demo-annotations.js';

describe("the demo's annotations", () => {
  it('name the day from which deliveries come late', () => {
    expect(demoAnnotations('2026-03-15T09:00:00Z')).toEqual([
      { text: expect.stringContaining('New courier'), from: '2026-02-01' },
    ]);
  });
});
