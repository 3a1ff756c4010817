import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { toCsv, type Row } from './testing/import-log.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';
import { chooseFile, nextStep, openWizard } from './testing/wizard.js';

const mark = randomBytes(3).toString('hex');
const oneRun = /\/imports\/[0-9a-f-]{36}$/;
const goOn = 'Kaldığı yerden sürdür';

/** Five rows a case, a minute apart. */
function rowsOf(count: number, activities = 5): Row[] {
  return Array.from({ length: count }, (_, at) => ({
    caseId: `case ${Math.floor(at / 5)}`,
    activity: `step ${at % activities}`,
    micros: 1_767_600_000_000_000n + BigInt(at) * 60_000_000n,
  }));
}

describe('how an import ends', () => {
  let browser: Browser;
  let page: Page;
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'temas-ends-'));
    browser = await launchBrowser();
    ({ page } = await signedIn(browser, '/'));
    page.on('dialog', (dialog) => void dialog.accept());
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, rows: readonly Row[]): string => {
    const at = path.join(folder, name);
    writeFileSync(at, toCsv(rows));
    return at;
  };
  async function workspace(name: string): Promise<string> {
    const key = `ends-${name}-${mark}`;
    await api('/workspaces', { method: 'POST', body: { key, name } });
    return key;
  }
  /** Walks from the file to the step of the validation. */
  async function walk(ws: string, at: string): Promise<void> {
    await openWizard(page, ws);
    await walkOn(at);
  }
  async function walkOn(at: string): Promise<void> {
    await chooseFile(page, at);
    await page.locator('.import-file').waitFor();
    for (const step of ['parse', 'columns', 'privacy']) await nextStep(page, step);
    await page.locator('.import-body .check').click();
    await nextStep(page, 'validate');
  }
  const button = (name: string) => page.locator('.import-body').getByRole('button', { name });
  async function toReview(): Promise<void> {
    await page.locator('.import-verdict').waitFor({ timeout: 60_000 });
    for (const step of ['stages', 'review']) await nextStep(page, step);
  }
  const slow = (milliseconds: number) => async (route: Route) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await route.continue().catch(() => undefined);
  };

  it('offers at no moment to go on with a run that ends, or that somebody ends', async () => {
    const ws = await workspace('moments');
    const log = file('moments.csv', rowsOf(20_000));
    await walk(ws, log);
    await toReview();
    await page.evaluate((words) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      const look = (): void => {
        const found = [...document.querySelectorAll('button')].find((one) => one.textContent.includes(words));
        if (found) seen.push(document.querySelector('.import-counts')?.textContent ?? '');
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
    }, goOn);
    const seen = () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    // What the page knows of the run lags behind.
    await page.route(({ pathname }) => oneRun.test(pathname), slow(1_500));
    await nextStep(page, 'run');
    await page.locator('.import-counts', { hasText: 'Bitti' }).waitFor({ timeout: 60_000 });
    await page.locator('.import-next-steps').waitFor({ timeout: 60_000 });
    expect(await seen()).toEqual([]);

    await page.route(({ pathname }) => pathname.endsWith('/events'), slow(400));
    await button('Başka dosya aktar').click();
    await page.waitForURL('**/import/source');
    await walkOn(log);
    await toReview();
    await nextStep(page, 'run');
    await button('Duraklat').waitFor({ timeout: 60_000 });
    // Meanwhile no other one is prepared: every other step leads back to the one that goes on.
    await page.locator('.import-steps').getByRole('link', { name: 'Dosya' }).click();
    await page.locator('.notice-info', { hasText: 'Bir aktarma sürüyor' }).waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
    await page.getByRole('link', { name: 'Süren aktarmaya git' }).click();
    await button('Durdur').click();
    await page.locator('.import-body', { hasText: 'Aktarma kapatılıyor' }).waitFor();
    expect(await button('Duraklat').count()).toBe(0);
    await page.locator('.import-body', { hasText: 'Durduruldu. Alınanlar kalır' }).waitFor({ timeout: 60_000 });
    expect(await seen()).toEqual([]);
    const runs = await api<{ state: string; reason: string | null }[]>(`/workspaces/${ws}/imports`);
    expect(runs.map(({ state, reason }) => `${state} ${reason}`)).toEqual(['failed cancelled', 'done null']);
    // The way on is where somebody with a keyboard is.
    await expectSoon(() => page.evaluate(() => document.activeElement?.id ?? null), 'import-step');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  }, 240_000);

  it('says that a validation was stopped, in the step of the stages after a reload too, and tries again there', async () => {
    const ws = await workspace('stopped');
    const log = file('stopped.csv', rowsOf(60_000));
    const stopped = page.locator('.notice-info', { hasText: 'Denetim durduruldu' });
    await walk(ws, log);
    await button('Vazgeç').click();
    await stopped.waitFor();
    await expectSoon(() => page.evaluate(() => document.activeElement?.textContent ?? null), 'Denetle');
    await page.keyboard.press('Enter');
    await page.locator('.import-verdict').waitFor({ timeout: 60_000 });
    expect(await stopped.count()).toBe(0);
    await nextStep(page, 'stages');
    await page.locator('.import-stages').waitFor();
    await page.getByRole('combobox', { name: 'step 1: aşama' }).waitFor();
    await page.getByLabel('Yeni aşama').fill('Bir');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'step 1: aşama' }).selectOption({ label: 'Bir' });

    await page.reload();
    await chooseFile(page, log);
    await button('Vazgeç').click({ timeout: 60_000 });
    await stopped.waitFor();
    expect(await page.locator('.import-stages').count()).toBe(0);
    await button('Denetle').click();
    await page.locator('.import-stages').waitFor({ timeout: 60_000 });

    // The review knows the names of the file again too, and with them what was chosen for them.
    await page.reload();
    await chooseFile(page, log);
    await page.locator('.import-stages').waitFor({ timeout: 60_000 });
    await nextStep(page, 'review');
    await page.reload();
    await chooseFile(page, log);
    await page.locator('.import-plan', { hasText: '1 temas noktasına aşama' }).waitFor({ timeout: 60_000 });
    await page.locator('.import-facts', { hasText: 'Gönderim yaklaşık' }).waitFor();
  }, 240_000);

  it('places many touchpoints in stages by few requests, which can be stopped', async () => {
    const ws = await workspace('many');
    await walk(ws, file('many.csv', rowsOf(1_500, 1_100)));
    await page.locator('.import-verdict').waitFor({ timeout: 60_000 });
    await nextStep(page, 'stages');
    await page.getByLabel('Yeni aşama').fill('Bir');
    await page.keyboard.press('Enter');
    await page.getByLabel('Adında geçen').fill('step');
    await page
      .getByRole('button', { name: /^Aşama\b/ })
      .last()
      .click();
    await page.getByRole('listbox').getByRole('option', { name: 'Bir' }).click();
    await button('Bulunan 1.100 temas noktasına uygula').click();
    await nextStep(page, 'review');
    const sent: number[] = [];
    await page.route(
      ({ pathname }) => pathname.includes('/touchpoints'),
      async (route) => {
        const { touchpoints } = (route.request().postDataJSON() ?? {}) as { touchpoints?: string[] };
        if (route.request().method() === 'PATCH') sent.push(touchpoints?.length ?? 0);
        await slow(1_000)(route);
      },
    );
    await nextStep(page, 'run');
    await expectSoon(async () => sent, [500], 30_000);
    await page.locator('.import-body [role=progressbar][aria-valuenow]').waitFor();
    await button('Durdur').click();
    await page.locator('.notice-info', { hasText: 'Hiçbir satır gönderilmedi' }).waitFor();
    expect(await api<unknown[]>(`/workspaces/${ws}/imports`)).toEqual([]);
    const staged = async (): Promise<number> =>
      (await api<{ stage: string | null }[]>(`/workspaces/${ws}/touchpoints`)).filter(({ stage }) => stage === 'bir')
        .length;
    expect(await staged()).toBe(sent.length * 500);
    sent.length = 0;
    await page.getByRole('link', { name: 'Özete dön' }).click();
    await page.waitForURL('**/import/review');
    await nextStep(page, 'run');
    await page.locator('.notice-good', { hasText: 'haritada' }).waitFor({ timeout: 60_000 });
    expect(sent).toEqual([500, 500, 100]);
    expect(await staged()).toBe(1_100);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  }, 240_000);

  it('puts activities into the stages that the file itself says, in one step, and makes those that are new', async () => {
    const ws = await workspace('staged');
    await api(`/workspaces/${ws}/stages`, {
      method: 'PUT',
      body: [{ key: 'buy', name: 'Satın alma', nameEn: 'Purchase' }],
    });
    const at = path.join(folder, 'staged.csv');
    const rows = rowsOf(50).map(({ caseId, activity, micros }) => {
      const step = Number(activity.slice(-1));
      const stage = step === 4 ? '' : step < 2 ? 'Keşif' : 'SATIN ALMA';
      return `${caseId},${activity},${new Date(Number(micros / 1_000n)).toISOString()},${stage}`;
    });
    writeFileSync(at, `${['case,activity,time,Aşama', ...rows].join('\n')}\n`);
    await walk(ws, at);
    await page.locator('.import-verdict').waitFor({ timeout: 60_000 });
    // The days are a drawing to take along: a bar for the one day, on its ground.
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      (async () => {
        await page.locator('#import-days').getByRole('button', { name: 'Dışa aktar' }).click();
        await page.getByRole('menuitem', { name: 'SVG', exact: true }).click();
      })(),
    ]);
    expect((await readFile(await picture.path(), 'utf8')).match(/<rect /g)).toHaveLength(2);
    await nextStep(page, 'stages');
    const notice = page.locator('.import-body .notice', { hasText: 'sütununda 2 aşama var: Keşif ve SATIN ALMA.' });
    expect(await notice.innerText()).toContain('Yeni olanlar: Keşif.');
    await notice.getByRole('button', { name: 'Aşaması olmayan 4 temas noktasına uygula' }).press('Enter');
    await notice.getByRole('button', { name: 'Uygulanacak bir şey kalmadı' }).waitFor();
    await page.locator('.import-body', { hasText: '1 temas noktasının aşaması yok.' }).waitFor();
    await nextStep(page, 'review');
    await nextStep(page, 'run');
    await page.locator('.notice-good', { hasText: 'haritada' }).waitFor({ timeout: 60_000 });
    const stages = await api<{ key: string; name: string }[]>(`/workspaces/${ws}/stages`);
    expect(stages.map(({ key, name }) => [key, name])).toEqual([
      ['buy', 'Satın alma'],
      ['kesif', 'Keşif'],
    ]);
    const found = await api<{ key: string; stage: string | null }[]>(`/workspaces/${ws}/touchpoints`);
    expect(Object.fromEntries(found.map(({ key, stage }) => [key, stage]))).toEqual({
      ...{ 'step 0': 'kesif', 'step 1': 'kesif', 'step 2': 'buy', 'step 3': 'buy', 'step 4': null },
    });
    // What a column of stages says went with no event.
    const health = await api<{ unregistered?: object[] }[]>(`/workspaces/${ws}/unregistered-properties`);
    expect(health).toEqual([]);
  }, 120_000);

  it('is on the map beside live events that never stop, asks for that now and then, and says what to do next', async () => {
    const ws = await workspace('live');
    await api(`/workspaces/${ws}/sources`, { method: 'POST', body: { key: 'shop', name: 'Shop' } });
    const at = `/workspaces/${ws}/sources/shop/keys`;
    const { writeKey } = await api<{ writeKey: string }>(at, { method: 'POST', body: {} });
    let isLive = true;
    const live = (async () => {
      for (let count = 0; isLive; count += 1) {
        const event = { type: 'track', event: 'Seen', userId: `u${count % 50}`, messageId: `${mark} ${count}` };
        await fetch(`${system().url}/v1/batch`, {
          method: 'POST',
          headers: {
            authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ batch: [event] }),
        });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    try {
      await walk(ws, file('live.csv', rowsOf(2_000)));
      await toReview();
      await page.locator('.import-facts', { hasText: 'olaylar, kaynakları silinene kadar kalır' }).waitFor();
      const looks: number[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/ingest-health')) looks.push(Date.now());
      });
      await nextStep(page, 'run');
      await page.locator('.notice-good', { hasText: 'haritada' }).waitFor({ timeout: 90_000 });
      const pauses = looks.slice(1).map((look, before) => look - (looks[before] ?? 0));
      expect(pauses.length).toBeGreaterThan(0);
      expect(pauses.filter((pause) => pause < 2_500)).toEqual([]);
      const suggested = page.locator('.import-next-steps a');
      await suggested.first().waitFor();
      expect(await suggested.allInnerTexts()).toEqual([
        '6 temas noktasını aşamalara koyun',
        'Yolculuk türüne bir hedef seçin',
        expect.stringMatching(/davet edin|En sık varyantlara bakın/),
      ]);
      await suggested.first().click();
      await page.waitForURL(/\/touchpoints\?.*stage=-/);
      await page.locator('main h1').waitFor();
    } finally {
      isLive = false;
      await live;
    }
  }, 240_000);
});
