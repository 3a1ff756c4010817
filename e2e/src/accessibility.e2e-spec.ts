import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn, visit } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { api, system } from './testing/system.js';

/** Pages in their states, each with what is there when it is ready; `{first}` and `{second}` are variants. */
const pages = [
  ['/j/purchase/overview?d=90d', '.kpi'],
  ['/j/purchase/overview?d=90d&tbl=1', 'table'],
  ['/j/purchase/map?d=all', '[data-node]'],
  ['/j/purchase/map?d=90d&m=p50&diff=1&sel=call', '.panel'],
  ['/j/purchase/map?d=all&m=score', '[data-node]'],
  ['/j/purchase/map?d=all&mode=point', '.point-graph'],
  ['/j/purchase/map?d=all&mode=point&tbl=1', 'table'],
  ['/j/purchase/map?d=90d&tbl=1&diff=1', 'table'],
  ['/j/purchase/map?d=1999-01-01..1999-01-02', '.message-state'],
  ['/j/purchase/variants?d=all', '[data-id]'],
  ['/j/purchase/variants?d=all&sel={first}', '[aria-selected=true]'],
  ['/j/purchase/variants?d=all&tbl=1', 'table'],
  ['/j/purchase/variants?d=all&tbl=1&sel={first}', '.variant-choice'],
  ['/j/purchase/variants?d=all&tbl=1&sel={first},{second}', '#compare'],
  ['/touchpoints', '.tp-table tbody tr'],
  ['/touchpoints?tab=stages', '.ordered'],
  ['/touchpoints?tab=rules', '.ordered'],
  ['/sources', 'table'],
  ['/sources/demo', '.source-page'],
  ['/properties', 'table'],
  ['/import', '#import-step'],
  ['/status', '.status-bar'],
  ['/status?tbl=1', '[data-part=worker]'],
  ['/settings', '.form-end'],
  ['/settings/people', '.items .item'],
  ['/settings/tokens', '.card'],
  ['/settings/erasures', '.items-empty, .items'],
  ['/yok-boyle-bir-sayfa', '.message-state h1'],
] as const;

/** What a page is waited for by where the window is narrow, if that is another thing. */
const readyNarrow: Readonly<Record<string, string>> = { '.point-graph': '.ways' };

/** Pages for whoever is not in yet. */
interface Doors {
  readonly invitation: string;
  readonly over: string;
}

const locales = ['tr-TR', 'en-GB'] as const;

/** What people press, fill in or follow; links past what stands before come into sight with the focus alone. */
const controls = 'button, a[href]:not(.skip), input:not([type=hidden]), select, textarea, summary, [role=slider]';

/**
 * Controls that run out of the window or of what cuts them off, and those whose own text has no room. A wide table
 * scrolls sideways, and a name that ends in an ellipsis was made to.
 */
function clippedControls(page: Page): Promise<string[]> {
  return page.locator(controls).evaluateAll((elements) => {
    const isUnseen = (box: DOMRect): boolean => box.width <= 1 || box.height <= 1;
    const isCut = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      if (isUnseen(box)) return false;
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowX } = getComputedStyle(around);
        const frame = around.getBoundingClientRect();
        if (overflowX !== 'visible' && (isUnseen(frame) || around.matches('.table-scroll'))) return false;
        if (overflowX !== 'visible' && (box.left < frame.left - 1 || box.right > frame.right + 1)) return true;
      }
      return box.left < -1 || box.right > innerWidth + 1;
    };
    const isFull = (element: Element): boolean =>
      element.tagName === 'BUTTON' &&
      element.scrollWidth > element.clientWidth + 1 &&
      [element, ...element.querySelectorAll('*')].every((one) => getComputedStyle(one).textOverflow !== 'ellipsis');
    return elements
      .filter((element) => element.closest('svg') === null && element.checkVisibility())
      .filter((element) => isCut(element) || isFull(element))
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent ?? ''}`);
  });
}

const widest = { width: 1_280, height: 900 };

/** Everything that was asked for is there. */
async function settle(page: Page): Promise<void> {
  await page.locator('[aria-busy=true], .skeleton').first().waitFor({ state: 'detached' });
}

/** Opens an address as the first thing that this window, now wide and light again, is used for. */
async function openAnew(page: Page, address: string): Promise<void> {
  // What was open need not follow; and an address that differs after its # alone would be the same page.
  await page.goto('about:blank');
  await page.setViewportSize(widest);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(address);
}

/** Whatever follows the window's size has done so after two frames, and read what it needs anew. */
async function drawnAnew(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await settle(page);
}

describe('what a machine can tell of accessibility', () => {
  let browser: Browser;
  let doors: Doors;
  let variants: readonly string[];

  beforeAll(async () => {
    const { workspace, url } = system();
    browser = await launchBrowser();
    const body = { email: `davetli-${Date.now()}@ornek.example`, role: 'analyst' };
    const { token } = await api<{ token: string }>(`/workspaces/${workspace}/invitations`, { method: 'POST', body });
    const link = (of: string): string => `${url}/#invitation=${of}`;
    doors = { invitation: link(token), over: link(`tms_inv_${'x'.repeat(43)}`) };
    const found = await api<{ variants: { id: string }[] }>(
      `/workspaces/${workspace}/variants?journeyType=purchase&limit=2`,
    );
    variants = found.variants.map(({ id }) => id);
    expect(variants).toHaveLength(2);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  /** Shows each page in turn, then those that have no workspace or cannot be shown, and looks at it. */
  async function walk(page: Page, look: (name: string, ready: string) => Promise<void>): Promise<void> {
    const [first = '', second = ''] = variants;
    const show = async (name: string, address: string, ready: string): Promise<void> => {
      await openAnew(page, address);
      await page.locator(ready).first().waitFor({ timeout: 60_000 });
      await settle(page);
      await look(name, ready);
    };
    for (const [path, ready] of pages) {
      await show(path, at(path.replace('{first}', first).replace('{second}', second)), ready);
    }
    await show('/account', new URL('/account', system().url).href, '.card');
    await show('outside', new URL('/yok-boyle-bir-sayfa', system().url).href, '.message-state h1');
    await page.route('**/variants-page-*.js', (route) => route.abort());
    await show('a page that cannot be fetched', at('/j/purchase/variants'), '[role=alert] h1');
  }

  /** Shows what stands before the pages, and looks at it. */
  async function walkDoors(page: Page, look: (name: string, ready: string) => Promise<void>): Promise<void> {
    for (const [name, address, ready] of [
      ['sign-in', system().url, 'input[name=email]'],
      ['invitation', doors.invitation, 'input[type=password]'],
      ['over', doors.over, '.notice-bad'],
    ] as const) {
      await openAnew(page, address);
      await page.locator(ready).waitFor();
      await look(name, ready);
    }
  }

  /** Looks at a page in both themes, at which axe has nothing to say. */
  async function expectInOrder(page: Page, name: string): Promise<void> {
    const grounds = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      grounds.add(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
      expect([name, colorScheme, await accessibilityFaults(page)]).toEqual([name, colorScheme, []]);
    }
    // Both themes have been seen.
    expect([name, grounds.size]).toEqual([name, 2]);
  }

  /** Looks at a page that has one first heading and nothing to scroll sideways where the window is narrowest. */
  async function expectNarrow(page: Page, name: string, ready: string): Promise<void> {
    await page.setViewportSize({ width: 320, height: 700 });
    await page
      .locator(readyNarrow[ready] ?? ready)
      .first()
      .waitFor();
    await drawnAnew(page);
    // In the map's own frame the drawing may be wider; the page is not.
    const found = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      width: document.documentElement.scrollWidth,
    }));
    expect([name, found]).toEqual([name, { headings: 1, width: 320 }]);
  }

  it.each(locales)(
    'is in order in light and dark, with one first heading and nothing to scroll sideways at 320 pixels, before somebody is in: %s',
    async (locale) => {
      const { page } = await visit(browser, { locale });
      await walkDoors(page, async (name, ready) => {
        await expectInOrder(page, name);
        await expectNarrow(page, name, ready);
      });
      await page.context().close();
    },
    120_000,
  );

  // A page is shown once for all that is looked at: to show it takes longer than to look.
  it.each(locales)(
    'is in order in light and dark, leaves no control cut off at 1280, 1024 and 768 pixels, and has one first heading and nothing to scroll sideways at 320: %s',
    async (locale) => {
      const { page } = await signedIn(browser, `/w/${system().workspace}/j/purchase/map?d=all`, { locale });
      const faults: unknown[] = [];
      await walk(page, async (name, ready) => {
        await expectInOrder(page, name);
        for (const width of [1_280, 1_024, 768]) {
          await page.setViewportSize({ width, height: 900 });
          await drawnAnew(page);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          const clipped = await clippedControls(page);
          if (wide !== width || clipped.length > 0) faults.push({ name, width, wide, clipped });
        }
        await expectNarrow(page, name, ready);
      });
      expect(faults).toEqual([]);
      // What would be cut off is found.
      await page.setViewportSize(widest);
      await page
        .locator('#content button:visible, #content a:visible')
        .first()
        .evaluate((one) => one.setAttribute('style', 'position: relative; left: 90rem'));
      expect(await clippedControls(page)).toHaveLength(1);
      await page.context().close();
    },
    480_000,
  );
});
