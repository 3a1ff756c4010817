import type { Page } from 'playwright-core';

/** The file that a page hands over when something is done on it, as text. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<string> {
  const coming = page.waitForEvent('download');
  await act();
  const parts: Buffer[] = [];
  for await (const part of await (await coming).createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
