import { expect, it } from '@jest/globals';
import { isOfWork } from './watch-work.js';

it.each([
  ['POST', '/api/v1/workspaces/{ws}/imports', true],
  ['PATCH', '/api/v1/workspaces/{ws}/imports/{run}', true],
  ['PUT', '/api/v1/workspaces/{ws}/mapping-rules', true],
  ['POST', '/api/v1/workspaces/{ws}/mapping-rules/preview', false],
  ['GET', '/api/v1/workspaces/{ws}/imports', false],
  ['POST', '/api/v1/workspaces/{ws}/annotations', false],
])('has long work looked at again after what begins or ends some: %s %s', (method, path, is) => {
  expect(isOfWork(method, path)).toBe(is);
});
