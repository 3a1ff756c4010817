import { expect, it } from '@jest/globals';
import { isLoadFault } from './load-fault.js';

it.each([
  ['Failed to fetch dynamically imported module: https://temas.example/assets/map.js', true],
  ['error loading dynamically imported module: https://temas.example/assets/map.js', true],
  ['Importing a module script failed.', true],
  ['Unable to preload CSS for /assets/map.css', true],
  ["Cannot read properties of undefined (reading 'map')", false],
  ['Failed to fetch', false],
])('tells what could not be fetched from what is wrong: %s', (message, is) => {
  expect(isLoadFault(new TypeError(message))).toBe(is);
});
