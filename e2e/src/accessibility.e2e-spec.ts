import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn, visit } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { system } from './testing/system.js';

/** Pages of the demo's workspace in their states, each with what is there when it is ready. */
const pages = [
  ['/j/purchase/map?d=all', '[data-node]'],
  ['/j/purchase/map?d=90d&m=p50&diff=1&sel=call', '.panel'],
  ['/j/purchase/map?d=all&m=score', '[data-node]'],
  ['/j/purchase/map?d=all&mode=point', '.point-graph'],
  ['/j/purchase/map?d=90d&tbl=1&diff=1', 'table'],
  ['/j/purchase/map?d=1999-01-01..1999-01-02', '.message-state'],
] as const;

describe('what a machine can tell of accessibility', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  it.each([
    { locale: 'tr-TR', colorScheme: 'light' },
    { locale: 'tr-TR', colorScheme: 'dark' },
    { locale: 'en-GB', colorScheme: 'light' },
    { locale: 'en-GB', colorScheme: 'dark' },
  ] as const)(
    'is in order: $locale, $colorScheme',
    async (look) => {
      const { workspace, url } = system();
      const door = await visit(browser, look);
      await door.page.goto(url);
      await door.page.locator('input[name=email]').waitFor();
      expect(await accessibilityFaults(door.page)).toEqual([]);
      const { page } = await signedIn(browser, `/w/${workspace}/j/purchase/map?d=all`, look);
      for (const [path, ready] of pages) {
        await page.goto(at(path));
        await page.locator(ready).first().waitFor({ timeout: 60_000 });
        await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
        expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
      }
    },
    180_000,
  );
});
