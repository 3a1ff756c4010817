import { expect, it } from '@jest/globals';
import { QuietClient } from './quiet-client.js';

it('does not end the process when its connection breaks and nobody listens', () => {
  const client = new QuietClient();
  expect(() => client.emit('error', new Error('terminating connection'))).not.toThrow();
});
