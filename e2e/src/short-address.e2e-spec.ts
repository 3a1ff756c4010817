import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at, paramsOf, sentenceOf } from './testing/dashboard.js';
import { system } from './testing/system.js';

/** Names that the workspace does not have, so that they filter nothing: with them an address is far longer than links may be. */
const names = Array.from({ length: 5 }, (_, at) => `${at}-${'uzun ad '.repeat(45)}`);
const long = `via=${names.map((name) => encodeURIComponent(name)).join(',')}`;

describe('an address that is longer than links may be', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const map = '/j/purchase/map';
  const isShort = (url: URL): boolean => /^\?v=[\w-]{22}$/.test(url.search);
  /** What the page says that it shows, without what changes with time. */
  const saidOn = async (shown: Page): Promise<string> => {
    await shown.locator('[data-node]').first().waitFor({ timeout: 30_000 });
    return (await sentenceOf(shown)).split(' · ').slice(0, 3).join(' · ');
  };
  const filters = () => page.locator('#filters');
  const openLong = async (): Promise<void> => {
    await page.goto(at(`${map}?d=90d&${long}`));
    await page.waitForURL(isShort);
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}${map}?d=90d&${long}&m=p50`));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('becomes short by itself, and says the same: here, after a reload, and to somebody else', async () => {
    const said = await saidOn(page);
    await page.waitForURL(isShort);
    const link = page.url();
    expect(await saidOn(page)).toBe(said);
    await page.reload();
    expect(await saidOn(page)).toBe(said);
    await page
      .getByRole('status')
      .filter({ hasText: names[0]?.trim() ?? '' })
      .waitFor();
    expect(page.url()).toBe(link);
    const other = await signedIn(browser, new URL(link).pathname + new URL(link).search);
    expect(await saidOn(other.page)).toBe(said);
    expect(await other.page.getByRole('button', { name: /Dönem/ }).innerText()).toContain('Son 90 gün');
    expect(other.page.url()).toBe(link);
    expect(other.complaints).toEqual([]);
    await other.page.context().close();
  }, 120_000);

  it('goes along to other pages, and back and forth in the history', async () => {
    const first = page.url();
    await filters().getByRole('button', { name: /Dönem/ }).click();
    await page.getByRole('option', { name: 'Son 28 gün' }).click();
    await page.waitForURL((url) => isShort(url) && url.href !== first);
    const second = page.url();
    await page.goBack();
    await page.waitForURL(first);
    await filters()
      .getByRole('button', { name: /Son 90 gün/ })
      .waitFor();
    await page.goForward();
    await page.waitForURL(second);
    await filters()
      .getByRole('button', { name: /Son 28 gün/ })
      .waitFor();
    await page.getByRole('link', { name: 'Varyantlar', exact: true }).click();
    await page.waitForURL((url) => url.pathname.endsWith('/variants') && isShort(url));
    await page
      .getByRole('status')
      .filter({ hasText: names[0]?.trim() ?? '' })
      .waitFor();
    // What is one page's own stays behind.
    expect(new URL(page.url()).search).not.toBe(new URL(second).search);
  }, 60_000);

  it('goes along also while it is unread', async () => {
    await openLong();
    const { href } = new URL(page.url());
    await page.route('**/views/*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await page.goto(href);
    await page.getByRole('link', { name: 'Varyantlar', exact: true }).click();
    await page.waitForURL((url) => url.pathname.endsWith('/variants') && url.search !== '');
    await filters()
      .getByRole('button', { name: /Son 90 gün/ })
      .waitFor();
    await page.unroute('**/views/*');
  }, 60_000);

  it('is written out again when it says less', async () => {
    await openLong();
    await filters().getByRole('button', { name: 'Süzgeçleri sıfırla' }).click();
    await page.waitForURL((url) => !url.searchParams.has('v'));
    expect(paramsOf(page).get('via')).toBeNull();
    await page.goBack();
    await page.waitForURL(isShort);
  }, 60_000);

  it('lets what stands beside it count before it', async () => {
    await openLong();
    await page.goto(`${page.url()}&d=28d`);
    await filters()
      .getByRole('button', { name: /Son 28 gün/ })
      .waitFor();
    await page.waitForURL(isShort);
  }, 60_000);

  it('opens the usual view and says so where nobody stored it, and asks again where the server does not answer', async () => {
    await page.goto(at(`${map}?v=${'A'.repeat(22)}&tbl=1`));
    await page.getByText('Bu bağlantının gösterdiği görünüm artık burada yok').waitFor();
    await page.locator('tbody tr').first().waitFor();
    expect(new URL(page.url()).search).toBe('?tbl=1');
    // It is said of the link, and not of the page.
    await page.getByRole('link', { name: 'Varyantlar', exact: true }).click();
    await page.getByRole('link', { name: 'Yolculuk haritası' }).click();
    await page.locator('tbody tr').first().waitFor();
    expect(await page.getByText('Bu bağlantının gösterdiği görünüm').count()).toBe(0);
    expect(complaints.splice(0).filter((text) => !text.includes('404'))).toEqual([]);
    await openLong();
    await page.route('**/views/*', (route) => route.abort());
    await page.reload();
    const retry = page.getByRole('button', { name: 'Yeniden dene' });
    await retry.waitFor({ timeout: 20_000 });
    await page.unroute('**/views/*');
    await retry.click();
    await filters()
      .getByRole('button', { name: /Son 90 gün/ })
      .waitFor();
    expect(complaints.splice(0).filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
  }, 90_000);

  it('raised no other error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
