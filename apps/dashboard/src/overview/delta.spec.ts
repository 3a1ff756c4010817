import { describe, expect, it } from '@jest/globals';
import { meaning } from './delta.js';

describe('what a difference means', () => {
  it.each([
    ['higher', 'up', 'good'],
    ['lower', 'up', 'bad'],
    ['higher', 'down', 'bad'],
    ['lower', 'down', 'good'],
    ['unclear', 'up', 'none'],
    ['higher', 'none', 'none'],
  ] as const)('%s where %s is good is %s', (verdict, goodDirection, said) => {
    expect(meaning(verdict, goodDirection)).toBe(said);
  });
});
