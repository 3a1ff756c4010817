import { expect } from '@jest/globals';

/** Waits a little until something is as it should be. */
export async function expectSoon<T>(read: () => Promise<T>, wanted: T, patience = 10_000): Promise<void> {
  const deadline = Date.now() + patience;
  let found = await read();
  while (JSON.stringify(found) !== JSON.stringify(wanted) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    found = await read();
  }
  expect(found).toEqual(wanted);
}
