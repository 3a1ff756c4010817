import { expect, it } from '@jest/globals';
import { leakingSelectors } from './testing/selectors.js';

it("a page's own style sheet changes nothing on other pages", () => {
  expect(leakingSelectors()).toEqual([]);
});
