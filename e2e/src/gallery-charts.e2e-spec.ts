import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { chartIds as ids, chartOf, drawnIn, type ChartId } from './testing/gallery.js';
import { untranslated } from './testing/untranslated.js';

/** In both languages and in the pseudo-language. */
const words = { hidden: /gizli|hidden|ğïzlï/, retry: /Yeniden|again|Ýëñïdëñ/ };

/** Where what is of few people is told to be hidden in words. */
const telling: readonly ChartId[] = ['stage-map', 'stage-map-difference', 'point', 'kpis', 'stages', 'variants'];

const sections = '.gallery-section[id$="-charts"]';

/** What each state shows in the place of every chart, or with it. */
const states: Readonly<Record<string, (page: Page, id: ChartId) => Promise<void>>> = {
  ready: (page, id) => drawnIn(page, id).waitFor(),
  few: async (page, id) => {
    if (id === 'changes') await chartOf(page, id).getByRole('status').waitFor();
    else await drawnIn(page, id).waitFor();
    if (telling.includes(id)) expect(await chartOf(page, id).innerText()).toMatch(words.hidden);
  },
  small: says('status'),
  new: says('status'),
  filtered: async (page, id) => {
    await chartOf(page, id).getByRole('status').getByRole('button').waitFor();
  },
  never: async (page, id) => {
    await chartOf(page, id).locator('[aria-busy=true] .skeleton').first().waitFor();
    expect(await chartOf(page, id).locator('a, button, [tabindex="0"]').count()).toBe(0);
  },
  slow: async (page, id) => {
    await chartOf(page, id).locator('.slow').getByRole('button').waitFor();
    expect(await chartOf(page, id).locator('[aria-busy=true] .skeleton').count()).toBeGreaterThan(0);
  },
  refetch: async (page, id) => {
    await drawnIn(page, id).waitFor();
    expect(await chartOf(page, id).locator('.part-stale[aria-busy=true]').count()).toBe(1);
  },
  stale: async (page, id) => {
    await says('alert')(page, id);
    await drawnIn(page, id).waitFor();
  },
  error: says('alert', { retries: true }),
  network: says('alert', { retries: true }),
  forbidden: says('alert', { retries: false }),
};

function says(role: 'status' | 'alert', { retries }: { retries?: boolean } = {}) {
  return async (page: Page, id: ChartId): Promise<void> => {
    const said = chartOf(page, id).getByRole(role);
    await said.first().waitFor();
    if (retries !== undefined) expect(await said.getByRole('button', { name: words.retry }).count()).toBe(+retries);
  };
}

describe('the charts of the component gallery', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, '/gallery'));
    for (const id of ids) await chartOf(page, id).waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('are all put into a state at once, which the address says', async () => {
    await page.locator('.gallery-view').getByRole('button', { name: 'Grafiklerin durumu' }).click();
    await page.getByRole('option', { name: 'Hata', exact: true }).click();
    await page.waitForURL(/[?&]state=error/);
    for (const id of ids) await chartOf(page, id).getByRole('alert').waitFor();
  });

  it.each(Object.keys(states).map((state, at) => ({ state, language: at % 2 === 0 ? 'Türkçe' : 'English' })))(
    'are shown, accessible in both themes and fit into 320 pixels: $state, $language',
    async ({ state, language }) => {
      await page.goto(new URL(`/gallery?state=${state}`, page.url()).href);
      await page.locator('.gallery-view').getByText(language, { exact: true }).click();
      await page.waitForFunction(
        (lang) => document.documentElement.lang === lang,
        language === 'English' ? 'en' : 'tr',
      );
      for (const id of ids) {
        await page.locator(`[data-testid=chart-${id}][data-state=${state}]`).waitFor();
        await states[state]?.(page, id);
      }
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, await accessibilityFaults(page, sections)]).toEqual([colorScheme, []]);
      }
      await page.setViewportSize({ width: 320, height: 900 });
      const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(overflow)).toBe(0);
      await page.setViewportSize({ width: 1280, height: 900 });
    },
    90_000,
  );

  it('can be given up where they take long, each by itself, and asked for again', async () => {
    await page.goto(new URL('/gallery?state=slow', page.url()).href);
    await chartOf(page, 'trend').locator('.slow').getByRole('button').click();
    await chartOf(page, 'trend')
      .getByRole('heading', { name: /yarıda bırakıldı|given up/ })
      .waitFor();
    await chartOf(page, 'kpis').locator('.slow').waitFor();
    await chartOf(page, 'trend').getByRole('button', { name: words.retry }).click();
    await chartOf(page, 'trend').locator('.slow').getByRole('button').waitFor();
  });

  it('answer to their own addresses: a choice in one changes neither another one nor the page', async () => {
    await page.goto(new URL('/gallery', page.url()).href);
    await drawnIn(page, 'stage-map').waitFor();
    await chartOf(page, 'stage-map')
      .getByRole('button', { name: /^(Ölçü|Measure)|(Ölçü|Measure)$/ })
      .first()
      .click();
    await page.getByRole('option', { name: /^(Ortanca süre|Median time)$/ }).click();
    await chartOf(page, 'stage-map').locator('.legend-times').waitFor();
    expect(await chartOf(page, 'stage-map-difference').locator('.legend-times').count()).toBe(0);
    expect(new URL(page.url()).search).toBe('');
  });

  it('give the focus back to their frame on Esc, from where Tab leads through it again', async () => {
    await page.goto(new URL('/gallery', page.url()).href);
    for (const id of ids) await drawnIn(page, id).waitFor();
    const framed = (id: ChartId): Promise<boolean> =>
      chartOf(page, id)
        .locator('figure')
        .first()
        .evaluate((figure) => figure === document.activeElement);
    for (const id of ['stage-map', 'point', 'trend', 'stages', 'variants', 'variant-stages', 'import-days'] as const) {
      await chartOf(page, id).locator('.chart-plot [tabindex="0"]:not(input)').first().focus();
      expect([id, await framed(id)]).toEqual([id, false]);
      // In the list of variants the first one gives up what is chosen.
      for (let times = 0; times < (id === 'variants' ? 2 : 1); times += 1) await page.keyboard.press('Escape');
      expect([id, await framed(id)]).toEqual([id, true]);
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(
          (own) => document.activeElement?.closest(`[data-testid=chart-${own}] .chart-head`) !== null,
          id,
        ),
      ).toBe(true);
    }
    // On a link of the map, Esc goes to its touchpoint first.
    await chartOf(page, 'stage-map').locator('[data-node][tabindex="0"]').focus();
    await page.keyboard.press('l');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-edge'))).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-node'))).toBe(true);
    await page.keyboard.press('Escape');
    expect(await framed('stage-map')).toBe(true);
  });

  it.each(['ready', 'few', 'filtered', 'never', 'slow', 'stale', 'forbidden'])(
    'have no text in the pseudo-language that is not from the catalogue: %s',
    async (state) => {
      await page.goto(new URL(`/gallery?lang=qps&state=${state}`, page.url()).href);
      await page.locator('h1', { hasText: /^\[.*~\]$/s }).waitFor();
      for (const id of ids) await page.locator(`[data-testid=chart-${id}][data-state=${state}]`).waitFor();
      for (const id of ids) await states[state]?.(page, id);
      // What a programming error says of itself, and a language's own name, are in no language of ours.
      const said = ['TypeError: map is not a function', 'English'];
      expect(await untranslated(page.locator('#content'), said)).toEqual([]);
    },
    60_000,
  );

  it('complained of nothing all along', () => {
    expect(complaints).toEqual([]);
  });
});
