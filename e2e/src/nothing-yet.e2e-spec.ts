import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { sendSome } from './testing/send-some.js';
import { api } from './testing/system.js';

/** A workspace of this run's own, to which nothing has been sent. */
const ws = `nothing-yet-${randomBytes(3).toString('hex')}`;
const pages = ['overview', 'map', 'variants'] as const;
const words = {
  'tr-TR': {
    titles: { overview: 'Henüz hiç yolculuk yok', map: 'Henüz hiç yolculuk yok', variants: 'Henüz yolculuk yok' },
    ways: [
      ['Kaynaklar ve anahtarlar', 'sources', 'Kaynaklar ve anahtarlar'],
      ['İçe aktarma', 'import', 'Veri içe aktar'],
    ],
    filtered: 'Bu süzgeçlerle hiç yolculuk yok',
  },
  'en-GB': {
    titles: {
      overview: 'There are no journeys yet',
      map: 'There are no journeys yet',
      variants: 'There are no journeys yet',
    },
    ways: [
      ['Sources & keys', 'sources', 'Sources & keys'],
      ['Import', 'import', 'Import data'],
    ],
    filtered: 'No journey passes these filters',
  },
} as const;

describe('a workspace to which nothing has come', () => {
  let browser: Browser;
  beforeAll(async () => {
    await api('/workspaces', { method: 'POST', body: { key: ws, name: 'Boş' } });
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  it.each(['tr-TR', 'en-GB'] as const)(
    'is said to be so, and what it offers leads on: %s',
    async (locale) => {
      const own = words[locale];
      const { page, complaints } = await signedIn(browser, `/w/${ws}/j/visit/overview`, { locale });
      for (const name of pages) {
        for (const search of ['', '?d=all']) {
          await page.goto(at(`/j/visit/${name}${search}`, ws));
          const state = page.locator('.message-state').filter({ has: page.getByRole('link') });
          await state.getByRole('heading', { name: own.titles[name], exact: true }).waitFor();
          // No filter is to blame for what never came.
          expect([name, search, await page.getByText(own.filtered).count()]).toEqual([name, search, 0]);
        }
        for (const [link, path, heading] of own.ways) {
          await page.locator('.message-state').getByRole('link', { name: link, exact: true }).click();
          await page.waitForURL(({ pathname }) => pathname.startsWith(`/w/${ws}/${path}`));
          await page.getByRole('heading', { level: 1, name: heading }).waitFor();
          await page.goBack();
          await page.locator('.message-state').getByRole('link', { name: link, exact: true }).waitFor();
        }
      }
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  it('blames the filters once something has come', async () => {
    await sendSome(ws);
    const { page } = await signedIn(browser, `/w/${ws}/j/visit/map`);
    for (const name of pages) {
      await page.goto(at(`/j/visit/${name}?d=1999-01-01..1999-01-31`, ws));
      await page.getByRole('heading', { name: words['tr-TR'].filtered }).waitFor();
    }
    await page.goto(at('/j/visit/map', ws));
    await page.locator('[data-node]').first().waitFor();
    await page.context().close();
  }, 60_000);
});
