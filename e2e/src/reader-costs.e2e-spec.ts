import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { system } from './testing/system.js';

/** Shift of a page's parts while it loads, as the browser counts it; what a reader's own press moves is not in it. */
const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
            if (!entry.hadRecentInput) sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 300);
      }),
  );

describe('what pages may cost a reader', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page } = await signedIn(browser, `/w/${system().workspace}/j/purchase/map?d=90d`));
    await page.evaluate(() => localStorage.setItem('temas.welcomed', 'yes'));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it.each([
    // One period with changes, which take a card each, and one without.
    ['/j/purchase/overview?d=90d', '.kpi'],
    ['/j/purchase/overview?d=28d', '.kpi'],
    ['/j/purchase/map?d=90d', '[data-node]'],
    ['/j/purchase/variants?d=all', '[data-id]'],
    ['/j/purchase/map?d=all&mode=point', '.point-graph'],
    ['/j/purchase/variants?d=all&tbl=1', 'table'],
    ['/touchpoints', '[role=grid]'],
    ['/touchpoints?tab=stages', '#content h1'],
    ['/touchpoints?tab=rules', '#content h1'],
    ['/sources', 'table'],
    ['/sources/demo', '#content h1'],
    ['/properties', 'table'],
    ['/import', '#content h1'],
    ['/status', '#content h1'],
    ['/settings', '#content h1'],
    ['/settings/people', '#content h1'],
    ['/settings/tokens', '#content h1'],
    ['/settings/erasures', '#content h1'],
    ['/account', '#content h1'],
  ])(
    'nothing jumps while %s loads',
    async (path, ready) => {
      await page.goto(path.startsWith('/account') ? new URL(path, system().url).href : at(path));
      await page.locator(ready).first().waitFor({ timeout: 60_000 });
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      expect(await shiftOf(page)).toBeLessThanOrEqual(0.05);
    },
    60_000,
  );

  it.each([1280, 768, 320])(
    'nor does anything jump for somebody new, who is welcomed, %i wide',
    async (width) => {
      const visited = await signedIn(browser, `/w/${system().workspace}/j/purchase/overview?d=90d`, { width });
      await visited.page.goto(at('/j/purchase/overview?d=90d'));
      await visited.page.locator('.welcome-steps a').first().waitFor();
      await visited.page.locator('.kpi').first().waitFor({ timeout: 60_000 });
      await visited.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      expect(await shiftOf(visited.page)).toBeLessThanOrEqual(0.05);
      await visited.page.context().close();
    },
    90_000,
  );

  it('thirty changes of page leave no more than 20 MB behind', async () => {
    await page.goto(at('/j/purchase/overview'));
    await page.locator('.rail a').first().waitFor();
    const client = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await client.send('HeapProfiler.collectGarbage');
      const { usedSize } = (await client.send('Runtime.getHeapUsage')) as { usedSize: number };
      return usedSize;
    };
    const links = page.locator('.rail a');
    const around = async (times: number): Promise<void> => {
      for (let step = 0; step < times; step += 1) {
        await links.nth(step % (await links.count())).click();
        await page.locator('#content h1').waitFor();
        await page.waitForTimeout(150);
      }
    };
    // The first round brings every page's own code.
    await around(await links.count());
    const before = await heap();
    await around(30);
    const grown = (await heap()) - before;
    expect(grown).toBeLessThanOrEqual(20_000_000);
  }, 90_000);
});
