import { describe, expect, it } from '@jest/globals';
import { bar, Progress } from './progress.mjs';

const stream = (isTTY) => {
  const written = [];
  return { isTTY, columns: 60, written, write: (text) => written.push(text) };
};

describe('bar', () => {
  it('is whole only at the end', () => {
    expect(bar(0)).toMatch(/^░{24} {3}0 %$/);
    expect(bar(0.5)).toMatch(/^█{12}░{12} {2}50 %$/);
    expect(bar(0.9999)).toMatch(/^█{23}░ {2}99 %$/);
    expect(bar(1)).toMatch(/^█{24} 100 %$/);
    expect(bar(7)).toBe(bar(1));
  });
});

describe('Progress', () => {
  it('draws over its own line on a terminal, no wider than that, and clears it', () => {
    const terminal = stream(true);
    const progress = new Progress(terminal);
    progress.show(0.5, 'sending', { rows: '1,000' });
    progress.show(0.6, 'sending', { rows: '2,000' });
    progress.end();
    expect(terminal.written).toHaveLength(2);
    expect(terminal.written[0]).toContain('1,000');
    expect(terminal.written[0].length).toBeLessThan(70);
    expect(terminal.written.at(-1)).toBe('\r\u001B[K');
  });

  it('writes no control characters elsewhere, and nothing for a short step', () => {
    const file = stream(false);
    const progress = new Progress(file);
    progress.show(0.5, 'sending', { rows: '1,000' });
    progress.end();
    expect(file.written).toEqual([]);
  });
});
