import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, signedIn, visit } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';
import { accentData, accented, untranslated } from './testing/untranslated.js';
import { chooseFile, nextStep } from './testing/wizard.js';

/** Where nothing is cut off: navigation, filters, heads of tables, names of controls. */
const places = [
  '.rail a span',
  '.rail h2',
  '.filter-bar button',
  '.filter-bar label',
  '.filter-bar .label',
  '.filter-bar .react-aria-Label',
  '.filter-bar p',
  '.page-title h1',
  '.chart-head h2',
  '.chart-tools button',
  'thead th',
  '[role=columnheader]:not(.unseen)',
  '.segment',
].join(', ');

/** Texts in those places that do not fit into their own element, or run out of the window. */
function cutOff(page: Page): Promise<string[]> {
  return page.locator(places).evaluateAll((elements) =>
    elements
      .filter((element) => element.getClientRects().length > 0 && (element.textContent ?? '').trim() !== '')
      .filter((element) => {
        const style = getComputedStyle(element);
        const ownBox = style.display !== 'inline';
        const wide = ownBox && element.scrollWidth > element.clientWidth + 1;
        const high = ownBox && style.overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
        // What scrolls sideways within a table is reached by scrolling; elsewhere the window is the end.
        const beyond =
          element.closest('.table-scroll') === null && element.getBoundingClientRect().right > innerWidth + 1;
        const hiding = [element, ...element.querySelectorAll('*')].some((one) => {
          const { textOverflow, overflowX } = getComputedStyle(one);
          return textOverflow === 'ellipsis' && overflowX !== 'visible' && one.scrollWidth > one.clientWidth;
        });
        return wide || high || beyond || hiding;
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent ?? ''}`),
  );
}

/** Everything that was asked for is there. */
async function settle(page: Page): Promise<void> {
  await page.locator('[aria-busy=true], .skeleton').first().waitFor({ state: 'detached' });
}

/** Waits for so many heads of columns with a text in them: what is not in the document yet cannot be cut off. */
async function waitForHeads(page: Page, least: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('thead th, [role=columnheader]:not(.unseen)')].filter(
        (head) => head.getClientRects().length > 0 && (head.textContent ?? '').trim() !== '',
      ).length >= wanted,
    least,
  );
  await settle(page);
}

/** How many heads of columns each page of the rail has at least, as it opens. */
const heads: Readonly<Record<string, number>> = {
  ...{ overview: 0, map: 0, variants: 5, touchpoints: 4, sources: 5, properties: 5, source: 0 },
  ...{ status: 5, people: 3, tokens: 0, erasures: 0, settings: 0 },
};

describe('the pseudo-language, in which every text is two fifths longer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  const widths = [1_280, 1_024, 768] as const;
  const addresses = [
    ['/j/purchase/map?lang=qps&ch=web&st=purchase', '[data-node]', 0],
    ['/j/purchase/map?lang=qps&tbl=1', 'table', 16],
    ['/j/purchase/map?lang=qps&d=90d&tbl=1&diff=1', 'table', 16],
    ['/j/purchase/overview?lang=qps&d=90d&tbl=1', 'table', 20],
    ['/j/purchase/variants?lang=qps&d=all&tbl=1', 'table', 20],
  ] as const;
  /** Gives the window a width; whatever follows its size has done so after two frames. */
  async function widen(page: Page, width: number): Promise<void> {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  /** What is cut off at each width of the window, the widest first; what opens at a width is looked at there too. */
  async function expectWhole(
    page: Page,
    name: string,
    least: number,
    also: (width: number) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    for (const width of widths) {
      await widen(page, width);
      await waitForHeads(page, least);
      expect([name, width, await cutOff(page)]).toEqual([name, width, []]);
      await also(width);
    }
  }

  it('leaves nothing cut off in rail, filter bar and heads of tables at 1280, 1024 and 768 wide', async () => {
    const { page, complaints } = await signedIn(browser, '/', { width: widths[0] });
    await page.locator('[data-testid=sentence]').waitFor({ timeout: 60_000 });
    for (const [address, ready, least] of addresses) {
      await page.goto('about:blank');
      await page.setViewportSize({ width: widths[0], height: 900 });
      await page.goto(at(address));
      await page.locator(ready).first().waitFor({ timeout: 60_000 });
      await expectWhole(page, address, least, async () => {
        expect(await page.locator('h1').innerText()).toMatch(/^\[.*~\]$/s);
        expect(await page.locator(places).count()).toBeGreaterThan(8);
      });
    }
    // Where the window is narrow, the rail comes over the page.
    const isDrawer = async (): Promise<boolean> => page.locator('.rail-open').isVisible();
    const railOf = (drawer: boolean): Locator => page.locator(drawer ? '.drawer .rail' : '.rail');
    const open = async (): Promise<Locator> => {
      const drawer = await isDrawer();
      if (drawer) await page.locator('.rail-open').click();
      await railOf(drawer).getByRole('link').first().waitFor();
      return railOf(drawer);
    };
    /** Follows a link of the rail to its page. @returns how many heads of columns that has at least */
    const follow = async (rail: Locator, place: number, name: string): Promise<number> => {
      const before = await page.title();
      await rail.getByRole('link').nth(place).click();
      await page.waitForFunction((title) => document.title !== title, before);
      await page.locator('.drawer').waitFor({ state: 'detached' });
      await page.locator('.rail [aria-current=page]', { hasText: name }).waitFor({ state: 'attached' });
      await page.locator('#content h1', { hasText: '~]' }).waitFor();
      await page.waitForURL(/[?&]lang=qps/);
      const least = heads[new URL(page.url()).pathname.split('/').at(-1) ?? ''];
      expect([name, least]).toEqual([name, expect.any(Number)]);
      return least ?? 0;
    };
    await page.setViewportSize({ width: widths[0], height: 900 });
    const links = await (await open()).getByRole('link').allInnerTexts();
    expect(links).toHaveLength(12);
    for (const [place, name] of links.entries()) {
      await page.setViewportSize({ width: widths[0], height: 900 });
      await railOf(false).getByRole('link').first().waitFor();
      const least = await follow(railOf(false), place, name);
      await expectWhole(page, name, least, async (width) => {
        expect(await isDrawer()).toBe(width < 1_024);
        const rail = await open();
        expect(await rail.locator('a span').allInnerTexts()).toEqual(links);
        expect([name, width, await cutOff(page)]).toEqual([name, width, []]);
        if (width >= 1_024) return;
        await page.keyboard.press('Escape');
        await page.locator('.drawer').waitFor({ state: 'detached' });
      });
    }
    // The links lead there from over the page too.
    for (const [place, name] of links.entries()) {
      await settle(page);
      await follow(await open(), place, name);
    }
    await page.goto(new URL('/gallery?lang=qps', page.url()).href);
    await page.locator('[data-testid=gallery-formats] table').waitFor();
    for (const width of [...widths].reverse()) {
      await widen(page, width);
      expect([width, await cutOff(page)]).toEqual([width, []]);
    }
    // What would be cut off is found.
    await page
      .locator('thead th')
      .first()
      .evaluate((head) => Object.assign((head as HTMLElement).style, { display: 'block', width: '2rem' }));
    expect(await cutOff(page)).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 300_000);
});

/** Buttons by their names in Turkish; the first of each name is pressed. */
const ofFigure = ['Bu sayılar neye dayanıyor?', 'Not yaz', 'Dışa aktar'];
const ofNumber = 'Bu sayı neye dayanıyor?';
const ofMethod = 'Bu nasıl hesaplanır?';

/**
 * Pages, what is there when each is ready, and the buttons of which what they open is looked at too; `{first}` and
 * `{second}` are variants.
 */
const pages: readonly (readonly [path: string, ready: string, opens?: readonly string[]])[] = [
  ['/j/purchase/overview?d=90d', '.kpi', [...ofFigure, ofNumber, ofMethod]],
  ['/j/purchase/overview?d=90d&tbl=1', 'table', ['Dışa aktar']],
  ['/j/purchase/overview?d=all', '.kpi'],
  [
    '/j/purchase/map?d=all',
    '[data-node]',
    [
      ...['Çalışma alanı', 'Yolculuk türü', 'Ara', 'İşler', 'Görünüm', 'Dil: Türkçe', 'Hesap'],
      ...['Dönem', 'Karşılaştır', 'Bu süzgeçler ne yapar?', 'Ölçü', ...ofFigure, ofMethod],
    ],
  ],
  ['/j/purchase/map?d=90d&m=p50&diff=1&sel=call', '.panel', [ofNumber]],
  ['/j/purchase/map?d=all&m=score', '[data-node]'],
  ['/j/purchase/map?d=all&m=rework', '[data-node]'],
  ['/j/purchase/map?d=all&mode=point', '.point-graph', ofFigure],
  ['/j/purchase/map?d=all&mode=point&tbl=1', 'table'],
  ['/j/purchase/map?d=90d&tbl=1&diff=1', 'table', ['Dışa aktar']],
  [
    '/j/purchase/map?d=2026-03-01..2026-11-20&da=active&ch=web&st=purchase&via=order&not=call',
    '#more-filters .field button',
    ['Dönemdeki yolculuklar', 'Kanal', 'Aşama'],
  ],
  ['/j/purchase/map?d=1999-01-01..1999-01-02', '.message-state'],
  // What an address says is data; this one says hardly anything.
  ['/j/purchase/map?d=zz&ch=zz&m=7', '#content > .notice'],
  ['/j/purchase/variants?d=all', '[data-id]', [...ofFigure, ofMethod, 'Sırala']],
  ['/j/purchase/variants?d=all&sel={first}', '[aria-selected=true]'],
  ['/j/purchase/variants?d=all&tbl=1', 'table', ['Dışa aktar']],
  ['/j/purchase/variants?d=all&tbl=1&sel={first}', '.variant-choice'],
  ['/j/purchase/variants?d=all&tbl=1&sel={first},{second}', '#compare'],
  ['/j/purchase/variants?d=all&sel={first},{second}&ref={second}', '#compare', ['Dışa aktar']],
  ['/touchpoints', '.tp-table tbody tr', [ofNumber, 'Kanal']],
  ['/touchpoints?tab=stages', '.ordered', ['Aşama ekle', 'Düzenle']],
  ['/touchpoints?tab=rules', '.rule-outcome', ['Kural ekle', 'Düzenle', 'Dosya', 'için diğer işlemler']],
  ['/sources', 'table', ['Yeni kaynak', ofNumber]],
  ['/sources/demo', '.source-page', ['Bu kaynakla ilgili işlemler']],
  ['/properties', 'table', ['Yeni özellik', 'Kaldır']],
  ['/import', '#import-step'],
  ['/status', '.status-bar', ['Dışa aktar']],
  ['/settings', '.form-end', ['Yolculuk türü oluştur', 'Düzenle']],
  ['/settings/people', 'table', ['Kişi davet et']],
  ['/settings/tokens', '.card', ['Belirteç oluştur']],
  ['/settings/erasures', '.items, .items-empty'],
  ['/yok-boyle-bir-sayfa', '.message-state h1'],
];

describe('the pseudo-language, in which what is not from the catalogue is seen', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let variants: readonly string[];
  let folder = '';

  const over = (on = page): Locator => on.locator('.popover, .modal');
  const button = (name: string, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name: accented(name) }).first();
  /** Finds every text of a page, also over it, to be from the catalogue; until a name is there, its key may be in sight. */
  const look = async (name: string, { on = page, data = [] as readonly string[] } = {}): Promise<void> => {
    await settle(on);
    await expectSoon(async () => [name, await untranslated(on.locator('body'), data)], [name, []]);
  };
  /** Looks at what is opened, and closes it. */
  const lookOver = async (name: string, data: readonly string[] = []): Promise<void> => {
    await over().first().waitFor();
    await look(name, { data });
    await page.keyboard.press('Escape');
    await over().first().waitFor({ state: 'detached' });
  };
  /** Shows an address in the pseudo-language. */
  const show = async (address: string, ready: string, on = page): Promise<void> => {
    const url = new URL(address, system().url);
    url.searchParams.set('lang', 'qps');
    await on.goto(url.href);
    await on.locator(ready).first().waitFor({ timeout: 60_000 });
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'temas-pseudo-'));
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, '/'));
    await accentData(page.context());
    const found = await api<{ variants: { id: string }[] }>(
      `/workspaces/${system().workspace}/variants?journeyType=purchase&limit=2`,
    );
    variants = found.variants.map(({ id }) => id);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is not what a page says by itself, nor the name of a text that is missing: both are found', async () => {
    await show(at('/settings'), '.form-end');
    await look('/settings');
    await page.locator('h1').evaluate((heading) => heading.after('Save', document.createElement('p')));
    await page
      .locator('#content button')
      .first()
      .evaluate((one) => one.setAttribute('title', 'journey.of.nothing'));
    expect(await untranslated(page.locator('body'))).toEqual(['Save', 'journey.of.nothing']);
  }, 60_000);

  it.each(pages)(
    'is all there is to read: %s',
    async (address, ready, opens = []) => {
      const [first = '', second = ''] = variants;
      await show(at(address.replace('{first}', first).replaceAll('{second}', second)), ready);
      await look(address);
      for (const name of opens) {
        await button(name).click();
        await lookOver(name);
      }
    },
    90_000,
  );

  it('is all there is to read in what is opened on the map by other ways', async () => {
    await show(at('/j/purchase/map?d=all'), '[data-node]');
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('zzzz');
    await page.locator('.palette-none').waitFor();
    await look('palette that finds nothing');
    // The first one takes back what was typed.
    await page.keyboard.press('Escape');
    await lookOver('palette');
    await button('Karşılaştır').click();
    await page.getByRole('option', { name: accented('Temel dönemler…') }).click();
    await page.getByRole('dialog').waitFor();
    await lookOver('baselines');
    await page.locator('[data-node]').first().focus();
    await page.keyboard.press('Enter');
    await lookOver('menu of a touchpoint');
    await button('Klavye').click();
    await page.locator('.chart-keys').waitFor();
    await look('keys');
    await page.setViewportSize({ width: 768, height: 900 });
    await page.locator('.rail-open').click();
    await lookDrawer();
    await page.setViewportSize({ width: 1280, height: 900 });
  }, 90_000);

  async function lookDrawer(): Promise<void> {
    await page.locator('.drawer .rail a').first().waitFor();
    await look('drawer');
    await page.keyboard.press('Escape');
    await page.locator('.drawer').waitFor({ state: 'detached' });
  }

  it('is all there is to read where something is missing, or cannot be fetched', async () => {
    await show(at('/j/purchase/overview?d=90d'), '.kpi');
    await button('Not yaz').click();
    await button('Notu ekle', page.getByRole('dialog')).click();
    await page.getByRole('dialog').locator('.field-error').waitFor();
    await lookOver('annotation without words');
    await page.route('**/annotations-dialog-*.js', (route) => route.abort());
    await page.reload();
    await button('Not yaz').click();
    await lookOver('dialog that cannot be fetched');
    await page.route('**/variants-page-*.js', (route) => route.abort());
    await show(at('/j/purchase/variants'), '[role=alert] h1');
    await look('page that cannot be fetched');
    await page.unrouteAll();
    await page.route(/\/api\/v1\/.+\/variants\?/, (route) =>
      route.fulfill({ status: 503, json: { code: 'unavailable' } }),
    );
    await show(at('/j/purchase/variants'), '[role=alert]');
    await look('answer that does not come');
    await page.unrouteAll();
    await show('/yok-boyle-bir-sayfa', '.message-state h1');
    await look('address outside every workspace');
    await show('/account', '.card');
    // Each language is called by its own name.
    await look('/account', { data: ['Türkçe', 'English'] });
    complaints.splice(
      0,
      complaints.length,
      ...complaints.filter((text) => !/400|503|ERR_FAILED|dynamically/.test(text)),
    );
  }, 90_000);

  it('is all there is to read where something is edited, removed or left unsaved', async () => {
    await show(at('/touchpoints'), '.tp-table tbody tr');
    await page.getByRole('checkbox', { name: accented('Listedekilerin tümünü seç') }).check();
    await button('Aşama ya da sorumlu ver').click();
    await lookOver('many touchpoints');
    await show(at('/touchpoints?sel=call'), '[role=dialog]');
    // What nobody has named is called by its key.
    await lookOver('one touchpoint', ['call']);
    await page.getByRole('tab', { name: accented('Aşamalar') }).click();
    await button('Aşağı taşı').click();
    await page.locator('.tp-save').waitFor();
    await look('unsaved');
    await page.locator('.rail a').first().click();
    await lookOver('leaving');
    await button('Değişiklikleri at').click();
    await page.getByRole('alertdialog').waitFor();
    await look('dropping');
    await button('Değişiklikleri at', page.getByRole('alertdialog')).click();
    await page.locator('.tp-save').waitFor({ state: 'detached' });
    for (const entry of ['Düzenle', 'Sil']) {
      await show(at('/sources/demo'), '.source-page');
      await button('Bu kaynakla ilgili işlemler').click();
      await page.getByRole('menuitem', { name: accented(entry) }).click();
      await page.locator('.modal').waitFor();
      // Its key is to be typed before it goes.
      await lookOver(`source: ${entry}`, ['demo']);
    }
    await show(at('/settings/erasures'), '.items, .items-empty');
    await button('Sil…').click();
    await page.locator('.field-error').waitFor();
    await look('erasure of nobody');
    await page.locator('.segment', { hasText: accented('Bir liste') }).click();
    await page.locator('textarea').fill('m-1\nm-2');
    await look('erasure of a list');
    await button('Sil…').click();
    await lookOver('erasure', ['demo']);
  }, 90_000);

  it('is all there is to read at every step of an import', async () => {
    const ws = `pseudo-${Date.now().toString(36)}`;
    const openly = { minGroup: 1, minGroupReason: 'made up for a test' };
    await api('/workspaces', { method: 'POST', body: { key: ws, name: 'Sözde', ...openly } });
    const file = (name: string, content: string): string => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    await show(`/w/${ws}/import`, '#import-step');
    await look('source');
    await chooseFile(page, file('x.xlsx', 'PK'));
    await page.locator('.notice-bad').waitFor();
    await look('file of another kind');
    // What stands in the file is data, so it has accents too.
    await chooseFile(page, file('x.csv', accented(readFileSync(example, 'utf8'))));
    await page.locator('.import-file').waitFor();
    await look('source with a file');
    await nextStep(page, 'parse');
    await page.locator('.import-preview').waitFor();
    await look('parse');
    await button('Karakter kodlaması').click();
    await lookOver('encodings');
    await nextStep(page, 'columns');
    const uses = page.locator('.import-columns select');
    const asked = ['case', 'activity', 'time', 'subject', 'channel', 'text', 'number'];
    for (const [place, use] of asked.entries()) await uses.nth(place).selectOption(use);
    await page.locator('.import-next').click();
    await page.locator('.import-missing').waitFor();
    await look('columns');
    await page.getByRole('radio').first().check({ force: true });
    await look('columns, answered');
    await nextStep(page, 'privacy');
    await page.locator('.import-next').click();
    await page.locator('.import-missing').waitFor();
    await look('privacy');
    await page.locator('.import-body .check').click();
    await nextStep(page, 'validate');
    await page.locator('#import-days').waitFor();
    await look('validate');
    await nextStep(page, 'stages');
    await look('stages');
    await nextStep(page, 'review');
    await page.locator('.import-plan').waitFor();
    const keys = page.locator('.import-fields input');
    await keys.first().fill('k1');
    await keys.last().fill('k2');
    await page.locator('.import-plan', { hasText: 'k2' }).waitFor();
    await look('review');
    await nextStep(page, 'run');
    await page.locator('.notice-good').waitFor({ timeout: 60_000 });
    await look('run');
    await page.locator('.figure').first().click();
    await lookOver('receipt of a run');
    await show(`/w/${ws}/import`, '.figure');
    await look('source with a run');
  }, 120_000);

  it('is all there is to read before somebody is in', async () => {
    const body = { email: `sozde-${Date.now()}@ornek.example`, role: 'analyst' };
    const { token } = await api<{ token: string }>(`/workspaces/${system().workspace}/invitations`, {
      ...{ method: 'POST', body },
    });
    const { page: door } = await visit(browser);
    await accentData(door.context());
    await show('/', 'input[name=email]', door);
    await look('sign-in', { on: door });
    await door.locator('input[name=email]').fill(body.email);
    await door.locator('input[name=password]').fill('not the password');
    await door.keyboard.press('Enter');
    await door.getByRole('alert').waitFor();
    await look('sign-in refused', { on: door });
    await door.locator('.sign-in-language button').first().click();
    await over(door).waitFor();
    await look('menu of the door', { on: door });
    for (const [name, offered, ready] of [
      ['invitation', token, 'input[type=password]'],
      ['invitation that is none', `tms_inv_${'x'.repeat(43)}`, '.notice-bad'],
    ] as const) {
      // An address that differs after its # alone would be the same page.
      await door.goto('about:blank');
      await show(`/#invitation=${offered}`, ready, door);
      await look(name, { on: door });
    }
    await door.context().close();
  }, 60_000);

  it('is complained of nowhere', () => {
    expect(complaints).toEqual([]);
  });
});

const example = path.resolve(import.meta.dirname, '../../apps/dashboard/public/ornek-siparis-kaydi.csv');
