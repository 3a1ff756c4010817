import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

/** Where it is looked for, what is asked there whose answer is held back, and what is there once it has come. */
type Slow = readonly [path: string, asked: RegExp, ready: string];

const analytics: readonly Slow[] = [
  ['/j/purchase/overview?d=90d', /\/overview\?/, '.kpi'],
  ['/j/purchase/map?d=90d', /\/journey-map\?/, '[data-node]'],
  ['/j/purchase/map?d=90d&sel=order', /\/journey-map\/touchpoint\?/, '#trend'],
  ['/j/purchase/variants?d=90d', /\/variants\?/, '[data-id]'],
  ['/j/purchase/variants?d=90d&cov=40', /\/variants\/stages\?/, '#stage-map .stage-box'],
  ['/j/purchase/variants?d=all&sel={two}', /\/variants\/comparison\?/, '#compare'],
];
const managing: readonly Slow[] = [
  ['/touchpoints', /\/touchpoints$/, '[role=grid]'],
  ['/touchpoints?tab=stages', /\/stages$/, '.ordered'],
  ['/touchpoints?tab=rules', /\/mapping-rules$/, '.ordered'],
  ['/sources', /\/sources$/, 'main table'],
  ['/sources/demo', /\/sources\/demo$/, '.source-page'],
  ['/properties', /\/properties$/, 'main table'],
];
const settings: readonly Slow[] = [
  ['/settings', /\/workspaces\/[^/]+$/, '.form-end'],
  ['/settings/people', /\/members$/, 'main .items .item'],
  ['/settings/people', /\/invitations$/, '.settings-parts > :nth-child(2) :is(.items, .items-empty)'],
  ['/status', /\/status$/, '.status-bar'],
  ['/settings/tokens', /\/tokens$/, 'main .items, main .items-empty'],
  ['/settings/erasures', /\/erasures$/, 'main .items, main .items-empty'],
  ['/account', /\/sessions$/, 'main section:last-of-type .item'],
  ['/import', /\/workspaces\/[^/]+$/, '#import-step'],
];

const words = { waiting: /^Hâlâ çalışıyor: \d+ saniye/, cancel: 'Vazgeç', again: 'Yeniden dene' };
/** Whether an address is that of a question to the API, not of a page. */
const isOf = (asked: RegExp, address: string): boolean => /\/api\/v1\//.test(address) && asked.test(address);
const isFocused = (of: ReturnType<Page['locator']>) => of.evaluate((one) => one === document.activeElement);

interface Held {
  /** Until the question has been asked. */
  readonly isAsked: Promise<void>;
  readonly release: () => void;
}

/** Holds the answers to a question back until it is told not to. */
async function holdBack(page: Page, asked: RegExp): Promise<Held> {
  const held: (() => void)[] = [];
  let tell: () => void;
  const isAsked = new Promise<void>((resolve) => (tell = resolve));
  let isHeld = true;
  await page.route(
    (url) => isOf(asked, url.href),
    async (route) => {
      tell();
      if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
      // What was given up meanwhile has nobody to go on for.
      await route.continue().catch(() => undefined);
    },
  );
  return {
    isAsked,
    release: () => {
      isHeld = false;
      held.forEach((go) => go());
    },
  };
}

/** What of a question the browser has stopped. */
function stoppedOf(page: Page, asked: RegExp): readonly Request[] {
  const stopped: Request[] = [];
  page.on('requestfailed', (request) => {
    if (isOf(asked, request.url())) stopped.push(request);
  });
  return stopped;
}

describe('a question that takes long', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let two: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page } = await signedIn(browser, `/w/${system().workspace}/touchpoints`));
    context = page.context();
    const { variants } = await api<{ variants: { id: string }[] }>(
      `/workspaces/${system().workspace}/variants?journeyType=purchase&limit=2`,
    );
    two = variants.map(({ id }) => id).join(',');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  const addressOf = (path: string): string =>
    path === '/account' ? new URL(path, system().url).href : at(path.replace('{two}', two));

  /** By keyboard: gives a question up on a page of its own, and asks again once answers come. */
  async function giveUp([path, asked, ready]: Slow): Promise<void> {
    const own = await context.newPage();
    const { isAsked, release } = await holdBack(own, asked);
    const stopped = stoppedOf(own, asked);
    await own.goto(addressOf(path));
    // What comes before it on the page has been answered by then.
    await isAsked;
    const waiting = own.getByText(words.waiting).first();
    await waiting.waitFor({ timeout: 20_000 });
    expect([path, await own.locator(ready).count()]).toEqual([path, 0]);
    await waiting.getByRole('button', { name: words.cancel }).focus();
    await own.keyboard.press('Enter');

    const givenUp = own.locator('.message-state', { hasText: 'Bu soru yarıda bırakıldı' });
    await givenUp.waitFor();
    await expectSoon(async () => stopped.length > 0, true);
    expect(stopped[0]?.failure()?.errorText).toContain('ERR_ABORTED');
    expect([path, await isFocused(givenUp.getByRole('button', { name: words.again }))]).toEqual([path, true]);

    release();
    await own.keyboard.press('Enter');
    await givenUp.waitFor({ state: 'detached' });
    await own.locator(ready).first().waitFor();
    // The import takes it to its step.
    const place = path === '/import' ? '#import-step' : '.part';
    expect([path, await own.evaluate((is) => document.activeElement?.matches(is), place)]).toEqual([path, true]);
    await own.close();
  }

  // All at once: what takes time here is waiting.
  it.each([
    ['analytic pages', analytics],
    ['pages of the workspace', managing],
    ['settings, the account and the import', settings],
  ])(
    'is given up and asked again by keyboard, with the focus in its place, on %s',
    async (_, pages) => {
      await Promise.all(pages.map(giveUp));
    },
    90_000,
  );

  it('leaves what was read before in sight, and says that this is what it is', async () => {
    await page.goto(at('/j/purchase/map?d=90d'));
    await page.locator('[data-node]').first().waitFor();
    await page.locator('.page[aria-busy=false]').waitFor();
    const { release } = await holdBack(page, /\/journey-map\?/);
    await page.locator('#filters').getByRole('button', { name: /Dönem/ }).click();
    await page.getByRole('option', { name: 'Son 12 ay' }).click();
    const waiting = page.getByText(words.waiting);
    await waiting.waitFor({ timeout: 20_000 });
    await waiting.getByRole('button', { name: words.cancel }).focus();
    await page.keyboard.press('Enter');
    const said = page.getByRole('status').filter({ hasText: 'yarıda bırakıldı. Aşağıdakiler son okunanlar.' });
    await said.waitFor();
    expect(await page.locator('[data-node]').count()).toBeGreaterThan(0);
    expect(await page.locator('.part-stale[aria-busy=false]').count()).toBe(1);
    expect(await page.locator('.thin-progress').count()).toBe(0);
    expect(await accessibilityFaults(page, '#content')).toEqual([]);
    release();
    await page.keyboard.press('Enter');
    await said.waitFor({ state: 'detached' });
    await page.locator('.part-stale').waitFor({ state: 'detached' });
    await page.unrouteAll();
  }, 60_000);
});
