import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';

const sample = (page: Page, id: string) => page.locator(`[data-testid=sample-${id}]`);

describe('what stands around pages and in lists, in the gallery', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let asked: string[];
  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, '/gallery'));
    await sample(page, 'work-owned').locator('.work-row').first().waitFor({ timeout: 60_000 });
    page.setDefaultTimeout(8_000);
    asked = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.url());
    });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });
  const isFocused = (of: ReturnType<Page['locator']>) => of.evaluate((one) => one === document.activeElement);

  it('the rail is folded and unfolded, leads within its own address, and says why pages are closed', async () => {
    const rail = sample(page, 'rail').getByRole('navigation');
    await rail.getByRole('link', { name: 'Varyantlar' }).click();
    await rail.locator('[aria-current=page]', { hasText: 'Varyantlar' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/gallery');
    expect(await rail.locator('.page-locked').count()).toBe(3);
    expect(await rail.locator('.page-locked').first().textContent()).toContain('analist');
    await rail.getByRole('button', { name: 'Gezinmeyi daralt' }).click();
    await rail.locator('h2').first().waitFor({ state: 'detached' });
    expect(await accessibilityFaults(page, '[data-testid=gallery-frame]')).toEqual([]);
    await rail.getByRole('button').click();
    await rail.locator('h2').first().waitFor();
  });

  it('the palette opens by its keys, and the bells tell of work in every state, or of none', async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: /tanım ara$/ });
    await palette.getByRole('menuitem').first().waitFor();
    await page.keyboard.type('xqxq');
    await palette.getByRole('status').waitFor();
    // First what was typed goes, then the palette.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });

    const bells = sample(page, 'bells').getByRole('button');
    await bells.first().click();
    await page.getByRole('dialog').getByText('Şu anda uzun süren bir iş yok.').waitFor();
    await page.keyboard.press('Escape');
    await bells.last().click();
    await expectWork(5);
    await page.keyboard.press('Escape');
    expect(await sample(page, 'work-owned').locator('.badge').allInnerTexts()).toEqual([
      ...['sürüyor', 'bekliyor', 'bitti', 'başarısız', 'vazgeçildi'],
    ]);
    expect(await sample(page, 'work-sample').getByRole('button').count()).toBe(0);
  });
  async function expectWork(count: number): Promise<void> {
    const rows = page.getByRole('dialog').locator('.work-row');
    await rows.nth(count - 1).waitFor();
    expect(await rows.count()).toBe(count);
  }

  it('what is shown once takes the focus to where it is copied, and a page with changes is not left unasked', async () => {
    await page.getByRole('button', { name: 'Anahtar oluştur' }).click();
    const secret = page.getByRole('dialog', { name: 'Bir kez gösterilir' });
    await secret.waitFor();
    expect(await isFocused(secret.getByRole('button', { name: 'Kopyala', exact: true }))).toBe(true);
    expect(await accessibilityFaults(page, '[role=dialog]')).toEqual([]);
    await secret.getByRole('button', { name: 'Kopyaladım, kapat' }).click();
    await secret.waitFor({ state: 'detached' });

    const leave = sample(page, 'leave');
    await leave.getByText('Değişiklikler kaydedilmedi').click();
    await leave.getByRole('link').click();
    const guard = page.getByRole('alertdialog', { name: 'Değişiklikler kaydedilmedi' });
    expect(await isFocused(guard.getByRole('button', { name: 'Sayfada kal' }))).toBe(true);
    await page.keyboard.press('Enter');
    await guard.waitFor({ state: 'detached' });
    await leave.getByText('Değişiklikler kaydedilmedi').click();
  });

  it('an ordered list is moved by its buttons, one that is fixed has none, and few rows of a long one are drawn', async () => {
    const names = () => sample(page, 'ordered').locator('.ordered-main').allInnerTexts();
    const [first, second, ...rest] = await names();
    await sample(page, 'ordered')
      .getByRole('button', { name: `Aşağı taşı: ${first ?? ''}` })
      .click();
    expect(await names()).toEqual([second, first, ...rest]);
    expect(await sample(page, 'ordered-fixed').getByRole('button').count()).toBe(0);
    expect(await sample(page, 'ordered-long').locator('.ordered-item').count()).toBeLessThan(60);
  });

  it('a list of things is searched, says that there is none, and keeps the focus when one goes', async () => {
    const list = sample(page, 'row-list');
    await list.getByRole('searchbox').fill('sepet');
    await list.getByText('Sepet', { exact: true }).waitFor();
    expect(await list.locator('.item').count()).toBe(1);
    await list.getByText('1', { exact: true }).click();
    // Among so few nothing is looked for, but what was typed can be taken back.
    await list.getByRole('searchbox').fill('');
    await list.getByRole('searchbox').waitFor({ state: 'detached' });
    await list.getByRole('button', { name: /^Sil/ }).focus();
    await page.keyboard.press('Enter');
    await list.locator('.items-empty').waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('.items-empty'));
    const rows = sample(page, 'row-table');
    expect(await rows.locator('tbody tr:not(.row-room)').count()).toBeLessThan(60);
    await rows.getByRole('button', { name: 'Son görülme' }).click();
    await rows.locator('[aria-sort=ascending]').waitFor();
  });

  it('ask nobody, change nothing, and complain of nothing', async () => {
    await sample(page, 'work-owned').getByRole('button', { name: 'Sonlandır' }).click();
    const ask = page.getByRole('alertdialog');
    await ask.getByRole('button', { name: 'Sonlandır' }).click();
    await ask.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    expect(asked).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
