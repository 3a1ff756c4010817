import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, visit } from './testing/browser.js';
import { builtPages, type BuiltPages } from './testing/built-assets.js';
import { system } from './testing/system.js';

/** Most that is sent, compressed, in bytes. */
const most = { firstView: 260_000, route: 60_000, worker: 20_000, styles: 30_000, messages: 25_000 };

const kinds = {
  page: /\/[\w-]+-page-[\w-]+\.js$/,
  worker: /\.worker-[\w-]+\.js$/,
  /** Texts come in two parts: of what is seen first, and of the other pages. */
  language: /\/(tr|en)-(first|further)-[\w-]+\.js$/,
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

  it('is at most 25 kB of texts for each part of each language', () => {
    const languages = named(kinds.language);
    expect(languages).toHaveLength(4);
    for (const path of languages) expect(built.weigh([path])).toBeLessThanOrEqual(most.messages);
  });

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
    expect(languages()).toHaveLength(1);
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
