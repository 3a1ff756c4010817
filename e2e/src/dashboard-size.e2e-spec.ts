import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, signedIn, visit } from './testing/browser.js';
import { builtPages, type BuiltPages } from './testing/built-assets.js';
import { at } from './testing/dashboard.js';
import { system } from './testing/system.js';

/** Most that is sent, compressed, in bytes. */
const most = { firstView: 260_000, route: 60_000, worker: 20_000, styles: 30_000, messages: 25_000 };

const kinds = {
  page: /\/[\w-]+-page-[\w-]+\.js$/,
  worker: /\.worker-[\w-]+\.js$/,
  /** Texts of every page, and the parts that some of them have. */
  language: /\/(?:(?:[a-z]+-)?messages\.(tr|en)|(tr|en)-first)-[\w-]+\.js$/,
  calendar: /\/custom-days-[\w-]+\.js$/,
};

describe('what the pages weigh', () => {
  let browser: Browser;
  let built: BuiltPages;
  beforeAll(async () => {
    browser = await launchBrowser();
    built = await builtPages();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });
  const named = (kind: RegExp): string[] => [...built.scripts.keys()].filter((path) => kind.test(path));

  it('is at most 60 kB of scripts for each further page, beyond what every page has', () => {
    const pages = named(kinds.page);
    expect(pages.length).toBeGreaterThan(5);
    const own = pages.map((page) => ({
      page,
      weight: built.weigh([...built.closure(page)].filter((path) => !built.shell.has(path))),
    }));
    expect(own.filter(({ weight }) => weight > most.route)).toEqual([]);
  });

  it('is at most 20 kB for each worker', () => {
    const workers = named(kinds.worker);
    expect(workers.length).toBeGreaterThan(0);
    const heavy = workers.map((path) => ({ path, weight: built.weigh(built.closure(path)) }));
    expect(heavy.filter(({ weight }) => weight > most.worker)).toEqual([]);
  });

  it('is at most 30 kB of styles on all pages together', () => {
    expect(built.styles.size).toBeGreaterThan(1);
    expect([...built.styles.values()].reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(most.styles);
  });

  it.each(['tr', 'en'])(
    'is at most 25 kB of texts whatever page is shown, all in one language (%s)',
    async (own) => {
      const ofLanguage = (language: string, paths: Iterable<string>): string[] =>
        [...paths].filter((path) => (kinds.language.exec(path)?.slice(1) ?? []).includes(language));
      const other = own === 'tr' ? 'en' : 'tr';
      const { page } = await signedIn(browser, '/', { locale: own });
      let loaded = new Set<string>();
      page.on('request', (request) => loaded.add(new URL(request.url()).pathname.slice(1)));
      const seen = new Set<string>();
      const weigh = async (address: string): Promise<void> => {
        await page.waitForLoadState('networkidle');
        const texts = ofLanguage(own, loaded);
        expect([address, texts.length > 0, built.weigh(texts) <= most.messages]).toEqual([address, true, true]);
        // The gallery shows numbers and days in both languages.
        const others = address.endsWith('/gallery') ? [expect.stringContaining(`${other}-first`)] : [];
        expect([address, ofLanguage(other, loaded)]).toEqual([address, others]);
        for (const path of texts) seen.add(path);
      };

      for (const address of [
        ...['overview', 'map', 'variants'].map((name) => at(`/j/purchase/${name}`)),
        ...['touchpoints', 'sources', 'sources/demo', 'properties', 'import'].map((name) => at(`/${name}`)),
        ...['settings', 'settings/people', 'settings/tokens'].map((name) => at(`/${name}`)),
        ...['/account', '/gallery', '/#invitation=of-nobody-at-all-any-more'].map(
          (path) => new URL(path, page.url()).href,
        ),
      ]) {
        // From elsewhere: an address that differs in what is behind its `#` alone loads nothing.
        await page.goto('about:blank');
        loaded = new Set();
        await page.goto(address);
        await page.locator('h1').first().waitFor({ timeout: 60_000 });
        await weigh(address);
      }

      loaded = new Set();
      await page.goto(at('/j/purchase/overview'));
      await page
        .locator('#filters')
        .getByRole('button', { name: own === 'tr' ? /Karşılaştır/ : /Compare/ })
        .press('Enter');
      await page.getByRole('option').last().press('Enter');
      await page.getByRole('dialog').waitFor();
      await weigh('baselines');
      await page.keyboard.press('Escape');
      await page
        .locator('#kpis')
        .getByRole('button', { name: /^(?:Not yaz|Annotate)$/ })
        .click();
      await page.getByRole('dialog').waitFor();
      await weigh('baselines and annotations');
      expect([...seen].sort()).toEqual(ofLanguage(own, built.scripts.keys()).sort());
    },
    240_000,
  );

  it('is at most 260 kB of scripts up to the first view, in one language and without the calendar', async () => {
    const { page } = await visit(browser);
    const loaded = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js') && !kinds.worker.test(pathname)) loaded.add(pathname.slice(1));
    });
    await page.goto(system().url);
    await page.locator('input[name=email]').waitFor();
    const languages = (): string[] => [...loaded].filter((path) => kinds.language.test(path));
    expect(languages()).toEqual([expect.stringMatching(/\/tr-first-/)]);
    expect([...loaded].filter((path) => kinds.page.test(path))).toEqual([]);

    const { adminEmail, adminPassword } = system();
    await page.locator('input[name=email]').fill(adminEmail);
    await page.locator('input[name=password]').fill(adminPassword);
    await page.keyboard.press('Enter');
    await page.locator('[data-testid=sentence]').waitFor({ timeout: 60_000 });
    await page.waitForLoadState('networkidle');
    // Those of every page, of this one, and of what happened on its days.
    expect(languages()).toHaveLength(3);
    expect([...loaded].filter((path) => kinds.page.test(path))).toHaveLength(1);
    expect([...loaded].filter((path) => kinds.calendar.test(path))).toEqual([]);
    expect(built.weigh(loaded)).toBeGreaterThan(100_000);
    expect(built.weigh(loaded)).toBeLessThanOrEqual(most.firstView);
  }, 120_000);

  it('is the other language alone for who reads the other language', async () => {
    const { page } = await visit(browser, { locale: 'en-GB' });
    const languages: string[] = [];
    page.on('request', (request) => {
      if (kinds.language.test(new URL(request.url()).pathname)) languages.push(new URL(request.url()).pathname);
    });
    await page.goto(system().url);
    await page.locator('input[name=email]').waitFor();
    expect(languages).toEqual([expect.stringMatching(/\/en-first-/)]);
  }, 60_000);
});
