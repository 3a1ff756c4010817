import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { toCsv } from './testing/import-log.js';
import { expectSoon } from './testing/soon.js';
import { addMember, api } from './testing/system.js';
import { chooseFile, nextStep, openWizard } from './testing/wizard.js';

interface Run {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
}

/** Within this a page hears of what it began itself, and of what goes on; what others begin, it asks for every twenty seconds. */
const atOnce = { timeout: 15_000 };

async function newWorkspace(): Promise<string> {
  const key = `isler-${randomBytes(3).toString('hex')}`;
  await api('/workspaces', { method: 'POST', body: { key, name: 'İşler' } });
  return key;
}

describe('long work in the bell', () => {
  let browser: Browser;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'temas-work-'));
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const bell = (page: Page): Locator => page.locator('.bell');
  const list = (page: Page): Locator => page.getByRole('dialog', { name: 'Süren, bekleyen ve biten işler' });
  const said = (page: Page, words: string, soon = atOnce): Promise<void> =>
    page.locator('[role=status]', { hasText: words }).waitFor({ state: 'attached', ...soon });
  const runsOf = (ws: string): Promise<Run[]> => api<Run[]>(`/workspaces/${ws}/imports`);

  it('is told of as soon as the page begins it, and aloud when it ends, however short it was; it leads to its place', async () => {
    const ws = await newWorkspace();
    const { page, complaints } = await signedIn(browser, `/w/${ws}/settings`);
    await page.getByRole('combobox', { name: 'Saat dilimi' }).fill('berl');
    await page.getByRole('option', { name: 'Europe/Berlin' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await bell(page).getAttribute('aria-label')).toBe('İşler');
    await page.getByRole('button', { name: 'Kaydet' }).press('Enter');
    await page.locator('.bell[aria-label="İşler: 1 yeni"]').waitFor(atOnce);
    const name = 'Yolculuklar yeni saat dilimine göre yeniden kuruluyor';
    // How long the work itself takes is the machine's.
    await said(page, `${name}: bitti`, { timeout: 45_000 });
    await page.goto(at('/sources', ws));
    await bell(page).press('Enter');
    await list(page).getByRole('link', { name }).press('Enter');
    await page.waitForURL(({ pathname }) => pathname.endsWith('/settings'));
    await list(page).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  it('waits where an import is held up: counted, led to, and ended from there by whoever may import', async () => {
    const ws = await newWorkspace();
    const body = { key: 'kayit', name: 'Kayıt', kind: 'import', channel: null, allowedOrigins: [] };
    await api(`/workspaces/${ws}/sources`, { method: 'POST', body });
    const begun = { source: 'kayit', journeyType: 'visit', rows: 100, summary: { format: 'csv' } };
    const { id } = await api<Run>(`/workspaces/${ws}/imports`, { method: 'POST', body: begun });
    const { page } = await signedIn(browser, `/w/${ws}/sources`);
    await page.locator('.bell[aria-label="İşler: 1 yeni"]').waitFor();
    await api(`/workspaces/${ws}/imports/${id}`, { method: 'PATCH', body: { state: 'paused' } });
    await said(page, 'İçe aktarma: kayit: bekliyor');
    // What waits for somebody is told as what goes on is.
    expect(await bell(page).getAttribute('aria-label')).toBe('İşler: 1 yeni');
    await bell(page).press('Enter');
    await list(page).getByText('bekliyor', { exact: true }).waitFor();
    await list(page).getByText('Başlangıç:').waitFor();
    await list(page).getByText('Bir tarayıcı başlattıysa, orada aynı dosyayla sürdürülür.').waitFor();
    expect(await accessibilityFaults(page, '.work')).toEqual([]);
    await list(page).getByRole('link', { name: 'İçe aktarma: kayit' }).press('Enter');
    await page.waitForURL(({ pathname, hash }) => pathname.endsWith('/import/source') && hash === `#accepted-${id}`);
    await page.getByRole('dialog').getByText('kayit').waitFor();
    await page.keyboard.press('Escape');

    const reader = await signedIn(browser, `/w/${ws}/sources`, { as: await addMember(ws, 'viewer') });
    await bell(reader.page).press('Enter');
    await list(reader.page).getByText('bekliyor', { exact: true }).waitFor();
    expect(await list(reader.page).getByRole('link').count()).toBe(0);
    expect(await list(reader.page).locator('.work-row').getByRole('button').count()).toBe(0);
    await reader.page.context().close();

    await bell(page).press('Enter');
    await list(page).getByRole('button', { name: 'Sonlandır' }).press('Enter');
    const asked = page.getByRole('alertdialog', { name: 'İçe aktarma sonlandırılsın mı?' });
    await asked.getByText('0 satır işlendi; alınanlar kalır').waitFor();
    expect(await accessibilityFaults(page, '[role=alertdialog]')).toEqual([]);
    await asked.getByRole('button', { name: 'Vazgeç' }).press('Enter');
    await asked.waitFor({ state: 'detached' });
    expect((await runsOf(ws))[0]?.state).toBe('paused');
    await list(page).getByRole('button', { name: 'Sonlandır' }).press('Enter');
    await asked.getByRole('button', { name: 'Sonlandır' }).press('Enter');
    await asked.waitFor({ state: 'detached' });
    await list(page).getByText('vazgeçildi', { exact: true }).waitFor();
    await said(page, 'İçe aktarma: kayit: vazgeçildi');
    expect(await runsOf(ws)).toMatchObject([{ id, state: 'failed', reason: 'cancelled' }]);
    // The keyboard goes on in the list.
    await expectSoon(() => page.evaluate(() => document.activeElement?.closest('.work') !== null), true);
    await page.context().close();
  }, 90_000);

  it('is gone on with from there in the browser that began it, and ended there it is sent no further', async () => {
    const ws = await newWorkspace();
    const log = path.join(folder, 'log.csv');
    const rows = Array.from({ length: 30_000 }, (_, at) => ({
      ...{ caseId: `case ${Math.floor(at / 5)}`, activity: `step ${at % 5}` },
      micros: 1_767_600_000_000_000n + BigInt(at) * 60_000_000n,
    }));
    writeFileSync(log, toCsv(rows));
    const { page } = await signedIn(browser, `/w/${ws}/import`);
    await openWizard(page, ws);
    await chooseFile(page, log);
    for (const step of ['parse', 'columns', 'privacy']) await nextStep(page, step);
    await page.locator('.import-body .check').click();
    await nextStep(page, 'validate');
    await page.locator('.import-verdict').waitFor({ timeout: 60_000 });
    for (const step of ['stages', 'review', 'run']) await nextStep(page, step);
    await page.getByRole('button', { name: 'Duraklat' }).click({ timeout: 60_000 });
    await page.locator('.import-counts', { hasText: 'Bekliyor' }).waitFor();
    await page.getByRole('link', { name: 'Özellikler', exact: true }).click();
    await bell(page).press('Enter');
    await list(page).getByText('bekliyor', { exact: true }).waitFor(atOnce);
    await list(page).getByRole('link', { name: 'Sürdür' }).press('Enter');
    await page.waitForURL(({ pathname }) => pathname.endsWith('/import/run'));
    await page.getByRole('button', { name: 'Sürdür' }).waitFor();
    await bell(page).press('Enter');
    await list(page).getByRole('button', { name: 'Sonlandır' }).press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sonlandır' }).press('Enter');
    await list(page).getByText('vazgeçildi', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.import-counts', { hasText: 'Durduruldu' }).or(page.getByText('Durduruldu.')).first().waitFor();
    await page.getByRole('button', { name: 'Sürdür' }).waitFor({ state: 'detached' });
    expect(await runsOf(ws)).toMatchObject([{ state: 'failed', reason: 'cancelled' }]);
    await page.context().close();
  }, 180_000);
});
