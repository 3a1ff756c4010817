import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at, paramsOf } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';

const address = '/j/purchase/map?d=90d&sel=order';
/** What a page is in either theme. */
const looks = {
  light: { scheme: 'light', ground: 'rgb(246, 247, 249)', ink: 'rgb(22, 32, 43)' },
  dark: { scheme: 'dark', ground: 'rgb(15, 20, 25)', ink: 'rgb(232, 237, 242)' },
} as const;

/** What the browser makes of the theme: the scheme that it draws its own controls in, and the colours of the page. */
const lookOf = (page: Page): Promise<{ scheme: string; ground: string; ink: string }> =>
  page.evaluate(() => {
    const probe = document.createElement('span');
    probe.style.color = 'light-dark(rgb(0, 0, 0), rgb(255, 255, 255))';
    document.body.append(probe);
    const isDark = getComputedStyle(probe).color === 'rgb(255, 255, 255)';
    probe.remove();
    const grounds = [document.body, document.documentElement].map((one) => getComputedStyle(one).backgroundColor);
    return {
      scheme: isDark ? 'dark' : 'light',
      ground: grounds.find((one) => one !== 'rgba(0, 0, 0, 0)') ?? '',
      ink: getComputedStyle(document.body).color,
    };
  });
const declared = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);

describe('the reader’s own choices of theme and language', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const choose = async (menu: RegExp, choice: string): Promise<void> => {
    await page.getByRole('button', { name: menu }).click();
    await page.getByRole('menuitemradio', { name: choice }).click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
  };
  /** Reads the page anew, and sees that what was chosen is there from its first picture on. */
  const reload = async (): Promise<void> => {
    await page.reload();
    await page.locator('[data-node]').first().waitFor();
  };
  const marked = async (menu: RegExp): Promise<string[]> => {
    await page.getByRole('button', { name: menu }).click();
    const checked = await page.locator('[role=menuitemradio][aria-checked=true]').allInnerTexts();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    return checked.map((name) => name.trim());
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, new URL(at(address)).pathname + new URL(at(address)).search));
    await page.locator('[data-node]').first().waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('follows the system until told otherwise, and again when told to', async () => {
    expect(await marked(/^Görünüm/)).toEqual(['Sistemle aynı']);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await expectSoon(() => lookOf(page), looks[scheme]);
    }
    await choose(/^Görünüm/, 'Açık');
    await expectSoon(() => lookOf(page), looks.light);
    await choose(/^Görünüm/, 'Sistemle aynı');
    await expectSoon(() => lookOf(page), looks.dark);
    expect(await declared(page)).toBe('light dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await expectSoon(() => lookOf(page), looks.light);
  });

  it.each([
    ['Koyu', 'dark', 'light'],
    ['Açık', 'light', 'dark'],
  ] as const)('stays %s after a reload, whatever the system says', async (choice, chosen, system) => {
    await page.emulateMedia({ colorScheme: system });
    await choose(/^Görünüm/, choice);
    await expectSoon(() => lookOf(page), looks[chosen]);
    await reload();
    expect([await lookOf(page), await declared(page)]).toEqual([looks[chosen], chosen]);
    expect(await marked(/^Görünüm/)).toEqual([choice]);
  });

  it('speaks the language that was chosen after a reload, at the same place', async () => {
    const heading = page.getByRole('complementary').locator('h2');
    const said = async (): Promise<{ lang: string | null; title: string; panel: string; order: string | null }> => ({
      lang: await page.locator('html').getAttribute('lang'),
      title: await page.title(),
      panel: await heading.innerText(),
      order: await page.locator('[data-node=order] title').textContent(),
    });
    const turkish = { lang: 'tr', title: 'Yolculuk haritası · Sipariş · Temas', panel: 'Sipariş', order: 'Sipariş' };
    const english = { lang: 'en', title: 'Journey map · Order · Temas', panel: 'Order', order: 'Order' };
    await expectSoon(said, turkish);
    expect(await marked(/^Dil/)).toEqual(['Türkçe']);
    await choose(/^Dil/, 'English');
    await expectSoon(said, english);
    expect([paramsOf(page).get('d'), paramsOf(page).get('sel')]).toEqual(['90d', 'order']);
    await reload();
    await expectSoon(said, english);
    expect(await marked(/^Language/)).toEqual(['English']);
    await choose(/^Language/, 'Türkçe');
    await expectSoon(said, turkish);
    await reload();
    await expectSoon(said, turkish);
  });

  it('is chosen by keyboard alone', async () => {
    await page.getByRole('button', { name: /^Görünüm/ }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ko');
    await page.getByRole('menuitemradio', { name: 'Koyu' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await expectSoon(() => lookOf(page), looks.dark);
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Görünüm');
  });

  it('raised no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
