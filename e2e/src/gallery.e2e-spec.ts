import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';

const sample = (page: Page, id: string) => page.locator(`[data-testid=sample-${id}]`);

/** Words of the gallery's own switches. */
const words = {
  tr: { language: 'Türkçe', light: 'Açık', dark: 'Koyu', system: 'Sistemle aynı' },
  en: { language: 'English', light: 'Light', dark: 'Dark', system: 'Same as system' },
} as const;

describe('the component gallery', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, '/gallery'));
    // What fails has failed, what is slow is slow.
    await sample(page, 'stale').getByRole('alert').waitFor();
    await sample(page, 'first-load').getByRole('status').waitFor();
    await page.locator('[data-testid=gallery-formats] table').waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });
  /** Presses a switch of the gallery's own. */
  const press = (name: string): Promise<void> => page.locator('.gallery-view').getByText(name, { exact: true }).click();

  it('shows every state, each with what it has to offer', async () => {
    const role = (id: string, name: 'alert' | 'status') => sample(page, id).getByRole(name);
    await sample(page, 'first-load').getByRole('button', { name: 'Vazgeç' }).waitFor();
    expect(await sample(page, 'first-load').locator('[aria-busy=true]').count()).toBe(1);
    expect(await sample(page, 'refetch').innerText()).toContain('12.480 yolculuk');
    expect(await role('error', 'alert').innerText()).toContain('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(await sample(page, 'error').getByRole('button', { name: 'Yeniden dene' }).count()).toBe(1);
    expect(await sample(page, 'forbidden').getByRole('button', { name: 'Yeniden dene' }).count()).toBe(0);
    expect(await role('forbidden', 'alert').innerText()).toContain('sahibine danışın');
    expect(await sample(page, 'stale').innerText()).toMatch(/son okunanlar[^]*12\.480 yolculuk/);
    expect(await role('empty-filtered', 'status').innerText()).toContain('Dönem');
    await sample(page, 'empty-filtered').getByRole('button').click();
    await page.waitForURL(/[?&]d=all/);
    expect(await sample(page, 'empty-filtered').getByRole('button').count()).toBe(0);
    expect(await sample(page, 'read-only').innerText()).toContain('gereken rol: sahip');
  });

  it('gives up and begins anew on demand', async () => {
    const load = sample(page, 'first-load');
    await load.getByRole('button', { name: 'Vazgeç' }).click();
    expect(await load.locator('[aria-busy=true]').count()).toBe(0);
    await load.getByRole('button', { name: 'Baştan' }).click();
    await load.locator('.skeleton').waitFor();
    expect(await load.locator('.skeleton').evaluate((one) => one.closest('[aria-hidden=true]') !== null)).toBe(true);
    await load.getByRole('button', { name: 'Vazgeç' }).waitFor();
  });

  it('names the fault of a field to a screen reader, and keeps the button shut until the word is typed', async () => {
    const wrong = sample(page, 'fields').locator('input[aria-invalid=true]');
    const described = await wrong.evaluate((input) =>
      (input.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
    expect(described).toContain('başka bir temas noktasında var');
    const opener = page.getByRole('button', { name: 'Onay iste' });
    await opener.click();
    await page.getByRole('alertdialog').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const dialog = page.getByRole('alertdialog', { name: 'Kaynağı sil' });
    const act = dialog.getByRole('button', { name: 'Sil' });
    expect(await act.isDisabled()).toBe(true);
    await page.keyboard.type('web');
    expect(await act.isEnabled()).toBe(true);
    await act.click();
    await dialog.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('draws few of fifty thousand rows, and sorts with what is hidden last', async () => {
    const many = sample(page, 'many-rows').locator('.table-scroll');
    await many.focus();
    await page.keyboard.press('End');
    await many.getByText('Sepet 50000', { exact: true }).waitFor();
    expect(await many.locator('tbody tr').count()).toBeLessThanOrEqual(60);
    const table = sample(page, 'table');
    await table.getByText('0', { exact: true }).click();
    await table.getByText('Satır yok').waitFor();
    await table.getByText('12', { exact: true }).click();
    await table.getByRole('button', { name: 'Pay' }).click();
    const shares = await table.locator('tbody tr td:nth-of-type(2)').allInnerTexts();
    expect(shares.slice(-2)).toEqual(['gizli', 'gizli']);
    await table.getByRole('button', { name: 'Pay' }).click();
    expect((await table.locator('tbody tr td:nth-of-type(2)').allInnerTexts()).slice(-2)).toEqual(['gizli', 'gizli']);
  });

  it('is one stop of the Tab key for a whole chart, walked by arrows over what is hidden', async () => {
    const marks = page.locator('#sample-lines [data-mark]');
    expect(await marks.evaluateAll((all) => all.filter((mark) => mark.getAttribute('tabindex') === '0').length)).toBe(
      1,
    );
    await page.locator('#sample-lines [data-mark="4-3"]').focus();
    await page.keyboard.press('ArrowRight');
    const name = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    expect(await name()).toMatch(/^E-posta, 5\. hafta/);
    await page.keyboard.press('ArrowDown');
    expect(await name()).toMatch(/^Kurye, 5\. hafta/);
    await page.keyboard.press('End');
    expect(await name()).toContain('30 kişiden az');
    await page.keyboard.press('t');
    await page.locator('#sample-lines table').waitFor();
    const inPlot = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.closest('#sample-lines .chart-plot') !== null);
    expect(await inPlot()).toBe(true);
    expect(await page.locator('#sample-lines tbody tr').count()).toBe(6);
    expect(await page.locator('#sample-lines .hidden-figure').count()).toBe(1);
    await page.keyboard.press('t');
    await page.locator('#sample-lines svg[data-chart]').waitFor();
    expect(await inPlot()).toBe(true);
  });

  it('writes both languages side by side: percent sign, order, words', async () => {
    const row = async (name: string): Promise<string[]> =>
      page
        .getByRole('row', { name: new RegExp(`^${name}`) })
        .locator('td')
        .allInnerTexts();
    expect(await row('Yüzde %')).toEqual(['%12,3', '12.3%']);
    expect(await row('Yüzde puanı')).toEqual(['-3,3 puan', '-3.3 pp']);
    expect((await row('Sıralama'))[0]).toBe('Cizre, Çorum, Iğdır, Isparta, İzmir, Ordu, Ömerli');
    expect((await row('Sıralama'))[1]).not.toBe((await row('Sıralama'))[0]);
    expect((await row('Arama'))[0]).toBe('Şırnak ve ŞIRNAK');
    expect(await row('Gizli')).toEqual(['gizli', 'hidden']);
  });

  it.each([
    { locale: 'tr', theme: 'light' },
    { locale: 'tr', theme: 'dark' },
    { locale: 'en', theme: 'dark' },
    { locale: 'en', theme: 'light' },
  ] as const)(
    'has nothing that a machine finds inaccessible, and paints every contrast that is asked: $locale, $theme',
    async ({ locale, theme }) => {
      await press(words[locale].language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, locale);
      await press(words[locale][theme]);
      await page.waitForFunction((name) => document.documentElement.dataset['theme'] === name, theme);
      expect(await accessibilityFaults(page)).toEqual([]);
      const contrasts = await page
        .locator('[data-testid^=pair-]')
        .evaluateAll((rows) =>
          rows.map((row) =>
            [...row.querySelectorAll('td.numeric')].map((cell) => Number(cell.textContent?.replace(',', '.'))),
          ),
        );
      expect(contrasts.length).toBeGreaterThan(80);
      expect(contrasts.filter(([ratio = 0, least = 21]) => !(ratio >= least))).toEqual([]);
    },
    60_000,
  );

  it('keeps focus and choice in sight with forced colours', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const chosen = sample(page, 'choices').locator('.segment[data-selected]');
    const other = sample(page, 'choices').locator('.segment:not([data-selected])').first();
    const ground = (of: typeof chosen) => of.evaluate((one) => getComputedStyle(one).backgroundColor);
    expect(await ground(chosen)).not.toBe(await ground(other));
    const boxes = sample(page, 'choices').locator('.check-box');
    expect(await ground(boxes.nth(1))).not.toBe(await ground(boxes.nth(0)));
    const pressed = sample(page, 'buttons').locator('[aria-pressed=true]');
    const plain = sample(page, 'buttons').locator('.button:not([aria-pressed])').first();
    const border = (of: typeof chosen) =>
      of.evaluate((one) => getComputedStyle(one).outlineStyle + getComputedStyle(one).backgroundColor);
    expect(await border(pressed)).not.toBe(await border(plain));
    for (const [name, target] of [
      ['button', sample(page, 'buttons').locator('button').first()],
      ['field', sample(page, 'fields').locator('input').first()],
      ['table', sample(page, 'table').locator('.table-scroll')],
      ['link', page.locator('.gallery-side a').first()],
    ] as const) {
      await target.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      const ring = await page.evaluate(() => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement ?? document.body);
        return { outlineStyle, isWide: parseFloat(outlineWidth) >= 2, isSeen: outlineColor !== 'rgba(0, 0, 0, 0)' };
      });
      expect([name, ring]).toEqual([name, { outlineStyle: 'solid', isWide: true, isSeen: true }]);
    }
    await page.locator('#sample-lines [data-mark="0-1"]').focus();
    await page.keyboard.press('ArrowRight');
    const drawn = await page
      .locator('#sample-lines [data-mark="0-2"] .focus-ring')
      .evaluate((ring) => getComputedStyle(ring).stroke);
    expect(drawn).not.toBe('none');
    await page.emulateMedia({ forcedColors: 'none' });
  }, 60_000);

  it('moves nothing for who wants no motion, and does for others until they say so here', async () => {
    const moving = (): Promise<number> =>
      page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length);
    expect(await moving()).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving()).toBeGreaterThan(0);
    await press('No motion');
    expect(await moving()).toBe(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  it('needs no scrolling sideways at 320 wide, with larger text neither', async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    const overflow = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await press('Text 1.4 times');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('22.4px');
    expect(await overflow()).toBe(0);
    await press('Text 1.4 times');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('is read in the pseudo-language on demand, and complained of nothing all along', async () => {
    await press('Pseudo-language');
    await page.locator('h1', { hasText: /^\[.*~\]$/s }).waitFor();
    expect(new URL(page.url()).searchParams.get('lang')).toBe('qps');
    expect(complaints).toEqual([]);
  });
});
