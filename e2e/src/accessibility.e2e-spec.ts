import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn, visit } from './testing/browser.js';
import { system } from './testing/system.js';

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
      const { page } = await signedIn(browser, `/w/${workspace}/journey-map`, look);
      for (const [search, ready] of [
        ['', '[data-node]'],
        ['?metric=time&node=call', '.panel'],
        ['?view=table&from=2020-01-01&to=2100-01-01', 'table'],
        ['?from=1999-01-01&to=1999-01-02', '.message-state'],
      ] as const) {
        await page.goto(new URL(`/w/${workspace}/journey-map${search}`, url).href);
        await page.locator(ready).first().waitFor({ timeout: 60_000 });
        await page.locator('[aria-busy=false]').first().waitFor();
        expect([search, await accessibilityFaults(page)]).toEqual([search, []]);
      }
    },
    180_000,
  );
});
