import { expect, it } from '@jest/globals';
import { pageOf, pages, related } from './pages.js';

it('lead each to three others that the rail has', () => {
  expect(Object.keys(related).sort()).toEqual(pages.map(({ key }) => key).sort());
  for (const { key } of pages) {
    const others = related[key];
    expect([key, new Set(others).size, others.includes(key)]).toEqual([key, 3, false]);
    expect(others.map((other) => pages.includes(pageOf(other)))).toEqual([true, true, true]);
  }
});
