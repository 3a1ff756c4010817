import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn, visit, type Look } from './testing/browser.js';
import { expectLinked, readReceipt } from './testing/receipts.js';
import { api, system } from './testing/system.js';

const run = promisify(execFile);
/** A workspace of this run's own. */
const ws = `senders-${randomBytes(3).toString('hex')}`;
const looks: readonly Look[] = [
  { locale: 'tr-TR', colorScheme: 'light' },
  { locale: 'tr-TR', colorScheme: 'dark' },
  { locale: 'en-GB', colorScheme: 'light' },
  { locale: 'en-GB', colorScheme: 'dark' },
];
/** What no address of these pages may hold: mail addresses, telephone and customer numbers, write keys. */
const personal = /@|%40|\d{7}|tms_wk|customer-1001/;

describe('sources and keys', () => {
  let browser: Browser;
  let page: Page;
  let addresses: string[];
  let complaints: string[];
  beforeAll(async () => {
    await api('/workspaces', { method: 'POST', body: { key: ws, name: 'Gönderenler' } });
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${ws}/sources`));
    addresses = [];
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');
  const snippet = () => page.locator('.source-ways .card').last().locator('pre').last();
  const newest = () => page.locator('.watched > li').first();
  /** Runs what a snippet says, to the letter. */
  const bash = (lines: string) => run('bash', ['-c', lines], { timeout: 20_000 });

  it('teaches what a source is where there is none, and names the field of what it does not take', async () => {
    await page.getByText('Henüz kaynak yok').waitFor();
    expect(complaints).toEqual([]);
    await button('Yeni kaynak').last().click();
    expect(await page.locator(':focus').getAttribute('maxlength')).toBe('120');
    await dialog().getByLabel('Ad', { exact: true }).fill('İstanbul Çağrı Işığı');
    expect(await dialog().getByLabel('Kısa ad').inputValue()).toBe('istanbul-cagri-isigi');
    const origins = dialog().getByLabel('İzin verilen kökenler');
    await origins.fill('https://magaza.example\nhttps://magaza.example/sepet');
    await button('Oluştur').click();
    await dialog().getByText('Satır 2:').waitFor();
    expect(await origins.evaluate((field) => field === document.activeElement)).toBe(true);
    await origins.fill('');
    await button('Oluştur').click();
    await page.getByRole('heading', { level: 1, name: 'İstanbul Çağrı Işığı' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/w/${ws}/sources/istanbul-cagri-isigi`);
  }, 60_000);

  it('shows the first event as it is stored; a property that was dropped is registered in one step, and then kept', async () => {
    const key = await page.locator('.fresh-key pre').innerText();
    expect(key.trim()).toMatch(/^tms_wk_[\w-]{43}$/);
    await button('15 dakika izle').click();
    await page.getByText('İlk olay bekleniyor…').waitFor();
    expect(await page.getByRole('timer').innerText()).toMatch(/^1[45]:\d\d$/);

    const curl = await snippet().innerText();
    expect(curl).toContain(key.trim());
    const answer = await bash(curl);
    expect(JSON.parse(answer.stdout)).toMatchObject({ success: true, accepted: 1 });
    await newest().getByText('Order Placed').first().waitFor();
    const first = await newest().innerText();
    expect(first).toMatch(/Saklanan\s+Saklanan özellik yok/);
    expect(first).toMatch(/userId\s+takma ad [0-9a-f]{8}…/);
    expect(first).toMatch(/plan\s+kayıtlı değil/);
    // Neither the identifier nor the value that was dropped is there.
    expect(await page.locator('.watched').innerText()).not.toMatch(/customer-1001|gold/);

    await button('Özelliği kaydet: plan').click();
    await dialog().getByRole('button', { name: 'Kaydet' }).click();
    await dialog().getByText('Bir sınıf seçin.').waitFor();
    await dialog().getByText('Davranış', { exact: true }).click();
    await dialog().getByLabel('Amaç').fill('Planlara göre karşılaştırma');
    await dialog().getByRole('button', { name: 'Kaydet' }).click();
    await newest().getByText('kaydedildi; sonraki olaydan başlayarak saklanır').waitFor();
    // The register of a workspace that receives already is read again after two seconds.
    await page.waitForTimeout(2_200);
    await bash(curl);
    await newest().getByText('gold').waitFor();
    expect(await newest().innerText()).toMatch(/plan\s+gold/);

    const { events } = await api<{ events: { properties: object[]; dropped: object[] }[] }>(
      `/workspaces/${ws}/sources/istanbul-cagri-isigi/watch`,
    );
    expect(events.map(({ properties, dropped }) => [properties, dropped.length])).toEqual([
      [[{ name: 'plan', value: 'gold' }], 0],
      [[], 1],
    ]);
  }, 60_000);

  it('gives lines that work as they stand: the Segment client for Node, and a page', async () => {
    await page.getByText('Node', { exact: true }).click();
    const file = fileURLToPath(new URL(`../snippet-${ws}.mjs`, import.meta.url));
    writeFileSync(file, await snippet().innerText());
    try {
      await run(process.execPath, [file], { timeout: 20_000 });
    } finally {
      rmSync(file);
    }
    await page.getByText('3 olay geldi').waitFor();

    await page.getByText('Tarayıcı', { exact: true }).click();
    const html = `<!doctype html><title>x</title>${await snippet().innerText()}`;
    const shop: Server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html));
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    try {
      const { page: customer } = await visit(browser);
      await customer.goto(`${origin}/urun/8812345`);
      // The origin is not allowed yet: the watch says so, and how to mend it.
      await newest().getByText('origin_not_allowed').waitFor();
      await button('Köken ekle').click();
      await dialog().getByLabel('İzin verilen kökenler').fill(origin);
      await button('Kaydet').click();
      await dialog().waitFor({ state: 'hidden' });
      await customer.reload();
      await newest().getByText('/urun/:id').first().waitFor();
      expect(await newest().innerText()).toMatch(/anonymousId\s+takma ad/);
    } finally {
      shop.close();
    }
  }, 60_000);

  it('says of a refused event why, in which field, and how to mend it', async () => {
    const key = (await page.locator('.fresh-key pre').innerText()).trim();
    await fetch(`${system().url}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ userId: 'u-1', event: 'Aradı: ayse@ornek.example' }),
    });
    await newest().getByText('identifier_in_name').waitFor();
    const card = await newest().innerText();
    expect(card).toContain('kimliği addan çıkarın');
    expect(card).not.toContain('ayse');
  }, 30_000);

  it('shows a key once: not after the page was left, and in no address or storage', async () => {
    const key = (await page.locator('.fresh-key pre').innerText()).trim();
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
    expect(kept).not.toContain(key);
    await page.getByRole('link', { name: 'Bütün kaynaklar' }).click();
    await page.getByRole('link', { name: 'İstanbul Çağrı Işığı' }).click();
    await page.locator('.keys-table').waitFor();
    expect(await page.content()).not.toContain(key);
    expect(await snippet().innerText()).toContain('YAZMA_ANAHTARI');
    // What it saw is still there; the watch is the source's, not the page's.
    await page.locator('.watched').getByText('Order Placed').first().waitFor();
    await button(/^İptal et: tms_wk_/).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'İptal et' }).click();
    await page.getByText('Henüz anahtar yok').waitFor();
    await page.waitForTimeout(1_100);
    const refused = await fetch(`${system().url}/v1/track`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
    });
    expect(refused.status).toBe(401);
    await button('İzlemeyi bitir').click();
    await button('15 dakika izle').waitFor();
    expect(await page.locator('.watched').count()).toBe(0);
  }, 60_000);

  it('deletes a source only once its key was typed', async () => {
    await api(`/workspaces/${ws}/sources`, { method: 'POST', body: { key: 'gecici', name: 'Geçici' } });
    await page.goto(new URL(`/w/${ws}/sources/gecici`, system().url).href);
    await button('Bu kaynakla ilgili işlemler').click();
    await page.getByRole('menuitem', { name: 'Sil' }).click();
    const confirm = page.getByRole('alertdialog');
    const act = confirm.getByRole('button', { name: 'Kaynağı sil' });
    expect(await act.isDisabled()).toBe(true);
    await page.keyboard.type('gecici');
    await act.click();
    await page.getByRole('link', { name: 'İstanbul Çağrı Işığı' }).waitFor();
    expect(await page.getByText('Geçici').count()).toBe(0);
  }, 30_000);

  it.each([
    { locale: 'tr-TR', counted: 'Sayılan süre', keys: 'Yazma anahtarı', source: 'Kaynak' },
    { locale: 'en-GB', counted: 'Counted', keys: 'Write keys', source: 'Source' },
  ])(
    'opens what each counter stands on, in the list and on the page of the source, with the numbers of the API: $locale',
    async ({ locale, counted, keys, source }) => {
      const seen = await signedIn(browser, `/w/${ws}/sources`, { locale });
      const { activity } = await api<{ activity: Readonly<Record<string, number>> & { counted: { from: string } } }>(
        `/workspaces/${ws}/sources/istanbul-cagri-isigi`,
      );
      const began = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'Europe/Istanbul' }).format(
        new Date(activity.counted.from),
      );
      for (const path of ['sources', 'sources/istanbul-cagri-isigi']) {
        await seen.page.goto(new URL(`/w/${ws}/${path}`, system().url).href);
        for (const counter of ['accepted', 'rejected', 'dropped', 'writeKeys']) {
          const figure = seen.page.locator(`#${counter}-istanbul-cagri-isigi`);
          if (counter === 'writeKeys' && path !== 'sources') continue;
          const read = await readReceipt(seen.page, figure);
          expect([counter, read.value]).toEqual([counter, String(activity[counter])]);
          expect(read.lines[source]).toBe('İstanbul Çağrı Işığı');
          if (counter === 'writeKeys') expect(read.name).toBe(keys);
          else expect(read.lines[counted]).toContain(began.split(' ')[0]);
          if (counter === 'rejected') await expectLinked(seen.page, figure, read);
        }
      }
      expect(activity['rejected']).toBeGreaterThan(0);
      expect(seen.complaints).toEqual([]);
      await seen.page.context().close();
    },
    60_000,
  );

  it('is read-only for a viewer, who is told why', async () => {
    const person = { email: `${ws}@ornek.example`, password: 'uzun ve saklı bir söz 7' };
    await api(`/workspaces/${ws}/members`, { method: 'POST', body: { ...person, name: 'İzleyen', role: 'viewer' } });
    const { page: viewer } = await visit(browser);
    await viewer.goto(new URL(`/w/${ws}/sources`, system().url).href);
    await viewer.locator('input[name=email]').fill(person.email);
    await viewer.locator('input[name=password]').fill(person.password);
    await viewer.keyboard.press('Enter');
    await viewer.getByRole('link', { name: 'İstanbul Çağrı Işığı' }).waitFor();
    await viewer.locator('.notice-text', { hasText: /rolünüz: izleyici/i }).waitFor();
    expect(await viewer.getByRole('button', { name: 'Yeni kaynak' }).count()).toBe(0);
    await viewer.getByRole('link', { name: 'İstanbul Çağrı Işığı' }).click();
    await viewer.getByText('İzleme yalnız sahiplere açıktır').waitFor();
    await viewer.getByText('Yazma anahtarlarını analistler ve sahipler görür').waitFor();
    expect(await viewer.getByRole('button', { name: /oluştur|izle$/ }).count()).toBe(0);
    await viewer.context().close();
  }, 30_000);

  it('breaks no rule of accessibility, scrolls nowhere sideways, and puts nothing personal into an address', async () => {
    await api(`/workspaces/${ws}/sources/istanbul-cagri-isigi/watch`, { method: 'POST', body: {} });
    for (const look of looks) {
      const seen = await signedIn(browser, `/w/${ws}/sources`, look);
      for (const path of ['sources', 'sources/istanbul-cagri-isigi', 'properties']) {
        await seen.page.goto(new URL(`/w/${ws}/${path}`, system().url).href);
        await seen.page.locator('.row-table, .watch-bar').first().waitFor();
        expect([look, path, await accessibilityFaults(seen.page)]).toEqual([look, path, []]);
        await seen.page.setViewportSize({ width: 320, height: 800 });
        const beyond = await seen.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([look, path, beyond]).toEqual([look, path, 0]);
        await seen.page.setViewportSize({ width: 1280, height: 900 });
      }
      expect(seen.complaints).toEqual([]);
      await seen.page.context().close();
    }
    expect(addresses.filter((address) => personal.test(new URL(address).pathname + new URL(address).search))).toEqual(
      [],
    );
  }, 120_000);
});
