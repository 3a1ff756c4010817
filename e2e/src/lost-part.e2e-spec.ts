import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { system } from './testing/system.js';

const overview = '/j/purchase/overview';

describe('a part of the pages that cannot be fetched', () => {
  let browser: Browser;
  let page: Page;
  const lose = (address: string | RegExp) => page.route(address, (route) => route.abort());
  const mend = () => page.unrouteAll();
  const filters = () => page.locator('#filters');
  const annotate = () => page.locator('#kpis').getByRole('button', { name: /^(?:Not yaz|Annotate)$/ });
  const reload = () => page.getByRole('button', { name: 'Sayfayı yeniden yükle' });
  const choose = async (language: string): Promise<void> => {
    await page.getByRole('button', { name: /^(?:Dil|Language):/ }).click();
    await page.getByRole('menuitemradio', { name: language }).click();
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page } = await signedIn(browser, `/w/${system().workspace}${overview}`));
  }, 120_000);
  beforeEach(async () => {
    await mend();
    await page.goto(at(overview));
    await page.locator('.kpi').first().waitFor({ timeout: 60_000 });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  it('says so as a dialog where it is one; the page stands, and a reload brings it', async () => {
    await lose('**/annotations-dialog-*.js');
    await annotate().click();
    const lost = page.getByRole('dialog', { name: 'Bu bölüm yüklenemedi' });
    await lost.waitFor();
    expect(await accessibilityFaults(page, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    await lost.waitFor({ state: 'detached' });
    expect(await page.locator('.kpi').count()).toBeGreaterThan(0);
    await filters().getByRole('button', { name: 'Diğer süzgeçler' }).click();
    await filters().getByRole('button', { name: /Kanal/ }).waitFor();

    await annotate().click();
    await mend();
    await reload().click();
    await lost.waitFor({ state: 'detached' });
    await annotate().click();
    await page.getByRole('dialog', { name: 'Notlar' }).waitFor();
  }, 60_000);

  it('says so in its place within the page', async () => {
    await lose('**/opened-*.js');
    await filters().getByRole('button', { name: 'Diğer süzgeçler' }).click();
    await filters().getByRole('alert').filter({ hasText: 'Bu bölüm yüklenemedi' }).waitFor();
    expect(await accessibilityFaults(page, '#filters')).toEqual([]);
    expect(await page.locator('.kpi').count()).toBeGreaterThan(0);
  }, 60_000);

  it('says so within its card where an answer breaks it, without blaming the connection; the others are alive', async () => {
    await page.route(/\/overview\?.*parts=changes/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), changes: 7 } });
    });
    await page.goto(at(`${overview}?d=90d`));
    const card = page.getByRole('region', { name: 'Ne değişti?' });
    const failed = card.getByRole('alert').filter({ hasText: 'Bu bölüm gösterilemiyor' });
    await failed.waitFor();
    expect(await failed.innerText()).not.toContain('Bağlantı kesilmiş');
    expect(await accessibilityFaults(page, '.overview-changed')).toEqual([]);
    await page.locator('.kpi').first().waitFor();
    await mend();
    await page.goto(at(`${overview}?d=90d`));
    await page.locator('.kpi').first().waitFor();
    await failed.waitFor({ state: 'detached' });
  }, 60_000);

  it('leaves the page in its language where it is the texts of another, and all else comes in it', async () => {
    await lose(/\/(?:en-first|(?:[a-z]+-)?messages\.en)-[\w-]+\.js/);
    await choose('English');
    const lost = page.getByRole('alert').filter({ hasText: 'English yüklenemedi' });
    await lost.waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('tr');
    expect(await accessibilityFaults(page, '#content > .notice')).toEqual([]);

    await mend();
    await annotate().click();
    await page.getByRole('dialog', { name: 'Notlar' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Varyantlar', exact: true }).first().click();
    await page.locator('.rail [aria-current=page]', { hasText: 'Varyantlar' }).waitFor();
    await page.locator('#content h1').waitFor();

    await reload().click();
    await lost.waitFor({ state: 'detached' });
    expect(await page.locator('html').getAttribute('lang')).toBe('tr');
    await choose('English');
    await page.locator('html[lang=en]').waitFor();
    await choose('Türkçe');
    await page.locator('html[lang=tr]').waitFor();
  }, 90_000);

  it('is a fault of the page alone, in its language, where it is a whole page', async () => {
    await lose('**/variants-page-*.js');
    await page.getByRole('link', { name: 'Varyantlar', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Bu sayfa gösterilemiyor' }).waitFor({ timeout: 30_000 });
    await page.locator('.rail [aria-current=page]', { hasText: 'Varyantlar' }).waitFor();
    await mend();
    await reload().click();
    await page.locator('#content h1', { hasText: 'Varyantlar' }).waitFor();
  }, 90_000);
});
