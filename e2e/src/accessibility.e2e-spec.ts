import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn, visit } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { system } from './testing/system.js';

/** Pages in their states, each with what is there when it is ready. */
const pages = [
  ['/j/purchase/overview?d=90d', '.kpi'],
  ['/j/purchase/overview?d=90d&tbl=1', 'table'],
  ['/j/purchase/map?d=all', '[data-node]'],
  ['/j/purchase/map?d=90d&m=p50&diff=1&sel=call', '.panel'],
  ['/j/purchase/map?d=all&m=score', '[data-node]'],
  ['/j/purchase/map?d=all&mode=point', '.point-graph'],
  ['/j/purchase/map?d=90d&tbl=1&diff=1', 'table'],
  ['/j/purchase/map?d=1999-01-01..1999-01-02', '.message-state'],
  ['/j/purchase/variants?d=all', '[data-id]'],
  ['/j/purchase/variants?d=all&tbl=1', 'table'],
  ['/touchpoints', '[role=grid], table'],
  ['/touchpoints?tab=stages', '#content h1'],
  ['/touchpoints?tab=rules', '#content h1'],
  ['/sources', 'table'],
  ['/sources/demo', '#content h1'],
  ['/properties', 'table'],
  ['/import', '#content h1'],
  ['/settings', '#content h1'],
  ['/settings/people', '#content h1'],
  ['/settings/tokens', '#content h1'],
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
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
        expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
      }
      await page.goto(new URL('/account', url).href);
      await page.locator('#content h1').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    },
    300_000,
  );

  it('has one first heading on every page, and nothing to scroll sideways at 320 pixels', async () => {
    const { workspace } = system();
    const { page } = await signedIn(browser, `/w/${workspace}/j/purchase/map?d=all`, { width: 320, height: 700 });
    for (const [path, ready] of pages) {
      // In the map's own frame the drawing may be wider; the page is not.
      await page.goto(at(path));
      await page
        .locator(path.includes('mode=point') ? '.ways' : ready)
        .first()
        .waitFor({ timeout: 60_000 });
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      const found = await page.evaluate(() => ({
        headings: document.querySelectorAll('h1').length,
        width: document.documentElement.scrollWidth,
      }));
      expect([path, found]).toEqual([path, { headings: 1, width: 320 }]);
    }
  }, 180_000);
});
