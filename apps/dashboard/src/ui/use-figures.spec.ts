import { describe, expect, it } from '@jest/globals';
import { figuresIn } from './use-figures.js';

describe('a share that is reached at least', () => {
  it.each([
    [0.81751, '%81,7', '81.7%'],
    [0.8179, '%81,7', '81.7%'],
    [0.29, '%29', '29%'],
    [0.57, '%57', '57%'],
    [0.9999, '%99,9', '99.9%'],
    [1, '%100', '100%'],
  ])('is never written as more than %d', (value, tr, en) => {
    const read = (locale: 'tr' | 'en'): string => figuresIn(locale, (key) => key).leastShare(value);
    expect([read('tr'), read('en')]).toEqual([tr, en]);
  });
});
