import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { expectLinked, readReceipt } from './testing/receipts.js';
import { api, settled, system } from './testing/system.js';

/** A workspace of this run's own. */
const ws = `register-${randomBytes(3).toString('hex')}`;

describe('properties: seen but not stored', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    await api('/workspaces', { method: 'POST', body: { key: ws, name: 'Kayıt' } });
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${ws}/properties`));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  const row = (name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  const dialog = () => page.getByRole('dialog');

  it('teaches where nothing came, and lists by name, type and count what did, never a value', async () => {
    await page.getByText('Kararınızı bekleyen özellik yok').waitFor();
    await page.getByText('Henüz kayıtlı özellik yok').waitFor();
    await api(`/workspaces/${ws}/sources`, { method: 'POST', body: { key: 'shop', name: 'Shop' } });
    const { writeKey } = await api<{ writeKey: string }>(`/workspaces/${ws}/sources/shop/keys`, {
      method: 'POST',
      body: {},
    });
    const properties = { üyelik_planı: 'değer-77', phone: '1', saglik_durumu: 'x', tckn: '1', sepet: { a: 1 } };
    for (let times = 0; times < 3; times += 1) {
      await fetch(`${system().url}/v1/track`, {
        method: 'POST',
        headers: { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ userId: 'u-1', event: 'Seen', properties }),
      });
    }
    await settled(ws);
    await page.reload();
    await row('üyelik_planı').waitFor();
    expect(await row('üyelik_planı').innerText()).toMatch(/Olay\s+Metin\s+3\s+/);
    expect(await page.locator('#content').innerText()).not.toContain('değer-77');
    expect(await row('phone').innerText()).toContain('İletişim bilgisi hiç saklanmaz.');
    expect(await row('saglik_durumu').innerText()).toContain('Özel nitelikli kişisel veri (KVKK md. 6).');
    expect(await row('sepet').innerText()).toContain('Liste ve nesne saklanmaz');
    expect(await row('tckn').getByRole('button').last().innerText()).toBe('Anahtar olarak kaydet');
    expect(complaints).toEqual([]);
  }, 60_000);

  it.each([
    { locale: 'tr-TR', type: 'Gelen tür', string: 'Metin', counted: 'Sayılan süre' },
    { locale: 'en-GB', type: 'Type that came', string: 'Text', counted: 'Counted' },
  ])(
    'opens what a count of the seen stands on: $locale',
    async ({ locale, type, string, counted }) => {
      const list = await api<{ name: string; type: string; count: number }[]>(
        `/workspaces/${ws}/unregistered-properties`,
      );
      const seen = await signedIn(browser, `/w/${ws}/properties`, { locale });
      for (const { name, type: came, count } of list) {
        const figure = seen.page.getByRole('row').filter({ hasText: name }).locator('.figure').first();
        const read = await readReceipt(seen.page, figure);
        expect([read.name.includes(name), read.value]).toEqual([true, String(count)]);
        expect(Object.keys(read.lines)).toContain(counted);
        if (came === 'string') expect(read.lines[type]).toBe(string);
        if (name === 'üyelik_planı') await expectLinked(seen.page, figure, read);
      }
      expect(seen.complaints).toEqual([]);
      await seen.page.context().close();
    },
    60_000,
  );

  it('finds names whatever the letters, and registers one from its row by keyboard', async () => {
    const search = page.getByLabel('Özellik ara');
    await search.fill('UYELIK');
    await row('phone').waitFor({ state: 'detached' });
    await row('üyelik_planı').getByRole('button').last().press('Enter');
    await dialog()
      .getByRole('radio', { name: /^Davranış/ })
      .press('Space');
    await dialog().getByLabel('Amaç').fill('Planlara göre karşılaştırma');
    await dialog().getByLabel('Amaç').press('Tab');
    await dialog().getByRole('button', { name: 'Kaydet' }).press('Enter');
    await row('üyelik_planı').getByText('Davranış').waitFor();
    await search.fill('');
    expect(await api(`/workspaces/${ws}/properties`)).toEqual([
      {
        name: 'üyelik_planı',
        scope: 'property',
        type: 'string',
        class: 'behaviour',
        purpose: 'Planlara göre karşılaştırma',
      },
    ]);
  }, 30_000);

  it('shows why a name is refused, at the field and with the focus on it', async () => {
    for (const [name, why] of [
      ['kan_grubu', 'KVKK md. 6'],
      ['email', 'E-posta adresi ve telefon hiçbir zaman saklanmaz.'],
      ['dogum_tarihi', 'Daha kabasını gönderin'],
    ] as const) {
      await page.getByRole('button', { name: 'Yeni özellik' }).click();
      const field = dialog().getByLabel('Ad', { exact: true });
      await field.fill(name);
      await dialog().getByText('Davranış', { exact: true }).click();
      await dialog().getByLabel('Amaç').fill('deneme');
      await dialog().getByRole('button', { name: 'Kaydet' }).click();
      await dialog().getByText(why).first().waitFor();
      expect([name, await field.evaluate((own) => own === document.activeElement)]).toEqual([name, true]);
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'hidden' });
    }
  }, 30_000);

  it('removes one after saying what that means', async () => {
    await page.getByRole('button', { name: 'Kaldır: üyelik_planı' }).click();
    const confirm = page.getByRole('alertdialog');
    await confirm.getByText('Bugüne kadar saklanan değerler yerinde kalır.').waitFor();
    await confirm.getByRole('button', { name: 'Kaldır' }).click();
    await page.getByText('Henüz kayıtlı özellik yok').waitFor();
    expect(await api(`/workspaces/${ws}/properties`)).toEqual([]);
  }, 30_000);

  it('draws of ten thousand names those in sight, sorts them by Turkish rules, and says what failed', async () => {
    const names = ['Zil', 'Çan', 'Cam', 'İğne', 'Işık', 'Şal', 'Sal', 'Ödül', 'Oda'];
    const list = Array.from({ length: 10_000 }, (_, at) => ({
      scope: 'property',
      name: names[at] ?? `p${String(at).padStart(5, '0')}`,
      type: 'string',
      count: at,
      firstSeenAt: '2026-01-01T00:00:00.000Z',
      lastSeenAt: '2026-01-01T00:00:00.000Z',
      refusal: null,
      allowedAsKey: true,
    }));
    let fails = false;
    await page.route('**/unregistered-properties', (route) =>
      fails ? route.abort() : route.fulfill({ json: list, contentType: 'application/json' }),
    );
    await page.reload();
    await row('p09999').waitFor();
    const table = page.getByRole('region', { name: 'Geldi, saklanmadı: tablo' });
    expect(await table.locator('tbody tr').count()).toBeLessThan(60);
    await table.getByRole('button', { name: 'Ad' }).click();
    await row('Cam').waitFor();
    const first = await table.getByRole('rowheader').allInnerTexts();
    const collated = [...names].sort(new Intl.Collator('tr').compare);
    expect(first.filter((name) => names.includes(name))).toEqual(collated.filter((name) => first.includes(name)));
    expect(first.indexOf('Cam')).toBeLessThan(first.indexOf('Çan'));
    await table.focus();
    await page.keyboard.press('End');
    await row('Zil').waitFor();
    expect(await table.locator('tbody tr').count()).toBeLessThan(60);

    fails = true;
    await page.reload();
    await page.getByText('Sunucuya ulaşılamıyor').waitFor({ timeout: 30_000 });
    fails = false;
    await page.getByRole('button', { name: 'Yeniden dene' }).click();
    await row('p09999').waitFor();
  }, 90_000);
});
