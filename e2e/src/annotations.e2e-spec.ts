import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn, visit } from './testing/browser.js';
import { at, daysAgo } from './testing/dashboard.js';
import { downloaded } from './testing/download.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

interface Annotation {
  readonly id: string | null;
  readonly kind: string;
  readonly text: string | null;
  readonly from: string;
  readonly to: string;
  readonly journeyType: string | null;
  readonly touchpoint: string | null;
}

describe('annotations of charts', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const here = (): string => `/workspaces/${system().workspace}`;
  /** Those of the pages' period; the demo's own is of earlier. */
  const written = async (): Promise<Annotation[]> =>
    (await api<Annotation[]>(`${here()}/annotations?from=${daysAgo(28)}`)).filter(({ kind }) => kind === 'note');
  const write = (body: object) => api<Annotation>(`${here()}/annotations`, { method: 'POST', body });
  const clear = async (): Promise<void> => {
    for (const { id } of await written()) await api(`${here()}/annotations/${id}`, { method: 'DELETE' });
  };
  const dialog = (on = page) => on.getByRole('dialog', { name: /Notlar|Annotations/ });
  const kpis = (on = page) => on.locator('#kpis');
  const listed = (figure: string) => page.locator(`${figure} .annotation-list li`);
  const open = async (path: string, ready: string, on = page): Promise<void> => {
    await on.goto(at(path));
    await on.locator(ready).first().waitFor({ timeout: 60_000 });
  };
  const overview = '/j/purchase/overview?d=28d';
  const details = '/j/purchase/map?d=28d&sel=order';

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}${overview}`));
    await page.locator('.kpi').first().waitFor({ timeout: 60_000 });
    await clear();
  }, 120_000);
  afterAll(async () => {
    await clear();
    await browser.close();
  });

  it('are written beside a chart by keyboard, and stand in it with their number', async () => {
    await open(overview, '.kpi');
    await kpis().getByRole('button', { name: 'Not yaz' }).press('Enter');
    await dialog().getByText('Bu dönemde not yok.').waitFor();
    const words = dialog().getByRole('textbox');
    expect(await words.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type('Yeni ödeme sayfası yayında');
    await page.keyboard.press('Tab');
    // The first day is typed, part by part; the last day stays.
    await page.keyboard.type(daysAgo(1).split('-').reverse().join(''));
    await dialog().getByRole('button', { name: 'Notu ekle' }).press('Enter');
    await dialog().getByRole('list', { name: 'Bu dönemin notları' }).getByText('Yeni ödeme sayfası yayında').waitFor();
    const [one, ...others] = await written();
    expect([one?.text, one?.journeyType, one?.touchpoint, others]).toEqual([
      ...['Yeni ödeme sayfası yayında', 'purchase', null, []],
    ]);
    expect(await words.inputValue()).toBe('');
    await dialog().getByText('Not kaydedildi', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Not yaz');
    expect(await listed('#kpis').allInnerTexts()).toEqual([expect.stringContaining('Yeni ödeme sayfası yayında')]);
    const tile = page.locator('.kpi[data-metric=journeys]');
    expect(await tile.locator('.annotation-flag').allTextContents()).toEqual(['1']);
    expect(await tile.locator('.annotation-rule').count()).toBe(1);
    expect(await tile.locator('.spark svg').getAttribute('aria-label')).toContain('1 not var');
  }, 60_000);

  it('are refused beside the field where they are about people, and what was written stays', async () => {
    await kpis().getByRole('button', { name: 'Not yaz' }).click();
    const words = dialog().getByRole('textbox');
    await words.fill('Ali 0532 123 45 67 aradı');
    await dialog().getByRole('button', { name: 'Notu ekle' }).click();
    await dialog().getByText('Bu metin olmaz: boş bırakmayın ve kişilerle ilgili bir şey yazmayın.').waitFor();
    expect([await words.inputValue(), await words.getAttribute('aria-invalid')]).toEqual([
      ...['Ali 0532 123 45 67 aradı', 'true'],
    ]);
    expect(await words.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await written()).toHaveLength(1);
    await page.keyboard.press('Escape');
    expect(complaints.splice(0).filter((text) => !text.includes('400'))).toEqual([]);
  }, 60_000);

  it('are counted as people count characters, and too many are refused beside the field', async () => {
    await kpis().getByRole('button', { name: 'Not yaz' }).click();
    const words = dialog().getByRole('textbox');
    const described = () =>
      words.evaluate((one) =>
        (one.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent)
          .join(' '),
      );
    await words.fill('👍'.repeat(240));
    expect(await described()).not.toContain('yazabilirsiniz');
    await words.fill('👍'.repeat(241));
    await expectSoon(async () => (await described()).includes('39 karakter daha yazabilirsiniz.'), true);
    await words.fill('👍'.repeat(281));
    await dialog().getByRole('button', { name: 'Notu ekle' }).click();
    await expectSoon(async () => (await described()).includes('En çok 280 karakter olur; 1 karakter fazla.'), true);
    expect(await words.evaluate((one) => [one === document.activeElement, one.getAttribute('aria-invalid')])).toEqual([
      ...[true, 'true'],
    ]);
    expect(await written()).toHaveLength(1);
    await words.fill('👍'.repeat(280));
    await dialog().getByRole('button', { name: 'Notu ekle' }).click();
    await dialog().getByText('Not kaydedildi', { exact: true }).waitFor();
    await dialog().getByRole('button', { name: 'Notu değiştir: 👍' }).click();
    await expectSoon(async () => (await words.inputValue()).length, 560);
    await dialog().getByRole('button', { name: 'Notu sil: 👍' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sil' }).click();
    // What is gone is not changed any more.
    await dialog().getByRole('textbox', { name: 'Yeni not' }).waitFor();
    expect(await words.inputValue()).toBe('');
    expect(await written()).toHaveLength(1);
    await page.keyboard.press('Escape');
  }, 60_000);

  it('of other days are said to be saved, though they are not in sight', async () => {
    await kpis().getByRole('button', { name: 'Not yaz' }).click();
    await dialog().getByRole('textbox').fill('Geçen yıldan');
    const years = dialog().getByRole('group', { name: 'Son gün' }).getByRole('spinbutton').last();
    await years.press('ArrowDown');
    await page.route('**/annotations', (route) =>
      route.fulfill({ status: 400, json: { code: 'invalid_request', field: 'from' } }),
    );
    await dialog().getByRole('button', { name: 'Notu ekle' }).click();
    const first = dialog().getByRole('group', { name: 'İlk gün' }).getByRole('spinbutton').first();
    await expectSoon(() => first.evaluate((one) => one === document.activeElement), true);
    await page.unroute('**/annotations');
    await dialog().getByRole('button', { name: 'Notu ekle' }).click();
    await dialog().getByText('Not kaydedildi; bu dönemde değil.').waitFor();
    expect(await dialog().getByRole('list').getByText('Geçen yıldan').count()).toBe(0);
    await page.keyboard.press('Escape');
    const all = await api<Annotation[]>(`${here()}/annotations?to=${daysAgo(300)}`);
    const own = all.filter(({ text }) => text === 'Geçen yıldan');
    expect(own).toHaveLength(1);
    for (const { id } of own) await api(`${here()}/annotations/${id}`, { method: 'DELETE' });
    expect(complaints.splice(0).filter((text) => !text.includes('400'))).toEqual([]);
  }, 60_000);

  it('of a journey type that is gone are listed by its key, and can be moved to another', async () => {
    await page.route('**/annotations?*', async (route) => {
      const response = await route.fetch();
      const [one] = (await response.json()) as Annotation[];
      const gone = { ...one, id: '0199a3f4-7d7e-7000-8000-000000000000', text: 'Kalan not', journeyType: 'eski' };
      await route.fulfill({ response, json: [gone, { ...gone, id: null, kind: 'stages', text: null }] });
    });
    await open(overview, '.kpi');
    await kpis().getByRole('button', { name: 'Not yaz' }).click();
    const row = dialog().getByRole('listitem');
    await row.getByText('Yolculuk: eski (artık yok)').waitFor();
    expect(await row.count()).toBe(1);
    await row.getByRole('button', { name: 'Notu değiştir: Kalan not' }).click();
    const about = dialog().getByRole('button', { name: /Neyle ilgili/ });
    await expectSoon(async () => /Yolculuk: (?!eski)/.test(await about.innerText()), true);
    await page.unroute('**/annotations?*');
    await page.keyboard.press('Escape');
    await open(overview, '.kpi');
  }, 60_000);

  it('are changed and removed, and every chart follows', async () => {
    await kpis().getByRole('button', { name: 'Not yaz' }).click();
    await dialog().getByRole('button', { name: 'Notu değiştir: Yeni ödeme sayfası yayında' }).click();
    const words = dialog().getByRole('textbox');
    await expectSoon(() => words.inputValue(), 'Yeni ödeme sayfası yayında');
    await words.fill('Ödeme sayfası geri alındı');
    await dialog()
      .getByRole('button', { name: /Neyle ilgili/ })
      .click();
    await page.getByRole('option', { name: 'Bütün çalışma alanı' }).click();
    await dialog().getByRole('button', { name: 'Notu kaydet' }).click();
    await dialog().getByRole('list').getByText('Ödeme sayfası geri alındı').waitFor();
    expect(await written()).toMatchObject([{ text: 'Ödeme sayfası geri alındı', journeyType: null }]);
    await dialog().getByRole('button', { name: 'Notu sil: Ödeme sayfası geri alındı' }).press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Not silinsin mi?' });
    await question.getByText('Ödeme sayfası geri alındı').waitFor();
    await question.getByRole('button', { name: 'Sil' }).press('Enter');
    await dialog().getByText('Bu dönemde not yok.').waitFor();
    expect(await written()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await listed('#kpis').count()).toBe(0);
    expect(await page.locator('.annotation-flag').count()).toBe(0);
  }, 60_000);

  it('are not changed over what somebody else has changed meanwhile', async () => {
    const { id } = await write({ text: 'Kesinti', from: daysAgo(2) });
    await open(overview, '.kpi');
    await kpis().getByRole('button', { name: 'Not yaz' }).click();
    await dialog().getByRole('button', { name: 'Notu değiştir: Kesinti' }).click();
    await api(`${here()}/annotations/${id}`, { method: 'PATCH', body: { text: 'Uzun kesinti' } });
    await dialog().getByRole('textbox').first().fill('Kısa kesinti');
    await dialog().getByRole('button', { name: 'Notu kaydet' }).click();
    await dialog().getByText('Bu arada başkası değiştirdi.').waitFor();
    await dialog().getByRole('list').getByText('Uzun kesinti').waitFor();
    expect(await written()).toMatchObject([{ text: 'Uzun kesinti' }]);
    await page.keyboard.press('Escape');
    await clear();
    expect(complaints.splice(0).filter((text) => !text.includes('409'))).toEqual([]);
  }, 60_000);

  it('of a touchpoint begin in its menu and stand in its chart alone, in words, in the table and in the file', async () => {
    await open('/j/purchase/map?d=28d', '[data-node=order]');
    await page.locator('[data-node=order]').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Not yaz' }).press('Enter');
    await dialog()
      .getByRole('button', { name: /Temas noktası: .+Neyle ilgili|Neyle ilgili/ })
      .waitFor();
    await dialog().getByRole('textbox').fill('Sipariş formu kısaldı');
    await dialog().getByRole('button', { name: 'Notu ekle' }).click();
    await dialog().getByRole('list').getByText('Sipariş formu kısaldı').waitFor();
    await page.keyboard.press('Escape');
    expect(await written()).toMatchObject([{ touchpoint: 'order', journeyType: null }]);
    await write({ text: 'Bahar kampanyası', from: daysAgo(8), to: daysAgo(1) });
    await write({ text: 'Destek hattı değişti', from: daysAgo(4), journeyType: 'support' });

    await open(details, '#trend .mark');
    await expectSoon(
      async () =>
        (await listed('#trend').allInnerTexts()).map((line) => line.replace(/^.*\d{4}\s*/, '').split(' · ')[0]),
      ['Bahar kampanyası', 'Sipariş formu kısaldı'],
    );
    expect(await page.locator('#trend .annotation-span').count()).toBe(1);
    const points = page.locator('#trend [role=img]');
    const told = await points.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    expect(told.filter((label) => label.includes('Bahar kampanyası')).length).toBeGreaterThan(0);
    expect(told.at(-1)).toContain('Sipariş formu kısaldı');
    const menu = page.locator('#trend').getByRole('button', { name: 'Dışa aktar' });
    const csv = await downloaded(page, async () => {
      await menu.click();
      await page.getByRole('menuitem', { name: 'CSV (virgülle)' }).click();
    });
    expect(csv).toMatch(/Notlar/);
    expect(csv.split('\n').filter((line) => /,.*Sipariş formu kısaldı/.test(line)).length).toBeGreaterThan(0);
    const long = await write({ text: 'uzun bir not '.repeat(20).trim(), from: daysAgo(5), touchpoint: 'order' });
    const before = await write({ text: 'Önceden beri', from: daysAgo(60), to: daysAgo(20), touchpoint: 'order' });
    await open(details, '#trend .mark');
    await expectSoon(async () => (await listed('#trend').allInnerTexts()).length, 4);
    // What began before the first day has a band, and no rule as if it had begun there; its number is clear of the scale.
    const marks = page.locator('#trend .annotation-marks > g');
    expect(await marks.first().locator('.annotation-span').count()).toBe(1);
    expect(await marks.first().locator('.annotation-rule').count()).toBe(0);
    const rest = (await marks.count()) - 1;
    expect(rest).toBeGreaterThan(0);
    expect(await page.locator('#trend .annotation-rule').count()).toBe(rest);
    const number = await page.locator('#trend .annotation-flag', { hasText: /^1/ }).boundingBox();
    const scale = await page.locator('#trend .axis text').nth(1).boundingBox();
    expect(number?.x).toBeGreaterThanOrEqual((scale?.x ?? Infinity) + (scale?.width ?? 0));
    const svg = await downloaded(page, async () => {
      await menu.click();
      await page.getByRole('menuitem', { name: 'SVG' }).click();
    });
    const alone = await browser.newPage();
    await alone.setContent(svg);
    const cut = await alone.locator('svg').evaluate((drawing: SVGSVGElement) => {
      const { width } = drawing.viewBox.baseVal;
      return [...drawing.querySelectorAll('text')]
        .filter((one) => one.getBBox().x + one.getBBox().width > width)
        .map((one) => one.textContent);
    });
    expect(svg).toContain('uzun bir not');
    expect(cut).toEqual([]);
    await alone.close();
    for (const { id } of [long, before]) await api(`${here()}/annotations/${id}`, { method: 'DELETE' });
    await open(details, '#trend .mark');
    await page.locator('#trend').getByRole('button', { name: 'Tablo olarak göster' }).click();
    await page.locator('#trend td', { hasText: 'Sipariş formu kısaldı' }).first().waitFor();
    await page.locator('#trend').getByRole('button', { name: 'Grafik olarak göster' }).click();

    await open(overview, '.kpi');
    await expectSoon(async () => (await listed('#kpis').allInnerTexts()).length, 1);
    expect(await listed('#kpis').innerText()).toContain('Bahar kampanyası');
  }, 90_000);

  it('can be written while a chart fills the screen', async () => {
    await kpis().getByRole('button', { name: 'Tam ekran' }).click();
    await kpis().getByRole('button', { name: 'Not yaz' }).click();
    await dialog().getByRole('textbox').fill('Tam ekranda');
    await dialog().getByRole('button', { name: 'Notu ekle' }).click();
    await dialog().getByRole('list').getByText('Tam ekranda').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await page.locator('#kpis.chart-large').count()).toBe(1);
    await expectSoon(async () => (await listed('#kpis').allInnerTexts()).length, 2);
    await kpis().getByRole('button', { name: 'Tam ekran' }).click();
  }, 60_000);

  it('that are many are listed in part, and wholly when that is asked for; numbers too close are said together', async () => {
    for (let one = 0; one < 6; one += 1) await write({ text: `Not ${one}`, from: daysAgo(20) });
    await open(overview, '.kpi');
    await expectSoon(async () => (await listed('#kpis').allInnerTexts()).length, 5);
    const all = await page.locator('.kpi[data-metric=journeys] .annotation-flag').allTextContents();
    expect(all[0]).toBe('1–6');
    await page.getByRole('button', { name: 'Tümünü göster (8)' }).press('Enter');
    expect(await listed('#kpis').count()).toBe(8);
    await page.getByRole('button', { name: 'Daha az göster' }).press('Enter');
    expect(await listed('#kpis').count()).toBe(5);
  }, 60_000);

  it('are read by viewers, who are told who may write them', async () => {
    const email = `reader-${Date.now()}@temas.example`;
    const password = 'a long enough secret 7';
    const member = await api<{ id: string }>(`${here()}/members`, {
      ...{ method: 'POST', body: { email, name: 'Okur', role: 'viewer', password } },
    });
    const reader = await visit(browser, { locale: 'en-GB', colorScheme: 'dark', width: 768 });
    await reader.page.goto(at(overview));
    await reader.page.locator('input[name=email]').fill(email);
    await reader.page.locator('input[name=password]').fill(password);
    await reader.page.keyboard.press('Enter');
    await reader.page.locator('.kpi').first().waitFor({ timeout: 60_000 });
    await kpis(reader.page).getByRole('button', { name: 'Annotate' }).click();
    await dialog(reader.page)
      .getByText(/analyst.*viewer|viewer.*analyst/)
      .waitFor();
    await dialog(reader.page).getByText('Bahar kampanyası').waitFor();
    expect(await dialog(reader.page).getByRole('textbox').count()).toBe(0);
    expect(
      await dialog(reader.page)
        .getByRole('button', { name: /^(Change|Remove)/ })
        .count(),
    ).toBe(0);
    expect(await accessibilityFaults(reader.page)).toEqual([]);
    await reader.page.context().close();
    await api(`${here()}/members/${member.id}`, { method: 'DELETE' });
    expect(reader.complaints.filter((text) => !text.includes('401'))).toEqual([]);
  }, 60_000);

  it('that cannot be had are said to be missing, and asked for again', async () => {
    await page.route('**/annotations?*', (route) => route.fulfill({ status: 500, json: { code: 'internal' } }));
    await open(overview, '.kpi');
    const lost = kpis().getByText('Notlar yüklenemedi.');
    await lost.waitFor({ timeout: 30_000 });
    await page.unroute('**/annotations?*');
    await kpis().getByRole('button', { name: 'Yeniden dene' }).click();
    await listed('#kpis').first().waitFor();
    expect(complaints.splice(0).filter((text) => !text.includes('500'))).toEqual([]);
  }, 60_000);

  it('tell in the demo from when on deliveries come late', async () => {
    await open('/j/purchase/overview?d=90d', '.kpi');
    await expectSoon(
      async () => (await listed('#kpis').allInnerTexts()).some((line) => line.includes('New courier')),
      true,
    );
  }, 60_000);

  it('break no rule of accessibility that a machine can tell', async () => {
    await kpis().getByRole('button', { name: 'Not yaz' }).click();
    await dialog().getByText('Bahar kampanyası').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await open(details, '#trend .mark');
    expect(await accessibilityFaults(page)).toEqual([]);
  }, 60_000);

  it('raised no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
