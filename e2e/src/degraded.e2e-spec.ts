import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at, sentenceOf } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

/** Analytic pages, what each asks the API for first, and what is there once it has been answered. */
const pages = [
  ['overview', '/j/purchase/overview?d=90d', /\/api\/v1\/workspaces\/[^/]+\/overview\?/, '.kpi'],
  ['map', '/j/purchase/map?d=90d', /\/api\/v1\/workspaces\/[^/]+\/journey-map\?/, '[data-node]'],
  ['variants', '/j/purchase/variants?d=90d', /\/api\/v1\/workspaces\/[^/]+\/variants\?/, '[data-id]'],
  ['touchpoints', '/touchpoints', /\/api\/v1\/workspaces\/[^/]+\/touchpoints$/, '[role=grid]'],
] as const;

/** A fault as the API reports it, without what is of one case. */
const fault = { code: 'internal', traceId: null, title: '', detail: '' };

/** The two most frequent ways of the demo's orders, as an address names them. */
async function twoVariants(): Promise<string> {
  const { variants } = await api<{ variants: { id: string }[] }>(
    `/workspaces/${system().workspace}/variants?journeyType=purchase&limit=2`,
  );
  return variants.map(({ id }) => id).join(',');
}

describe('pages whose API is broken or closed', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}/touchpoints`));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  /** Asks again for each part that failed: of a page with several questions each is asked for itself. */
  async function retryAll(): Promise<void> {
    const retries = page.getByRole('button', { name: 'Yeniden dene' });
    for (let left = await retries.count(); left > 0; left -= 1) {
      await retries.first().click();
      await expectSoon(() => retries.count(), left - 1);
    }
  }

  it.each(pages)(
    '%s says that it failed, under which number, and comes back when asked',
    async (_, path, asked, ready) => {
      let isBroken = true;
      await page.route(asked, (route) =>
        isBroken ? route.fulfill({ status: 500, json: { ...fault, traceId: 'trace-0815' } }) : route.continue(),
      );
      await page.goto(at(path));
      const said = page.getByRole('alert').filter({ hasText: 'Beklenmeyen bir hata oluştu.' }).first();
      await said.waitFor();
      expect(await said.innerText()).toContain('İz numarası: trace-0815');
      // The page around it is there all the same.
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.locator('.rail [aria-current=page]').count()).toBe(1);
      isBroken = false;
      await page.locator('.page[aria-busy=false]').waitFor();
      await retryAll();
      await page.locator(ready).first().waitFor();
      await said.waitFor({ state: 'detached' });
      await page.unrouteAll();
    },
  );

  it.each(pages.slice(0, 3))(
    '%s says what is in sight while the next answer comes, and where it fails',
    async (_, path, asked, ready) => {
      await page.goto(at(path));
      await page.locator(ready).first().waitFor();
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      const choice = async (): Promise<string[]> => (await sentenceOf(page)).split(' · ').slice(0, 2);
      const before = await choice();
      const held: (() => void)[] = [];
      let isBroken = true;
      await page.route(asked, async (route) => {
        if (!isBroken) return route.continue();
        await new Promise<void>((resolve) => held.push(resolve));
        await route.fulfill({ status: 500, json: fault });
      });
      await page.locator('#filters').getByRole('button', { name: /Dönem/ }).click();
      await page.getByRole('option', { name: 'Son 12 ay' }).click();
      await page.locator('.part-stale').first().waitFor();
      expect(await choice()).toEqual(before);
      await expectSoon(async () => held.length > 0, true);
      held.splice(0).forEach((go) => go());
      // What fails is asked again by itself before it is said to have failed.
      const retry = page.getByRole('button', { name: 'Yeniden dene' }).first();
      for (let tries = 0; tries < 20 && (await retry.count()) === 0; tries += 1) {
        await page.waitForTimeout(250);
        held.splice(0).forEach((go) => go());
      }
      await retry.waitFor();
      expect(await choice()).toEqual(before);
      await page.getByRole('button', { name: 'Bu sayılar neye dayanıyor?' }).first().click();
      expect(await page.locator('.receipt').innerText()).toContain(before[0]);
      await page.keyboard.press('Escape');
      isBroken = false;
      // A part may still be waiting when the first one has failed.
      held.splice(0).forEach((go) => go());
      await page.locator('.page[aria-busy=false]').waitFor();
      await retryAll();
      await expectSoon(async () => (await choice())[0] !== before[0], true);
      await page.unrouteAll();
    },
    60_000,
  );

  it.each(pages)(
    '%s is closed to a role that it does not cover, with the way out and no way to insist',
    async (_, path, asked, ready) => {
      await page.route(asked, (route) => route.fulfill({ status: 403, json: { ...fault, code: 'forbidden' } }));
      await page.goto(at(path));
      const closed = page.getByRole('alert').filter({ hasText: 'Rolünüz bunu kapsamıyor' }).first();
      await closed.waitFor();
      expect(await closed.innerText()).toContain('Çalışma alanının bir sahibine danışın');
      expect(await closed.getByRole('button').count()).toBe(0);
      expect(await page.locator(ready).count()).toBe(0);
      await page.unrouteAll();
      await closed.getByRole('link', { name: 'Ana sayfaya dön' }).click();
      await page.waitForURL(/\/overview/);
    },
  );

  it.each([
    ['/j/purchase/overview?d=90d', /parts=kpis/, '.kpi', ['.strip-stage', '.change, .overview-calm', '.health']],
    ['/j/purchase/overview?d=90d', /parts=stages/, '.strip-stage', ['.kpi', '.change, .overview-calm', '.health']],
    ['/j/purchase/overview?d=90d', /parts=dataHealth/, '.health', ['.kpi', '.strip-stage', '.change, .overview-calm']],
    ['/j/purchase/map?d=90d&sel=order', /journey-map\/touchpoint\?/, '#trend', ['[data-node]', '.panel .ways']],
    ['/j/purchase/variants?d=all&sel=', /variants\/comparison\?/, '#compare', ['[data-id]', '#stage-map svg']],
    ['/touchpoints?tab=rules', /\/mapping-rules$/, '.ordered', ['[role=tab]', '#content h1']],
  ] as const)('%s loses only the part that fails: %s', async (path, asked, part, others) => {
    let isBroken = true;
    await page.route(asked, (route) =>
      isBroken ? route.fulfill({ status: 500, json: { ...fault, traceId: 'trace-2342' } }) : route.continue(),
    );
    await page.goto(at(path.endsWith('=') ? path + (await twoVariants()) : path));
    const lost = page.getByRole('alert').filter({ hasText: 'trace-2342' });
    await lost.waitFor();
    for (const other of others) await page.locator(other).first().waitFor();
    expect(await page.locator(part).count()).toBe(0);
    isBroken = false;
    await lost.getByRole('button', { name: 'Yeniden dene' }).click();
    await page.locator(part).first().waitFor();
    await lost.waitFor({ state: 'detached' });
    await page.unrouteAll();
  });

  it('raised nothing in the console but the refusals that were made up', () => {
    expect(complaints.filter((text) => !/status of (?:500|403)/.test(text))).toEqual([]);
  });
});
