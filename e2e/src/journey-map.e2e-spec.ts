import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from './testing/chromium.js';
import { api, system } from './testing/system.js';

interface JourneyMap {
  nodes: { touchpoint: string; name: string; visits: number | null }[];
  edges: { from: string; to: string; count: number | null }[];
}

describe('the journey map page in a real browser', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'tr-TR' });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  it('signs in with e-mail and password and shows the measured map', async () => {
    const { url, adminEmail, adminPassword, workspace } = system();
    await page.goto(url);
    await page.getByLabel('E-posta').fill(adminEmail);
    await page.getByLabel('Parola', { exact: true }).fill(adminPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('[data-node]').first().waitFor({ timeout: 30_000 });
    const map = await api<JourneyMap>(
      `/workspaces/${workspace}/journey-map?journeyType=${new URL(page.url()).searchParams.get('t') ?? 'purchase'}`,
    );
    const drawn = await page.locator('[data-node]').count();
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThanOrEqual(map.nodes.length);
  }, 90_000);

  it('says the same in the table twin as the API', async () => {
    const { workspace } = system();
    const map = await api<JourneyMap>(
      `/workspaces/${workspace}/journey-map?journeyType=${new URL(page.url()).searchParams.get('t') ?? 'purchase'}`,
    );
    await page
      .getByRole('button', { name: 'Tablo' })
      .or(page.getByRole('radio', { name: 'Tablo' }))
      .first()
      .click();
    const table = page.getByRole('table').or(page.getByRole('grid')).first();
    await table.waitFor();
    const text = (await table.innerText()).replace(/\s+/g, ' ');
    const biggest = [...map.nodes].sort((a, b) => (b.visits ?? 0) - (a.visits ?? 0))[0];
    expect(text).toContain((biggest?.visits ?? 0).toLocaleString('tr-TR'));
  }, 60_000);

  it('speaks English when asked, and keeps the view in the address', async () => {
    await page.goto(page.url());
    await page.locator('html[lang="tr"]').waitFor({ state: 'attached' });
    const before = new URL(page.url()).pathname;
    await page
      .getByRole('button', { name: /^(English|EN|Dil.*)$/ })
      .first()
      .click();
    const item = page.getByRole('menuitemradio', { name: 'English' }).or(page.getByRole('option', { name: 'English' }));
    if (await item.count()) await item.first().click();
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    expect(new URL(page.url()).pathname).toBe(before);
  }, 60_000);

  it('raised no error in the console, so nothing fought the content security policy', () => {
    expect(complaints).toEqual([]);
  });
});
