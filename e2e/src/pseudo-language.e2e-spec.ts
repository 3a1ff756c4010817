import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';

/** Where nothing is cut off: navigation, filters, heads of tables, names of controls. */
const places = [
  '.rail a span',
  '.rail h2',
  '.filter-bar button',
  '.filter-bar label',
  '.filter-bar .label',
  '.filter-bar .react-aria-Label',
  '.filter-bar p',
  '.page-title h1',
  '.chart-head h2',
  '.chart-tools button',
  'thead th',
  '[role=columnheader]:not(.unseen)',
  '.segment',
].join(', ');

/** Texts in those places that do not fit into their own element, or run out of the window. */
function cutOff(page: Page): Promise<string[]> {
  return page.locator(places).evaluateAll((elements) =>
    elements
      .filter((element) => element.getClientRects().length > 0 && (element.textContent ?? '').trim() !== '')
      .filter((element) => {
        const style = getComputedStyle(element);
        const ownBox = style.display !== 'inline';
        const wide = ownBox && element.scrollWidth > element.clientWidth + 1;
        const high = ownBox && style.overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
        // What scrolls sideways within a table is reached by scrolling; elsewhere the window is the end.
        const beyond =
          element.closest('.table-scroll') === null && element.getBoundingClientRect().right > innerWidth + 1;
        const hiding = [element, ...element.querySelectorAll('*')].some((one) => {
          const { textOverflow, overflowX } = getComputedStyle(one);
          return textOverflow === 'ellipsis' && overflowX !== 'visible' && one.scrollWidth > one.clientWidth;
        });
        return wide || high || beyond || hiding;
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent ?? ''}`),
  );
}

describe('the pseudo-language, in which every text is two fifths longer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  it.each([1280, 1024])(
    'leaves nothing cut off in rail, filter bar and heads of tables at %d wide',
    async (width) => {
      const { page, complaints } = await signedIn(browser, '/', { width });
      await page.locator('[data-testid=sentence]').waitFor({ timeout: 60_000 });
      for (const [path, ready] of [
        ['/j/purchase/map?lang=qps&ch=web&st=purchase', '[data-node]'],
        ['/j/purchase/map?lang=qps&tbl=1', 'table'],
      ] as const) {
        await page.goto(at(path));
        await page.locator(ready).first().waitFor({ timeout: 60_000 });
        expect(await page.locator('h1').innerText()).toMatch(/^\[.*~\]$/s);
        expect(await page.locator(places).count()).toBeGreaterThan(8);
        expect([path, await cutOff(page)]).toEqual([path, []]);
      }
      for (const link of await page.locator('.rail a').all()) {
        const name = await link.innerText();
        await link.click();
        await page.locator('.rail [aria-current=page]', { hasText: name }).waitFor();
        await page.locator('#content h1', { hasText: '~]' }).waitFor();
        expect([name, await cutOff(page)]).toEqual([name, []]);
        await page.waitForURL(/[?&]lang=qps/);
      }
      await page.goto(new URL('/gallery?lang=qps', page.url()).href);
      await page.locator('[data-testid=gallery-formats] table').waitFor();
      expect(await cutOff(page)).toEqual([]);
      // What would be cut off is found.
      await page
        .locator('thead th')
        .first()
        .evaluate((head) => Object.assign((head as HTMLElement).style, { display: 'block', width: '2rem' }));
      expect(await cutOff(page)).toHaveLength(1);
      expect(complaints).toEqual([]);
    },
    120_000,
  );
});
