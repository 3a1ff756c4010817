import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at, paramsOf } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';
import { sendSome } from './testing/send-some.js';
import { addMember, api, system } from './testing/system.js';

const filters = 'd=90d&cmp=yoy&ch=web&st=purchase,delivery&via=order&not=call';
/** Every page of the rail with the three that it leads on to. */
const related = [
  ['/j/purchase/overview', ['map', 'variants', 'touchpoints']],
  ['/j/purchase/map', ['variants', 'overview', 'touchpoints']],
  ['/j/purchase/variants', ['map', 'overview', 'touchpoints']],
  ['/touchpoints', ['map', 'variants', 'sources']],
  ['/sources', ['properties', 'touchpoints', 'import']],
  ['/properties', ['sources', 'touchpoints', 'import']],
  ['/import', ['sources', 'touchpoints', 'map']],
  ['/status', ['sources', 'overview', 'settings']],
  ['/settings/people', ['settings', 'tokens', 'sources']],
  ['/settings/tokens', ['sources', 'people', 'settings']],
  ['/settings/erasures', ['people', 'sources', 'settings']],
  ['/settings', ['people', 'sources', 'touchpoints']],
] as const;
const words = {
  'tr-TR': {
    related: 'Buradan nereye',
    nav: 'Ana gezinme',
    import: 'İçe aktarma',
    tokens: 'API belirteçleri',
    erasures: 'Silme talepleri',
    analyst: 'Bu sayfa için gereken rol: analist. Rolünüz: izleyici. Çalışma alanının bir sahibinden isteyebilirsiniz.',
    owner: 'Bu sayfa için gereken rol: sahip. Rolünüz: izleyici. Çalışma alanının bir sahibinden isteyebilirsiniz.',
    welcome: 'Temas’a hoş geldiniz',
    readOnly: 'Olay göndermek ve dosya aktarmak için gereken rol: analist.',
  },
  'en-GB': {
    related: 'Where to from here',
    nav: 'Main navigation',
    import: 'Import',
    tokens: 'API tokens',
    erasures: 'Erasures',
    analyst: 'This page needs the role: analyst. Your role: viewer. An owner of the workspace can give it to you.',
    owner: 'This page needs the role: owner. Your role: viewer. An owner of the workspace can give it to you.',
    welcome: 'Welcome to Temas',
    readOnly: 'Sending events and importing files needs the role: analyst.',
  },
} as const;
const languages = Object.keys(words) as (keyof typeof words)[];

/** A workspace to which nothing has been sent. */
async function emptyWorkspace(): Promise<string> {
  const key = `gezinme-${randomBytes(3).toString('hex')}`;
  await api('/workspaces', { method: 'POST', body: { key, name: 'Boş' } });
  return key;
}

describe('ways from page to page', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}/j/purchase/overview`));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });
  const tooltip = (on: Page = page): Locator => on.getByRole('tooltip');
  /** Points at something until it says this: a busy browser may tell of a pointer's coming and not of its way there. */
  const point = async (at: Locator, words: string): Promise<void> => {
    const said = tooltip(at.page()).getByText(words, { exact: true });
    for (let tries = 0; tries < 5 && !(await said.isVisible()); tries += 1) {
      await at.page().mouse.move(600, 500, { steps: 5 });
      await at.hover();
      await said.waitFor({ timeout: 3_000 }).catch(() => undefined);
    }
    await said.waitFor({ timeout: 1_000 });
  };

  it('lead on from every page to three others, with the filters of now, and stand on no paper', async () => {
    for (const [path, leads] of related) {
      await page.goto(at(`${path}?${filters}`));
      const links = page.getByRole('navigation', { name: words['tr-TR'].related }).getByRole('link');
      await links.first().waitFor({ timeout: 60_000 });
      const found = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      expect([path, found.map((href) => new URL(href).pathname.split('/').at(-1))]).toEqual([path, leads]);
      for (const href of found) {
        const { d, cmp, ch, st, via, not } = Object.fromEntries(new URL(href).searchParams);
        expect([path, d, cmp, ch, st, via, not]).toEqual([
          path,
          '90d',
          'yoy',
          'web',
          'purchase,delivery',
          'order',
          'call',
        ]);
      }
      await page.emulateMedia({ media: 'print' });
      expect([path, await links.first().isVisible()]).toEqual([path, false]);
      await page.emulateMedia({ media: 'screen', reducedMotion: 'reduce' });
    }
    // One is followed, and the filters are those of the next page.
    await page.goto(at(`/j/purchase/overview?${filters}`));
    await page.getByRole('link', { name: 'Yolculuklar haritada' }).press('Enter');
    await page.waitForURL(({ pathname }) => pathname.endsWith('/map'));
    await page.locator('#content h1', { hasText: 'Yolculuk haritası' }).waitFor();
    expect(paramsOf(page).get('st')).toBe('purchase,delivery');
  }, 120_000);

  it('have names on a narrow rail too, for who points and for who comes by Tab', async () => {
    await page.goto(at('/j/purchase/map'));
    await page.getByRole('button', { name: 'Gezinmeyi daralt' }).press('Enter');
    const rail = page.getByRole('navigation', { name: words['tr-TR'].nav });
    const link = (name: string): Locator => rail.getByRole('link', { name, exact: true });
    await page.locator('.brand').focus();
    for (const name of ['Genel bakış', 'Yolculuk haritası', 'Varyantlar']) {
      for (let tabs = 0; tabs < 20; tabs += 1) {
        await page.keyboard.press('Tab');
        if (await link(name).evaluate((element) => element === document.activeElement)) break;
      }
      await tooltip().getByText(name, { exact: true }).waitFor();
    }
    await page.keyboard.press('Escape');
    await tooltip().waitFor({ state: 'detached' });
    await point(link('Ayarlar'), 'Ayarlar');
    expect(await accessibilityFaults(page, '.rail')).toEqual([]);
    await page.getByRole('button', { name: 'Gezinmeyi daralt' }).press('Enter');
  }, 60_000);

  it('are found in the palette with the account, what is measured, and help', async () => {
    await page.goto(at('/j/purchase/map'));
    await page.locator('[data-node]').first().waitFor();
    // Not any search field: the account has one of its own where there are many sessions.
    const field = page.locator('.palette-field').getByRole('searchbox');
    const find = async (typed: string, name: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await field.fill(typed);
      const entries = page.locator('.palette-list').getByRole('menuitem');
      // The list follows a moment later; whatever is pressed before that moves away under the pointer.
      await expectSoon(async () => (await entries.count()) < 12, true);
      await entries.filter({ hasText: name }).first().click();
      await field.waitFor({ state: 'detached' });
    };
    await find('ortanca sure', 'Ortanca süre');
    const explained = page.getByRole('dialog', { name: 'Ortanca süre' });
    await explained.getByText('ilk temastan son temasa geçen sürenin ortancası').waitFor();
    expect(await accessibilityFaults(page, '[role=dialog]')).toEqual([]);
    await explained.getByRole('link', { name: 'Genel bakışta gör' }).press('Enter');
    await page.waitForURL(({ pathname }) => pathname.endsWith('/overview'));
    await explained.waitFor({ state: 'detached' });
    await page
      .locator('[data-testid=changes], [data-testid=nothing-changed], .overview-changed .message-state')
      .first()
      .waitFor();
    await find('bu suzgecler', 'Bu süzgeçler ne yapar?');
    const filters = page.getByRole('dialog', { name: 'Bu süzgeçler ne yapar?' });
    await filters.getByText('bütün olarak seçer').waitFor();
    await page.keyboard.press('Escape');
    await filters.waitFor({ state: 'detached' });
    await find('hesabim', 'Hesabım');
    await page.waitForURL(({ pathname }) => pathname === '/account');
  }, 60_000);

  it.each(languages)(
    'are in sight and lead nowhere where the role may not go; their addresses say why: %s',
    async (locale) => {
      const own = words[locale];
      const ws = await emptyWorkspace();
      const visited = await signedIn(browser, `/w/${ws}/j/visit/overview`, {
        as: await addMember(ws, 'viewer'),
        locale,
      });
      const rail = visited.page.getByRole('navigation', { name: own.nav });
      for (const [name, why] of [
        [own.import, own.analyst],
        [own.tokens, own.owner],
        [own.erasures, own.owner],
      ] as const) {
        const link = rail.locator('[role=link]', { hasText: name });
        await link.waitFor();
        expect(await link.getAttribute('aria-disabled')).toBe('true');
        const said = await link.evaluate(
          (element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
        );
        expect(said).toBe(why);
        await point(link, why);
        await visited.page.mouse.move(600, 500);
        await tooltip(visited.page).waitFor({ state: 'detached' });
        await visited.page.keyboard.press('Tab');
        await link.focus();
        await tooltip(visited.page).getByText(why).waitFor();
        const before = visited.page.url();
        await visited.page.keyboard.press('Enter');
        await link.click({ force: true });
        await visited.page.waitForTimeout(300);
        expect(visited.page.url()).toBe(before);
        expect(await visited.page.locator('#content h1', { hasText: name }).count()).toBe(0);
        await visited.page.keyboard.press('Escape');
      }
      expect(await rail.locator('[aria-disabled]').count()).toBe(3);
      // The ways in of an empty page are closed just so.
      const state = visited.page.locator('.message-state');
      await state.locator('[aria-disabled=true]', { hasText: own.import }).waitFor();
      expect(await accessibilityFaults(visited.page)).toEqual([]);
      await visited.page.goto(at('/import', ws));
      await visited.page.locator('.message-state').waitFor();
      await visited.page.goto(at('/settings/tokens', ws));
      await visited.page.locator('#content .notice').first().waitFor();
      expect(visited.complaints).toEqual([]);
      await visited.page.context().close();
    },
    120_000,
  );

  it.each(languages)(
    'are shown first by what there is, and by what the reader may do: %s',
    async (locale) => {
      const own = words[locale];
      const ws = await emptyWorkspace();
      const steps = async (on: Page): Promise<string[]> => {
        const welcome = on.getByRole('region', { name: own.welcome });
        await welcome.locator('li').first().waitFor();
        return welcome
          .locator('li a')
          .evaluateAll((all) =>
            all.map((link) => new URL((link as HTMLAnchorElement).href).pathname.split('/').at(-1) ?? ''),
          );
      };
      const said = (on: Page): Promise<string> => on.getByRole('region', { name: own.welcome }).innerText();
      const demo = /Uydurma bir mağaza|made-up shop/;
      const nothing = /henüz olay gelmedi|No event has come here yet/;
      const owner = await signedIn(browser, `/w/${ws}/j/visit/overview`, { locale });
      expect(await steps(owner.page)).toEqual(['sources', 'import', 'map']);
      expect(await said(owner.page)).not.toMatch(demo);
      expect(await said(owner.page)).toMatch(nothing);
      const reader = await signedIn(browser, `/w/${ws}/j/visit/overview`, {
        as: await addMember(ws, 'viewer'),
        locale,
      });
      expect(await steps(reader.page)).toEqual(['map']);
      expect(await said(reader.page)).toContain(own.readOnly);
      expect(await said(reader.page)).not.toMatch(demo);
      await reader.page.context().close();

      await sendSome(ws);
      await owner.page.reload();
      expect(await steps(owner.page)).toEqual(['map', 'sources', 'import']);
      expect(await said(owner.page)).not.toMatch(nothing);
      expect(await said(owner.page)).not.toMatch(demo);
      await owner.page.goto(at('/j/purchase/overview'));
      expect(await steps(owner.page)).toEqual(['map', 'sources', 'import']);
      expect(await said(owner.page)).toMatch(demo);
      await owner.page.context().close();
    },
    120_000,
  );

  it('raise no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
