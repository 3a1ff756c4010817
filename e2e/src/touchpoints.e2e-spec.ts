import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn, visit } from './testing/browser.js';
import { expectLinked, readReceipt } from './testing/receipts.js';
import { expectSoon } from './testing/soon.js';
import { api, settled, system } from './testing/system.js';

interface Rule {
  match: { kind?: string; mode: string; pattern: string };
  touchpoint: string | null;
}
interface Rules {
  generation: number;
  rules: Rule[];
  pending: object | null;
}

// Workspaces stay: each run has some of its own, with names that come after the demo’s so that it stays the first.
const run = randomBytes(4).toString('hex');
const [shop, big] = [`touchpoints-${run}`, `touchpoints-big-${run}`];
const rulesOf = (ws: string): Promise<Rules> => api<Rules>(`/workspaces/${ws}/mapping-rules`);
const keysOnMap = async (): Promise<string[]> => {
  const { nodes } = await api<{ nodes: { touchpoint: string }[] }>(
    `/workspaces/${shop}/journey-map?journeyType=visit&fresh=true`,
  );
  return nodes.map(({ touchpoint }) => touchpoint).sort();
};

/** A workspace in which twelve people go three ways, and one person goes a fourth. */
async function fillShop(): Promise<void> {
  await api('/workspaces', { method: 'POST', body: { key: shop, name: 'Şule’nin dükkânı' } });
  await api(`/workspaces/${shop}/sources`, { method: 'POST', body: { key: 'web', name: 'Web', channel: 'web' } });
  const { writeKey } = await api<{ writeKey: string }>(`/workspaces/${shop}/sources/web/keys`, {
    method: 'POST',
    body: {},
  });
  const start = Date.now() - 3_600_000;
  const batch = Array.from({ length: 12 }, (_, person) => {
    const at = (minute: number) => new Date(start + minute * 60_000).toISOString();
    const common = { userId: `person-${person}` };
    const page = (path: string, minute: number) => ({
      ...common,
      type: 'page',
      context: { page: { path } },
      properties: { path },
      timestamp: at(minute),
    });
    return [
      page('/sepet', 0),
      page('/odeme/kart', 1),
      page('/odeme/havale', 2),
      { ...common, type: 'track', event: 'Order Completed', timestamp: at(3) },
      ...(person === 0 ? [page('/gizli', 4)] : []),
    ];
  }).flat();
  const answer = await fetch(`${system().url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${writeKey}` },
    body: JSON.stringify({ batch, writeKey }),
  });
  expect(await answer.json()).toMatchObject({ rejected: 0 });
  await settled(shop);
}

describe('touchpoints, stages and rules in a real browser', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const go = async (search = '', ws = shop): Promise<void> => {
    await page.goto(new URL(`/w/${ws}/touchpoints${search}`, system().url).href);
    await page.getByRole('tabpanel').locator('table, .ordered, .message-state').first().waitFor();
  };
  /** Takes a row by its handle, as the keyboard does. */
  const grab = async (row: number): Promise<void> => {
    await page.getByRole('row').first().focus();
    for (let at = 0; at < row; at += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('.ordered-drop[data-drop-target]').waitFor({ state: 'attached' });
  };
  /** Writes into a field with suggestions and closes them. */
  const suggest = async (label: string, value: string): Promise<void> => {
    await page.getByRole('combobox', { name: label }).fill(value);
    await page.keyboard.press('Tab');
  };
  const dialog = () => page.getByRole('dialog');
  const focusedName = (): Promise<string> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );

  beforeAll(async () => {
    await fillShop();
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${shop}/touchpoints?tab=rules`));
    await page.getByText('Henüz bir kural yok').waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('makes a rule of what no rule matches, shows what it catches as one writes, and changes the map', async () => {
    expect(await keysOnMap()).toEqual(expect.arrayContaining(['/odeme/kart', '/odeme/havale', '/sepet']));
    await page.getByRole('button', { name: 'Kural yap: /odeme/kart' }).click();
    const pattern = page.getByLabel('Olay adı ya da sayfa yolu');
    expect(await pattern.inputValue()).toBe('/odeme/kart');
    const trial = dialog().getByRole('region', { name: 'Bu kural ne yakalar?' });
    await trial.getByText('1 ad · 12 olay').waitFor();
    // The kind came along; another mode and a shorter pattern catch both ways to pay.
    await dialog()
      .getByRole('button', { name: /Nasıl karşılaştırır/ })
      .click();
    await page.getByRole('option', { name: 'şöyle başlar' }).click();
    await pattern.fill('/odeme/');
    await trial.getByText('2 ad · 24 olay').waitFor();
    expect(await trial.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('/odeme/havale'),
      expect.stringContaining('/odeme/kart'),
    ]);
    // Nothing is taken without a touchpoint; the field is named and has the focus.
    await dialog().getByRole('button', { name: 'Tamam' }).click();
    await dialog().getByText('Bir temas noktası yazın').waitFor();
    expect(
      await page.getByRole('combobox', { name: 'Temas noktası' }).evaluate((one) => one === document.activeElement),
    ).toBe(true);
    await page.keyboard.type('odeme');
    await page.keyboard.press('Escape');
    await dialog().getByRole('button', { name: 'Tamam' }).click();
    await dialog().waitFor({ state: 'detached' });

    const bar = page.getByRole('region', { name: 'Kaydedilmemiş değişiklikler' });
    await bar.getByText(/2 ad taşınır.*1 temas noktası ortaya çıkar.*2 temas noktası kaybolur/).waitFor();
    await bar.getByRole('button', { name: 'Kaydet' }).click();
    await dialog().getByText('önce: /odeme/kart → sonra: odeme').waitFor();
    await dialog().getByRole('button', { name: 'Kaydet ve uygula' }).click();
    await page.getByText('Harita artık yeni kurallarla.').waitFor({ timeout: 30_000 });
    expect(await page.getByRole('link', { name: 'Haritayı aç' }).getAttribute('href')).toContain(`/w/${shop}/j/`);
    expect((await rulesOf(shop)).rules).toEqual([
      { match: { kind: 'page', mode: 'prefix', pattern: '/odeme/' }, touchpoint: 'odeme' },
    ]);
    const keys = await keysOnMap();
    expect(keys).toContain('odeme');
    expect(keys.filter((key) => key.startsWith('/odeme'))).toEqual([]);
  }, 90_000);

  it('never says how few people stand behind a name', async () => {
    await go('?tab=rules');
    const row = page.getByRole('listitem').filter({ hasText: '/gizli' });
    expect(await row.innerText()).toContain('gizli\n');
    expect(await row.innerText()).not.toMatch(/\d/);
  });

  it('marks a rule that can never match, moves it before the other one, and takes steps back', async () => {
    await go('?tab=rules');
    await page.getByRole('button', { name: 'Kural ekle' }).click();
    await page.getByLabel('Olay adı ya da sayfa yolu').fill('/odeme/kart');
    await suggest('Temas noktası', 'kart');
    const trial = dialog().getByRole('region', { name: 'Bu kural ne yakalar?' });
    await trial.getByText('etkisiz').waitFor();
    await dialog()
      .getByRole('button', { name: /Neye bakar/ })
      .click();
    await page.getByRole('option', { name: 'Sayfa' }).click();
    await trial.getByText('hiç uyamaz').waitFor();
    await trial.getByRole('button', { name: '1. kuralın önüne koy' }).click();
    await trial.getByText('1 ad · 12 olay').waitFor();
    await dialog().getByRole('button', { name: 'Tamam' }).click();
    const order = (): Promise<string[]> => page.getByRole('row').locator('code').allInnerTexts();
    expect(await order()).toEqual(['/odeme/kart', '/odeme/']);
    // Moved down by its button, which keeps the focus, it is dead again; by keyboard drag it comes back.
    await page.getByRole('button', { name: 'Aşağı taşı: 1. kural: /odeme/kart' }).click();
    expect(await order()).toEqual(['/odeme/', '/odeme/kart']);
    expect(await focusedName()).toContain('2. kural: /odeme/kart');
    await page.getByRole('row').nth(1).getByText('hiç uyamaz').waitFor();
    await grab(1);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expectSoon(order, ['/odeme/kart', '/odeme/']);
    for (const left of [['/odeme/', '/odeme/kart'], ['/odeme/kart', '/odeme/'], ['/odeme/']]) {
      await page.getByRole('button', { name: 'Geri al' }).click();
      await expectSoon(order, left);
    }
    expect(await page.getByRole('button', { name: 'Geri al' }).isDisabled()).toBe(true);
  }, 60_000);

  it('names the rule that holds an identifier, and lets nobody apply it', async () => {
    await go('?tab=rules');
    await page.getByRole('button', { name: 'Kural ekle' }).click();
    await page.getByLabel('Olay adı ya da sayfa yolu').fill('/u/ayse@example.com');
    await dialog().getByText('bir kişiyi tanıtan bir değer').waitFor();
    expect(await page.getByLabel('Olay adı ya da sayfa yolu').getAttribute('aria-invalid')).toBe('true');
    expect(await dialog().getByRole('button', { name: 'Tamam' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await focusedName()).toBe('Kural ekle');
    expect(page.url()).not.toContain('ayse');
  });

  it('shows both versions where somebody else has saved meanwhile, and keeps the one that is chosen', async () => {
    await go('?tab=rules');
    await page.getByRole('button', { name: 'Kural ekle' }).click();
    await page.getByLabel('Olay adı ya da sayfa yolu').fill('/benim');
    await suggest('Temas noktası', 'benim');
    await dialog().getByRole('button', { name: 'Tamam' }).click();
    const { rules } = await rulesOf(shop);
    const theirs = { match: { mode: 'exact', pattern: '/onlarin' }, touchpoint: 'onlarin' };
    await api(`/workspaces/${shop}/mapping-rules`, { method: 'PUT', body: { rules: [...rules, theirs] } });
    await page.getByRole('button', { name: 'Kaydet', exact: true }).click();
    await page.getByRole('button', { name: 'Kaydet ve uygula' }).click();
    const apart = page.getByRole('alertdialog');
    await apart.waitFor();
    expect(await apart.getByRole('region', { name: 'Sizinki' }).locator('code').allInnerTexts()).toEqual(['/benim']);
    expect(await apart.getByRole('region', { name: 'Şimdi kayıtlı olan' }).locator('code').allInnerTexts()).toEqual([
      '/onlarin',
    ]);
    expect((await rulesOf(shop)).rules.map(({ match }) => match.pattern)).not.toContain('/benim');
    await apart.getByRole('button', { name: 'Kayıtlı olanı al' }).click();
    await apart.waitFor({ state: 'detached' });
    expect(await page.getByRole('region', { name: 'Kaydedilmemiş değişiklikler' }).count()).toBe(0);
    await expectSoon(() => page.getByRole('row').locator('code').allInnerTexts(), ['/odeme/', '/onlarin']);
  }, 60_000);

  it('takes rules from a file, says what is wrong with one, and discards after asking', async () => {
    await go('?tab=rules');
    const file = (text: string) => ({ name: 'rules.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const input = page.locator('input[type=file]');
    await input.setInputFiles(file('[{"match":{"mode":"exact","pattern":"a"}}]'));
    await page.getByText('Dosyadaki 1. kural okunamıyor').waitFor();
    const rules = ['/bir', '/iki', '/uc'].map((pattern) => ({ match: { mode: 'prefix', pattern }, touchpoint: null }));
    await input.setInputFiles(file(JSON.stringify({ rules })));
    const order = (): Promise<string[]> => page.getByRole('row').locator('code').allInnerTexts();
    await expectSoon(order, ['/bir', '/iki', '/uc']);
    await page.getByRole('button', { name: 'Değişiklikleri at' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Değişiklikleri at' }).click();
    await expectSoon(order, ['/odeme/', '/onlarin']);
    await page.getByRole('button', { name: 'Dosya' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Kuralları JSON olarak indir' }).click();
    const read = JSON.parse(await readFile(await (await saved).path(), 'utf8')) as { rules: Rule[] };
    expect(read.rules.map(({ match }) => match.pattern)).toEqual(['/odeme/', '/onlarin']);
  }, 60_000);

  it('lets a change go that is left behind on purpose', async () => {
    await go('?tab=rules');
    await page.getByRole('button', { name: '1. kural için diğer işlemler' }).click();
    await page.getByRole('menuitem', { name: 'Kaldır' }).click();
    await page.getByRole('region', { name: 'Kaydedilmemiş değişiklikler' }).waitFor();
    await page.getByRole('link', { name: 'Yolculuk haritası' }).click();
    await page.getByRole('alertdialog').getByText('Eşleme kuralları').waitFor();
    await page.getByRole('button', { name: 'Kaydetmeden çık' }).click();
    await page.waitForURL(/\/map/);
    await expectSoon(async () => (await rulesOf(shop)).rules.length, 2, 30_000);
  }, 60_000);

  it('shows how far a long rebuild is, and gives it up on request', async () => {
    const current = await rulesOf(shop);
    const pending = { generation: current.generation + 1, rules: [] };
    let isGivenUp = false;
    await page.route('**/mapping-rules', (route) =>
      route.fulfill({ json: { ...current, pending: isGivenUp ? null : pending } }),
    );
    await page.route('**/rebuilds', (route) =>
      route.fulfill({
        json: [
          { generation: pending.generation, journeyType: null, reason: 'rules', state: 'running', done: 12, total: 40 },
        ],
      }),
    );
    await page.route('**/rebuilds/*/cancel', (route) => {
      isGivenUp = route.request().url().endsWith(`/${pending.generation}/cancel`);
      return route.fulfill({ status: 204 });
    });
    await page.goto(new URL(`/w/${shop}/touchpoints`, system().url).href);
    await page.getByText('Biten bölüm: 12 / 40').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('%30');
    await page.getByRole('button', { name: 'Uygulamadan vazgeç' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Uygulamadan vazgeç' }).click();
    await page.getByText('Yeni kurallar bırakıldı').waitFor();
    expect(isGivenUp).toBe(true);
    for (const at of ['**/mapping-rules', '**/rebuilds', '**/rebuilds/*/cancel']) await page.unroute(at);
  }, 60_000);

  it('adds, orders and removes stages as one change, and asks before any is lost', async () => {
    await go('?tab=stages');
    for (const [name, nameEn] of [
      ['Keşif', 'Discovery'],
      ['Ödeme', 'Payment'],
      ['Sadakat', ''],
    ] as const) {
      await page.getByRole('button', { name: 'Aşama ekle' }).click();
      await page.getByLabel('Ad (Türkçe)').fill(name);
      await page.getByLabel('Ad (İngilizce)').fill(nameEn);
      await page.keyboard.press('Enter');
      await dialog().waitFor({ state: 'detached' });
    }
    const order = (): Promise<string[]> => page.getByRole('row').locator('strong').allInnerTexts();
    expect(await order()).toEqual(['Keşif', 'Ödeme', 'Sadakat']);
    // No Turkish suffix is glued to a name.
    expect(await page.getByRole('row').nth(2).locator('[slot=drag]').getAttribute('aria-label')).toBe(
      'Sürükle: Sadakat',
    );
    await grab(2);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expectSoon(order, ['Sadakat', 'Keşif', 'Ödeme']);
    await page.getByRole('button', { name: 'Aşağı taşı: Sadakat' }).click();
    await page.getByRole('button', { name: 'Aşağı taşı: Sadakat' }).click();
    expect(await order()).toEqual(['Keşif', 'Ödeme', 'Sadakat']);
    // Another tab of the page keeps the change; leaving the page asks.
    await page.getByRole('tab', { name: /Liste/ }).click();
    await page.getByRole('grid').waitFor();
    await page.getByRole('link', { name: 'Yolculuk haritası' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sayfada kal' }).click();
    await page.getByRole('tab', { name: /Aşamalar/ }).click();
    await page.getByRole('button', { name: 'Kaydet', exact: true }).click();
    await page.getByRole('region', { name: 'Kaydedilmemiş değişiklikler' }).waitFor({ state: 'detached' });
    expect(await api(`/workspaces/${shop}/stages`)).toEqual([
      { key: 'discovery', name: 'Keşif', nameEn: 'Discovery' },
      { key: 'payment', name: 'Ödeme', nameEn: 'Payment' },
      { key: 'sadakat', name: 'Sadakat', nameEn: null },
    ]);
  }, 60_000);

  it('lists what the API says, finds Turkish letters by plain ones, and keeps filters in the address', async () => {
    await api(`/workspaces/${shop}/touchpoints/odeme`, {
      method: 'PATCH',
      body: { name: 'Ödeme ŞUBESİ', nameEn: 'Pay', stage: 'payment' },
    });
    await go();
    const names = (): Promise<string[]> => page.locator('.tp-open').allInnerTexts();
    const listed = await api<{ key: string; name: string | null; visits: number | null }[]>(
      `/workspaces/${shop}/touchpoints`,
    );
    expect((await names()).length).toBe(listed.length);
    expect((await names())[0]).toBe('Ödeme ŞUBESİ');
    const cell = page.getByRole('row').filter({ hasText: 'Ödeme ŞUBESİ' });
    expect(await cell.locator('.tp-visits').innerText()).toBe('24');
    expect(await page.getByRole('row').filter({ hasText: '/gizli' }).locator('.tp-visits').innerText()).toBe('gizli');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV indir' }).click();
    const lines = (await readFile(await (await saved).path(), 'utf8')).trim().split('\r\n');
    const { generation } = await rulesOf(shop);
    const [title, chosen, asOf, ...heads] = lines.filter((line) => line.startsWith('#'));
    expect([title, chosen]).toEqual(['# Temas noktaları', `# başından beri · ${listed.length} temas noktası`]);
    expect(asOf).toMatch(/^# .+ itibarıyla$/);
    expect(heads).toEqual([`# Tanım sürümü: ${generation}`, '# Sayılarında kişisel veri yoktur']);
    const rows = lines.filter((line) => !line.startsWith('#')).slice(1);
    expect(rows.length).toBe(listed.length);
    expect(rows[0]).toBe('Ödeme ŞUBESİ;odeme;24;Web;Ödeme;');
    expect(rows.find((line) => line.includes('/gizli'))).toContain(';gizli;');
    await page.getByLabel('Temas noktası, anahtar ya da sorumlu ara').fill('odeme subesi');
    await expectSoon(names, ['Ödeme ŞUBESİ']);
    expect(page.url()).not.toContain('odeme');
    await page.getByLabel('Temas noktası, anahtar ya da sorumlu ara').fill('');
    const without = listed.length - 1;
    await page.getByRole('button', { name: `Aşamasız ${without}` }).click();
    await page.waitForURL(/stage=-/);
    await expectSoon(async () => (await names()).length, without);
    await page.reload();
    await page.locator('.tp-open').first().waitFor();
    expect((await names()).length).toBe(without);
    await page.getByLabel('Temas noktası, anahtar ya da sorumlu ara').fill('yok böyle bir şey');
    await page.getByRole('button', { name: 'Süzgeçleri kaldır' }).click();
    await expectSoon(async () => (await names()).length, listed.length);
  }, 60_000);

  it.each([
    { locale: 'tr-TR', counted: /^Baştan beri/, group: '10 kişi', names: ['Sayılan süre', 'En küçük grup'] },
    { locale: 'en-GB', counted: /^From the beginning/, group: '10 people', names: ['Counted', 'Smallest group'] },
  ])(
    'opens what a number of visits stands on: the right arrow leads to it, Enter opens it, its link shows it again: $locale',
    async ({ locale, counted, group, names: [counts = '', smallest = ''] }) => {
      const list = await api<{ key: string; visits: number | null }[]>(`/workspaces/${shop}/touchpoints`);
      const seen = await signedIn(browser, `/w/${shop}/touchpoints`, { locale });
      const rows = seen.page.locator('.tp-table tbody tr[data-row]');
      await rows.first().waitFor();
      expect(await rows.count()).toBe(list.length);
      await rows.first().focus();
      await seen.page.keyboard.press('ArrowRight');
      expect(await seen.page.evaluate(() => document.activeElement?.className)).toBe('figure');
      await seen.page.keyboard.press('ArrowLeft');
      expect(await seen.page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('0');
      for (const [at, row] of (await rows.all()).entries()) {
        const figure = row.locator('.figure');
        const one = await readReceipt(seen.page, figure);
        const key = (await figure.getAttribute('id'))?.slice('visits-'.length).replaceAll('.', '%') ?? '';
        const { visits } = list.find((touchpoint) => touchpoint.key === decodeURIComponent(key)) ?? { visits: -1 };
        expect([key, one.value]).toEqual([
          key,
          visits === null ? (locale === 'tr-TR' ? 'gizli' : 'hidden') : String(visits),
        ]);
        expect(one.lines[counts]).toMatch(counted);
        expect(one.lines[smallest]).toBe(group);
        if (at === 0) await expectLinked(seen.page, figure, one);
      }
      expect(seen.complaints).toEqual([]);
      await seen.page.context().close();
    },
    60_000,
  );

  it('opens a touchpoint by keyboard, keeps only what was changed, and gives the focus back', async () => {
    await go();
    await page.locator('tr[data-row="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sel=odeme/);
    expect(await page.getByLabel('Ad (Türkçe)').evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('sel=');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('0');
    await page.keyboard.press('Enter');
    await page.getByLabel('Ad (Türkçe)').fill('Ödeme');
    await suggest('Sorumlu', 'Ödeme ekibi');
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await page.getByRole('button', { name: 'Kaydet', exact: true }).click();
    expect((await sent).postDataJSON()).toEqual({ name: 'Ödeme', owner: 'Ödeme ekibi' });
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('row').filter({ hasText: 'Ödeme ekibi' }).waitFor();
  }, 60_000);

  it('gives many touchpoints a stage at once', async () => {
    await go('?stage=-');
    const rows = await page.locator('tr[data-row]').count();
    await page.locator('tr[data-row="0"]').focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Aşama ya da sorumlu ver' }).click();
    await dialog().getByRole('button', { name: /Aşama/ }).click();
    await page.getByRole('option', { name: 'Keşif' }).click();
    await dialog().getByRole('button', { name: 'Kaydet' }).click();
    await page.getByText('Bu süzgeçlerle temas noktası yok').waitFor();
    const all = await api<{ stage: string | null }[]>(`/workspaces/${shop}/touchpoints`);
    expect(all.filter(({ stage }) => stage === 'discovery').length).toBe(rows);
    // Removing the stage says how many lose it, and asks.
    await go('?tab=stages');
    await page.getByRole('button', { name: 'Kaldır: Keşif' }).click();
    await page.getByRole('button', { name: 'Kaydet', exact: true }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText(`${rows} temas noktası aşamasız kalır.`).waitFor();
    await question.getByRole('button', { name: 'Kaydet' }).click();
    await question.waitFor({ state: 'detached' });
    const later = await api<{ stage: string | null }[]>(`/workspaces/${shop}/touchpoints`);
    expect(later.filter(({ stage }) => stage === null).length).toBe(rows);
  }, 60_000);

  it('raised no error or warning in the console but the refusals that were asked for', () => {
    expect(complaints.filter((text) => !/status of (?:400|409)/.test(text))).toEqual([]);
  });

  it('is in order for a machine that checks accessibility, in both languages and themes, and narrow', async () => {
    const everything = ['', '?sel=odeme', '?tab=stages', '?tab=rules'];
    for (const [look, searches] of [
      [{ locale: 'tr-TR', colorScheme: 'light' }, everything],
      [{ locale: 'tr-TR', colorScheme: 'dark' }, ['?tab=rules']],
      [{ locale: 'en-GB', colorScheme: 'light' }, ['']],
      [{ locale: 'en-GB', colorScheme: 'dark' }, everything],
    ] as const) {
      const seen = (await signedIn(browser, `/w/${shop}/touchpoints`, look)).page;
      for (const search of searches) {
        await seen.goto(new URL(`/w/${shop}/touchpoints${search}`, system().url).href);
        await seen
          .locator(search.includes('sel') ? 'form' : '.tp-table, .ordered-item')
          .first()
          .waitFor();
        expect([look, search, await accessibilityFaults(seen)]).toEqual([look, search, []]);
        await seen.setViewportSize({ width: 320, height: 700 });
        expect([search, await seen.evaluate(() => document.documentElement.scrollWidth)]).toEqual([search, 320]);
        await seen.setViewportSize({ width: 1280, height: 900 });
      }
      await seen.context().close();
    }
  }, 120_000);

  it('lets a viewer see everything and change nothing, and says whom to ask', async () => {
    const email = `viewer-${run}@example.com`;
    const password = `long enough ${run} secret`;
    await api(`/workspaces/${shop}/members`, {
      method: 'POST',
      body: { email, name: 'Viewer', role: 'viewer', password },
    });
    const { page: theirs } = await visit(browser);
    await theirs.goto(new URL(`/w/${shop}/touchpoints`, system().url).href);
    await theirs.locator('input[name=email]').fill(email);
    await theirs.locator('input[name=password]').fill(password);
    await theirs.keyboard.press('Enter');
    await theirs.locator('.notice-text', { hasText: 'gereken rol: analist' }).waitFor();
    expect(await theirs.locator('.tp-pick').count()).toBe(0);
    await theirs.locator('.tp-open').first().click();
    await theirs.getByLabel('Ad (Türkçe)').waitFor();
    expect(await theirs.getByRole('button', { name: 'Kaydet' }).count()).toBe(0);
    await theirs.keyboard.press('Escape');
    for (const tab of ['Aşamalar', 'Eşleme kuralları']) {
      await theirs.getByRole('tab', { name: tab }).click();
      await theirs.locator('.ordered-item').first().waitFor();
      expect(await theirs.locator('[slot=drag], .ordered-tools').count()).toBe(0);
      expect(await theirs.getByRole('button', { name: /ekle$/ }).count()).toBe(0);
    }
    await theirs.context().close();
  }, 60_000);

  it('draws few of many: two thousand rules, ten thousand touchpoints', async () => {
    await api('/workspaces', { method: 'POST', body: { key: big, name: 'Temas noktaları, çok' } });
    const rules = Array.from({ length: 2_000 }, (_, at) => ({
      match: { mode: at % 2 === 0 ? 'exact' : 'prefix', pattern: `/bolum-${at}/` },
      touchpoint: `t${at}`,
    }));
    await api(`/workspaces/${big}/mapping-rules`, { method: 'PUT', body: { rules } });
    await expectSoon(async () => (await rulesOf(big)).rules.length, 2_000, 30_000);
    await go('?tab=rules', big);
    await page.locator('.ordered-item').first().waitFor();
    expect(await page.locator('.ordered-item').count()).toBeLessThanOrEqual(60);
    expect(await page.getByRole('button', { name: 'Kural ekle' }).isDisabled()).toBe(true);
    await page.getByLabel('Kalıp ya da temas noktası ara').fill('bolum-1999');
    await expectSoon(() => page.getByRole('row').locator('code').allInnerTexts(), ['/bolum-1999/']);
    expect(await page.locator('.ordered-place').innerText()).toBe('2000');

    const many = Array.from({ length: 10_000 }, (_, at) => ({
      key: `temas-${at}`,
      name: `Temas ${at}`,
      nameEn: null,
      stage: null,
      owner: null,
      channels: ['web'],
      visits: at,
      countedAt: '2026-01-01T00:00:00.000Z',
      definitionVersion: '1',
    }));
    await page.route(`**/workspaces/${big}/touchpoints`, (route) => route.fulfill({ json: many }));
    await go('', big);
    await page.locator('tr[data-row="0"]').focus();
    expect(await page.locator('tr[data-row]').count()).toBeLessThanOrEqual(60);
    await page.keyboard.press('End');
    await expectSoon(() => page.evaluate(() => document.activeElement?.getAttribute('data-row')), '9999');
    expect(await page.locator('tr[data-row="9999"] .tp-open').innerText()).toBe('Temas 0');
    expect(await page.locator('tr[data-row]').count()).toBeLessThanOrEqual(60);
  }, 90_000);
});
