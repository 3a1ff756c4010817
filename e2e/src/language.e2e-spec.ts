import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at, sentenceOf } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';

/** The names of a list in the order of each language, and neither is the order of their code points. */
const names = {
  tr: ['Bagaj', 'Bağ', 'Cuma', 'Çan', 'Izgara', 'İade', 'Oto', 'Ödül', 'Sunum', 'Şal', 'Uzun', 'Üç'],
  en: ['Bağ', 'Bagaj', 'Çan', 'Cuma', 'İade', 'Izgara', 'Ödül', 'Oto', 'Şal', 'Sunum', 'Üç', 'Uzun'],
} as const;

/** The months that the languages shorten to different words. */
const months = {
  tr: /\d\s(?:Oca|Şub|Nis|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara)(?!\p{L})/u,
  en: /\d\s(?:Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?!\p{L})/u,
} as const;

interface Kpis {
  kpis: { metric: string; unit: string; value: number | null; hidden: boolean; low: number | null }[];
}

describe('the language of the pages', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, '/', { height: 1_400 }));
    await page.locator('[data-testid=sentence]').waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  /** Chooses a language by its menu; nothing else of the page changes. */
  const choose = async (locale: 'tr' | 'en'): Promise<void> => {
    const address = page.url();
    await page.getByRole('button', { name: /^(?:Dil|Language):/ }).click();
    await page.getByRole('menuitemradio', { name: locale === 'tr' ? 'Türkçe' : 'English' }).click();
    await page.locator(`html[lang=${locale}]`).waitFor({ state: 'attached' });
    await page.getByRole('menuitemradio').first().waitFor({ state: 'detached' });
    expect(page.url()).toBe(address);
  };
  /** Everything that is seen or said on the page, each text in a line of its own. */
  const said = async (): Promise<string> => {
    const texts = await page.locator('body').evaluate((body) => {
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      const found = [document.title];
      while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '');
      for (const name of ['aria-label', 'aria-valuetext', 'title']) {
        for (const one of body.querySelectorAll(`[${name}]`)) found.push(one.getAttribute(name) ?? '');
      }
      return found;
    });
    return texts.map((text) => text.replaceAll(/\s/g, ' ')).join('\n');
  };

  it('changes the names of months', async () => {
    const days = async (): Promise<string> => (await sentenceOf(page)).split(' · ')[0]?.replaceAll(/\s/g, ' ') ?? '';
    await page.goto(at('/j/purchase/map?d=2026-08-05..2026-09-05'));
    await page.locator('[data-node]').first().waitFor({ timeout: 60_000 });
    expect(await days()).toBe('5 Ağu – 5 Eyl 2026');
    expect(await said()).not.toMatch(months.en);
    await choose('en');
    await expectSoon(days, '5 Aug – 5 Sept 2026');
    expect(await said()).not.toMatch(months.tr);
    await choose('tr');
    await expectSoon(days, '5 Ağu – 5 Eyl 2026');
  }, 60_000);

  it('changes how the figures of the API are written, all of them: per cent, decimals, thousands', async () => {
    await page.route('**/overview?*parts=kpis*', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as Kpis;
      const kpis = answer.kpis.map((kpi) => {
        if (kpi.metric === 'journeys') return { ...kpi, value: 12_345, hidden: false };
        return kpi.metric === 'completion' ? { ...kpi, value: 0.1234, hidden: false } : kpi;
      });
      await route.fulfill({ response, json: { ...answer, kpis } });
    });
    const figures = () =>
      page.locator('.kpi[data-metric=completion] .figure, .kpi[data-metric=journeys] .figure').allInnerTexts();
    await page.goto(at('/j/purchase/overview?d=90d'));
    await page.locator('.kpi').first().waitFor({ timeout: 60_000 });
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    const written = { tr: ['12.345', '%12,3'], en: ['12,345', '12.3%'] } as const;
    // A per cent sign on the other side, or a decimal sign that is not the language's own.
    const foreign = { tr: /\d ?%|(?<![\d.])\d+\.\d{1,2}(?![\d.])/, en: /% ?\d|\d,\d{1,2}(?!\d)/ } as const;
    for (const locale of ['tr', 'en', 'tr'] as const) {
      if (locale !== (await page.locator('html').getAttribute('lang'))) await choose(locale);
      await expectSoon(async () => (await figures()).sort(), [...written[locale]].sort());
      const all = await said();
      expect(all.split('\n').filter((text) => foreign[locale].test(text))).toEqual([]);
      for (const other of written[locale === 'tr' ? 'en' : 'tr']) expect(all).not.toContain(other);
    }
    await page.unroute('**/overview?*parts=kpis*');
  }, 60_000);

  it('changes the order of names with Ç, Ğ, İ, Ö, Ş and Ü', async () => {
    await page.route(/\/api\/v1\/workspaces\/[^/]+\/touchpoints(?:\?|$)/, async (route) => {
      const response = await route.fetch();
      const [model] = (await response.json()) as object[];
      // In an order that is nobody's.
      const json = [...names.tr.slice(5), ...names.tr.slice(0, 5)]
        .reverse()
        .map((name, place) => ({ ...model, key: `t-${place}`, name, nameEn: name }));
      await route.fulfill({ response, json });
    });
    await page.goto(at('/touchpoints?sort=name&asc=1'));
    const list = page.locator('.tp-table tbody .tp-name');
    await list.first().waitFor({ timeout: 60_000 });
    const shown = async (): Promise<string[]> =>
      (await list.allInnerTexts()).map((text) => text.split('\n')[0]?.trim() ?? '');
    expect(await shown()).toEqual(names.tr);
    await choose('en');
    await expectSoon(shown, [...names.en]);
    await page.getByRole('columnheader').getByRole('button', { name: 'Touchpoint' }).click();
    await expectSoon(shown, [...names.en].reverse());
    await choose('tr');
    await expectSoon(shown, [...names.tr].reverse());
    await page.unrouteAll();
  }, 60_000);

  it('raised no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
