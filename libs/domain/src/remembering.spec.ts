import { describe, expect, it } from '@jest/globals';
import { remembering } from './remembering.js';

describe('remembering', () => {
  it('asks once for each text, and again when too many are remembered', () => {
    const asked: string[] = [];
    const length = remembering(2, (text) => {
      asked.push(text);
      return text.length;
    });
    expect(['a', 'bb', 'a', 'bb'].map(length)).toEqual([1, 2, 1, 2]);
    expect(asked).toEqual(['a', 'bb']);
    expect(['ccc', 'a', 'ccc'].map(length)).toEqual([3, 1, 3]);
    expect(asked).toEqual(['a', 'bb', 'ccc', 'a']);
  });

  it('remembers answers that are no, and nothing of what throws', () => {
    let asked = 0;
    const never = remembering(5, () => {
      asked += 1;
      return null;
    });
    expect([never('x'), never('x')]).toEqual([null, null]);
    expect(asked).toBe(1);
    const broken = remembering(5, (): string => {
      throw new Error('no');
    });
    expect(() => broken('x')).toThrow('no');
    expect(() => broken('x')).toThrow('no');
  });
});
