import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser, signedIn, visit } from './testing/browser.js';
import { builtPages, type BuiltPages } from './testing/built-assets.js';
import { at } from './testing/dashboard.js';
import { api, system } from './testing/system.js';

/** Most that is sent, compressed, in bytes. */
const most = { firstView: 260_000, route: 60_000, worker: 20_000, styles: 30_000, messages: 25_000 };

const kinds = {
  page: /\/[\w-]+-page-[\w-]+\.js$/,
  worker: /\.worker-[\w-]+\.js$/,
  /** Texts of every page, and the parts that some of them have. */
  language: /\/(?:(?:[a-z-]+-)?messages\.(tr|en)|(tr|en)-first)-[\w-]+\.js$/,
};

/** What comes only once a reader does something that needs it. */
const later = {
  calendar: /\/(?:custom-days|day-field)-[\w-]+\.js$/,
  pictures: /\/export-svg-[\w-]+\.js$/,
  spreadsheets: /\/save-spreadsheet-[\w-]+\.js$/,
  parsers: /\/(?:import\.worker|xes-parser)-[\w-]+\.js$/,
  filters: /\/opened-[\w-]+\.js$/,
  annotating: /\/annotations-dialog-[\w-]+\.js$/,
  dismissing: /\/dismiss(?:als)?-dialog-[\w-]+\.js$/,
  suggesting: /\/suggest-input-[\w-]+\.js$/,
  addresses: /\/store-view-[\w-]+\.js$/,
  bell: /\/(?:work-row|live-run)-[\w-]+\.js$/,
  importing: /\/later-steps-[\w-]+\.js$/,
  palette: /\/definitions-[\w-]+\.js$/,
};

/** Parts of a page that come with an address of theirs. */
const parts = {
  point: /\/point-view-[\w-]+\.js$/,
  trend: /\/touchpoint-trend-[\w-]+\.js$/,
  stages: /\/stages-tab-[\w-]+\.js$/,
  rules: /\/rules-tab-[\w-]+\.js$/,
};

const folder = fileURLToPath(new URL('../../apps/dashboard/dist', import.meta.url));

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

  it('is at most 60 kB of scripts for each page beyond the first view, as a browser fetches it, whatever of it is open', async () => {
    const { page } = await signedIn(browser, '/account');
    await page.evaluate(() => localStorage.setItem('temas.welcomed', 'yes'));
    let loaded = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) loaded.add(pathname.slice(1));
    });
    const { variants } = await api<{ variants: { id: string }[] }>(
      `/workspaces/${system().workspace}/variants?journeyType=purchase&limit=2`,
    );
    const ids = variants.map(({ id }) => id).join(',');
    const heavy: (readonly [string, number])[] = [];
    const come = new Set<string>();
    // What the overview, where everybody begins, has beside what every page has.
    const first = new Set<string>();
    for (const [address, mark, part] of [
      ['/j/purchase/overview', '.kpi'],
      ['/j/purchase/overview?tbl=1', '#kpis table'],
      ['/j/purchase/map', '[data-node]'],
      ['/j/purchase/map?tbl=1', '#map table'],
      ['/j/purchase/map?d=90d&diff=1', '[data-node]'],
      ['/j/purchase/map?m=score', '[data-node]'],
      ['/j/purchase/map?mode=point&sel=call', '.point-row', parts.point],
      ['/j/purchase/map?sel=delivery', '#trend', parts.trend],
      ['/j/purchase/variants?d=all', '[data-id]'],
      ['/j/purchase/variants?d=all&tbl=1', '.variant-table'],
      [`/j/purchase/variants?d=all&sel=${ids}`, '#compare'],
      ['/touchpoints', '[role=grid]'],
      ['/touchpoints?sel=delivery', '[role=dialog]'],
      ['/touchpoints?tab=stages', '.ordered', parts.stages],
      ['/touchpoints?tab=rules', '.ordered', parts.rules],
      ['/sources', 'table'],
      ['/sources/demo', '#content h1'],
      ['/properties', 'table'],
      ['/import', '#content h1'],
      ['/status', '.status-bar'],
      ['/settings', '#content h1'],
      ['/settings/people', '#content h1'],
      ['/settings/tokens', '#content h1'],
      ['/settings/erasures', '#content h1'],
      ['/account', '#content h1'],
    ] as const) {
      loaded = new Set();
      await page.goto(address === '/account' ? new URL(address, system().url).href : at(address));
      await page.locator(mark).first().waitFor({ timeout: 60_000 });
      await page.waitForLoadState('networkidle');
      const own = [...loaded].filter(
        (path) => !built.shell.has(path) && !kinds.language.test(path) && !kinds.worker.test(path),
      );
      expect([address, own.filter((path) => kinds.page.test(path)).length]).toEqual([address, 1]);
      if (part) expect([address, own]).toEqual([address, expect.arrayContaining([expect.stringMatching(part)])]);
      for (const path of loaded) come.add(path);
      const further = own.filter((path) => !first.has(path));
      if (first.size === 0) for (const path of own) first.add(path);
      if (built.weigh(further) > most.route) heavy.push([address, built.weigh(further)]);
    }
    // Everything that is built has been weighed, but for what is opened by hand and what no reader of a workspace sees.
    const unseen =
      /\/(?:welcome|invitation-page|gallery-page|fields|frame|lists|long-work|sequences|\w+-charts|sample-series|pseudo)-[\w-]+\.js$/;
    const apart = [...Object.values(later), kinds.language, kinds.worker, unseen].flatMap(named);
    for (const path of apart.flatMap((one) => [...built.closure(one)])) come.add(path);
    expect([...built.scripts.keys()].filter((path) => !come.has(path))).toEqual([]);
    expect(heavy).toEqual([]);
  }, 240_000);

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

  it('is no font at all: none among the files, and none that a style or a script asks for', async () => {
    const files = (await readdir(folder, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
    // What the pages lead to is what there is, so that nothing escapes the other budgets.
    expect(files.filter((file) => /^assets\/.+\.(?:css|js)$/.test(file)).sort()).toEqual(
      [...built.styles.keys(), ...built.scripts.keys()].sort(),
    );
    expect(files.filter((file) => /\.(?:woff2?|[ot]tf|ttc|eot)(?:\.gz)?$/i.test(file))).toEqual([]);
    const naming = await Promise.all(
      files
        .filter((file) => /\.(?:css|js|html)$/.test(file))
        .map(async (file) => ({ file, content: await readFile(`${folder}/${file}`, 'utf8') })),
    );
    expect(naming.length).toBeGreaterThan(built.styles.size);
    expect(
      naming
        .filter(({ content }) =>
          /@font-face|new FontFace\b|fonts\.googleapis|data:(?:font|application\/x?-?font)/i.test(content),
        )
        .map(({ file }) => file),
    ).toEqual([]);
  });

  it('is at most 25 kB of texts whatever page is shown, all in one language', async () => {
    /** Shows every page in a language, and weighs its texts. */
    const walk = async (own: 'tr' | 'en'): Promise<void> => {
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
        expect([own, address, texts.length > 0, built.weigh(texts) <= most.messages]).toEqual([
          own,
          address,
          true,
          true,
        ]);
        // The gallery shows numbers and days in both languages.
        const others = address.endsWith('/gallery') ? [expect.stringContaining(`${other}-first`)] : [];
        expect([address, ofLanguage(other, loaded)]).toEqual([address, others]);
        for (const path of texts) seen.add(path);
      };

      for (const address of [
        ...['overview', 'map', 'variants'].map((name) => at(`/j/purchase/${name}`)),
        ...['touchpoints', 'sources', 'sources/demo', 'properties', 'import'].map((name) => at(`/${name}`)),
        ...['status', 'settings', 'settings/people', 'settings/tokens', 'settings/erasures'].map((name) =>
          at(`/${name}`),
        ),
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

      loaded = new Set();
      // The demo's late deliveries are found in these days, so there is a card.
      await page.goto(at('/j/relationship/overview?d=90d'));
      await page
        .getByRole('button', { name: own === 'tr' ? /^Kenara kaldır: / : /^Dismiss: / })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
      await weigh('dismissals');
      expect([...seen].sort()).toEqual(ofLanguage(own, built.scripts.keys()).sort());
    };
    // Most of a walk is waiting for what might still come, so both go at once.
    await Promise.all([walk('tr'), walk('en')]);
  }, 240_000);

  it('is at most 260 kB of scripts up to the first view, in one language and without what is used later', async () => {
    // Each of them stands in a file of its own, or its absence would say nothing.
    expect(Object.entries(later).filter(([, kind]) => named(kind).length === 0)).toEqual([]);
    const { page } = await visit(browser);
    const loaded = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) loaded.add(pathname.slice(1));
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
    // Those of every page, of this one, of what happened on its days, and of the welcome.
    expect(languages()).toHaveLength(4);
    expect([...loaded].filter((path) => kinds.page.test(path))).toHaveLength(1);
    expect([...loaded].filter((path) => kinds.worker.test(path))).toEqual([]);
    expect([...loaded].filter((path) => Object.values(later).some((kind) => kind.test(path)))).toEqual([]);
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
