import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at, figure, lastDays, watchHistory } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

interface Channels {
  readonly channels: readonly { readonly channel: string; readonly journeys: number | null }[];
}

const map = '/j/purchase/map';

describe('the filters that are opened', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const bar = () => page.locator('#filters');
  const option = (name: string | RegExp) => page.getByRole('option', { name });
  /** Shows a page with what "More filters" holds. */
  const show = async (path: string): Promise<void> => {
    await page.goto(at(path));
    await page.locator('[data-node]').first().waitFor();
    const more = bar().getByRole('button', { name: 'Diğer süzgeçler' });
    if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}${map}`));
    await page.locator('[data-node]').first().waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  describe('by channel', () => {
    const open = async (): Promise<void> => {
      await bar()
        .getByRole('button', { name: /^Kanal/ })
        .press('Enter');
      await page.getByRole('listbox', { name: 'Kanal' }).waitFor();
    };
    const answer = (channels: Channels['channels'], suppressed: object[] = []) =>
      page.route('**/journey-map/channels?*', async (route) => {
        const real = (await (await route.fetch()).json()) as object;
        await route.fulfill({ json: { ...real, channels, suppressed } });
      });

    it('lists the channels that journeys of the other filters pass, each with how many, and only when it is opened', async () => {
      const asked: URL[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/journey-map/channels?')) asked.push(new URL(request.url()));
      });
      await show(`${map}?d=90d&da=active&ch=web&st=support&not=call`);
      expect(asked).toEqual([]);
      await open();
      const { channels } = await api<Channels>(
        `/workspaces/${system().workspace}/journey-map/channels?journeyType=purchase&${lastDays(90)}&inPeriod=active&stage=support&notThrough=call`,
      );
      expect(channels.length).toBeGreaterThan(2);
      await option(/\d yolculuk/)
        .first()
        .waitFor();
      expect(await page.getByRole('option').allInnerTexts()).toEqual(
        channels.map(({ journeys }) =>
          expect.stringContaining(journeys === null ? 'gizli' : `${figure(journeys, 'tr')} yolculuk`),
        ),
      );
      const [{ searchParams } = new URL(page.url())] = asked;
      expect([searchParams.get('stage'), searchParams.has('channel')]).toEqual(['support', false]);
      expect(await accessibilityFaults(page, '.popover')).toEqual([]);
      await page.getByRole('button', { name: 'Bu sayılar neye dayanıyor?' }).last().press('Enter');
      const receipt = page.getByRole('dialog', { name: 'Bu sayılar neye dayanıyor?' });
      await receipt.getByText('bu aralıkta etkin olan yolculuklar').waitFor();
      await page.keyboard.press('Escape');
      await receipt.waitFor({ state: 'detached' });
    }, 60_000);

    it('is chosen by keyboard; the numbers stay while channels are taken and left; Escape closes and keeps', async () => {
      await show(`${map}?d=90d`);
      await open();
      const numbers = async (): Promise<string[]> =>
        (await page.getByRole('option').allInnerTexts()).map((text) => text.replace('✓', '').trim());
      await option(/\d yolculuk/)
        .first()
        .waitFor();
      const before = await numbers();
      const [first, second] = [before[0]?.split('\n')[0], before[1]?.split('\n')[0]];
      await expectSoon(() => option(first ?? '').evaluate((own) => own === document.activeElement), true);
      await page.keyboard.press('Space');
      await page.waitForURL((url) => url.searchParams.has('ch'));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await page.waitForURL((url) => url.searchParams.get('ch')?.includes(',') === true);
      expect(await numbers()).toEqual(before);
      expect(await page.getByRole('option', { selected: true }).count()).toBe(2);
      await page.keyboard.press('Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
      await bar().getByRole('button', { name: 'Kanal 2 kanal' }).and(page.locator(':focus')).waitFor();
      const sentence = page.locator('[data-testid=sentence]');
      await expectSoon(async () => {
        const said = await sentence.innerText();
        return [first, second].every((name) => said.includes(name ?? '?'));
      }, true);
    }, 60_000);

    it('keeps a chosen channel that no journey passes any more, to be taken away, and says what is hidden', async () => {
      await answer(
        [
          { channel: 'web', journeys: 1_234 },
          { channel: 'branch', journeys: null },
        ],
        [{ kind: 'channel', channel: 'branch', field: 'journeys', reason: 'group_size' }],
      );
      await show(`${map}?d=90d&ch=web,courier`);
      await open();
      await option(/\d yolculuk/)
        .first()
        .waitFor();
      expect(await page.getByRole('option').allInnerTexts()).toEqual([
        expect.stringMatching(/^Web\s+1\.234 yolculuk/),
        expect.stringMatching(/^Mağaza\s+gizli/),
        expect.stringMatching(/^Kurye\s+0 yolculuk/),
      ]);
      await page.getByRole('dialog', { name: 'Kanal' }).getByText('Bu sayının arkasında 10 kişiden az var').waitFor();
      await option('Kurye').press('Enter');
      await page.waitForURL((url) => url.searchParams.get('ch') === 'web');
      await option('Kurye').waitFor({ state: 'detached' });
      await page.unroute('**/journey-map/channels?*');
      await answer([], [{ kind: 'summary', field: 'all', reason: 'group_size' }]);
      await show(`${map}?d=90d&ch=web`);
      await open();
      await page.getByText('Bu seçim gösterilemeyecek kadar küçük').waitFor();
      expect(await page.getByRole('option').allInnerTexts()).toEqual([expect.stringMatching(/^Web\s+gizli/)]);
      await page.unroute('**/journey-map/channels?*');
    }, 60_000);

    it('can be taken away while the numbers come and where they do not, and they come when asked again', async () => {
      let fails = true;
      await page.route('**/journey-map/channels?*', async (route) => {
        if (!fails) return route.continue();
        await page.waitForTimeout(1_000);
        return route.fulfill({ status: 500, json: { code: 'internal', title: '', traceId: 'x' } });
      });
      await show(`${map}?d=90d&ch=web,branch`);
      await open();
      expect(await page.getByRole('option').allInnerTexts()).toHaveLength(2);
      await option('Mağaza').press('Enter');
      await page.waitForURL((url) => url.searchParams.get('ch') === 'web');
      const notice = page.getByRole('alert').filter({ hasText: 'Kanallar sayısız listelendi' });
      await notice.waitFor();
      expect(await page.getByRole('option').count()).toBeGreaterThan(4);
      await option('Web').press('Enter');
      await page.waitForURL((url) => !url.searchParams.has('ch'));
      fails = false;
      await notice.getByRole('button', { name: 'Yeniden dene' }).press('Enter');
      await option(/\d yolculuk/)
        .first()
        .waitFor();
      await expectSoon(() => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null), true);
      await page.unroute('**/journey-map/channels?*');
      // The failure was asked for.
      expect(complaints.splice(0).every((said) => said.includes('500'))).toBe(true);
    }, 60_000);
  });

  describe('by stage', () => {
    const strip = () => page.getByRole('listbox', { name: 'Aşama' });
    const open = async (): Promise<void> => {
      await bar()
        .getByRole('button', { name: /^Aşama/ })
        .press('Enter');
      await strip().waitFor();
    };
    const chosen = (): Promise<string | null> => page.evaluate(() => new URLSearchParams(location.search).get('st'));

    it('is a strip in the order of the stages, of which some are chosen in that order, however they are pressed', async () => {
      await show(`${map}?d=90d`);
      await open();
      const stages = await api<{ key: string; name: string }[]>(`/workspaces/${system().workspace}/stages`);
      expect(await option(/./).allInnerTexts()).toEqual(stages.map(({ name }, at) => `${at + 1}\n${name}`));
      expect([
        await strip().getAttribute('aria-orientation'),
        await strip().getAttribute('aria-multiselectable'),
      ]).toEqual([...['horizontal', 'true']]);
      const tops = await option(/./).evaluateAll((all) =>
        all.map((one) => Math.round(one.getBoundingClientRect().top)),
      );
      expect(new Set(tops).size).toBe(1);
      expect(await accessibilityFaults(page, '.popover')).toEqual([]);
      await option('Destek').click();
      await option('Satın alma').click();
      await expectSoon(chosen, 'purchase,support');
      // With Shift from the one that was pressed last.
      await option('Farkındalık').click({ modifiers: ['Shift'] });
      await expectSoon(chosen, 'awareness,consideration,purchase,support');
      await option('Teslimat').click({ modifiers: ['Shift'] });
      await expectSoon(chosen, 'purchase,delivery,support');
      await option('Teslimat').click();
      await expectSoon(chosen, 'purchase,support');
      await page.keyboard.press('Escape');
      await strip().waitFor({ state: 'detached' });
      await page.locator('[data-testid=sentence]', { hasText: 'aşamalar: Satın alma ve Destek' }).waitFor();
    }, 60_000);

    it('is chosen by keyboard, one by one and all between with Shift; Escape closes and keeps', async () => {
      await show(`${map}?d=90d`);
      await open();
      await option('Farkındalık').and(page.locator(':focus')).waitFor();
      for (const key of ['End', 'ArrowLeft', 'Space', 'ArrowLeft', 'ArrowLeft', 'Shift+Space']) {
        await page.keyboard.press(key);
      }
      await expectSoon(chosen, 'purchase,delivery,support');
      await page.keyboard.press('Shift+ArrowLeft');
      await expectSoon(chosen, 'consideration,purchase,delivery,support');
      await page.keyboard.press('Shift+ArrowRight');
      await expectSoon(chosen, 'purchase,delivery,support');
      await page.keyboard.press('Home');
      await page.keyboard.press('Space');
      await expectSoon(chosen, 'awareness,purchase,delivery,support');
      await page.keyboard.press('Space');
      await page.keyboard.press('Escape');
      await bar().getByRole('button', { name: 'Aşama 3 aşama' }).and(page.locator(':focus')).waitFor();
      expect(await chosen()).toBe('purchase,delivery,support');
    }, 60_000);

    it('stands one below the other where the window is narrow, and goes up and down then', async () => {
      await page.setViewportSize({ width: 500, height: 900 });
      await show(`${map}?d=90d&st=purchase`);
      await open();
      expect(await strip().getAttribute('aria-orientation')).toBe('vertical');
      await option('Satın alma').and(page.locator(':focus')).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await expectSoon(chosen, 'purchase,delivery');
      const { left, right } = await page
        .locator('.popover')
        .evaluate((own) => own.getBoundingClientRect().toJSON() as DOMRect);
      expect([left >= 0, right <= 500]).toEqual([true, true]);
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 1280, height: 900 });
    }, 60_000);
  });

  describe('where answers take long', () => {
    const questions = /\/journey-map(\/coverage)?\?/;
    const period = () => bar().getByRole('button', { name: /Dönem(?!deki)/ });
    const apply = () => bar().getByRole('button', { name: /^Uygula \d/ });
    const choose = async (name: string): Promise<void> => {
      await period().press('Enter');
      await option(name).press('Enter');
    };
    const answers = new Map<string, string>();
    const pathOf = (route: Route): string => new URL(route.request().url()).pathname;
    const slow = () =>
      page.route(questions, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        const response = await route.fetch().catch(() => undefined);
        if (!response) return;
        answers.set(pathOf(route), await response.text());
        await route.fulfill({ response }).catch(() => undefined);
      });
    /** Answers at once what was answered to the same question about another time: this machine may be slow itself. */
    const fast = async () => {
      await page.unroute(questions);
      await page.route(questions, async (route) => {
        const body = answers.get(pathOf(route));
        await (body === undefined ? route.continue() : route.fulfill({ contentType: 'application/json', body }));
      });
    };
    /** Shows the map after two slow answers; the first alone tells nothing. */
    const showSlowly = async (further = ''): Promise<void> => {
      await show(`${map}?d=7d${further}`);
      await choose('Son 28 gün');
      await page.waitForURL((url) => url.searchParams.get('d') !== '7d');
      await page.locator('.part-stale').waitFor();
      await page.locator('.part-stale').waitFor({ state: 'detached' });
    };
    const search = () => page.evaluate(() => location.search);
    let asked: string[] = [];

    beforeAll(() => {
      page.on('request', (request) => {
        if (questions.test(request.url())) asked.push(request.url());
      });
    });

    it('a change waits, outlined and said, and nothing is asked until all are applied, as one step', async () => {
      await slow();
      await showSlowly();
      const [before, sentence] = [await search(), await page.locator('[data-testid=sentence]').innerText()];
      asked = [];
      await choose('Son 90 gün');
      await apply().waitFor();
      await page.locator('[role=status]', { hasText: 'Değişiklik bekliyor' }).waitFor({ state: 'attached' });
      expect(await period().getAttribute('aria-labelledby')).not.toBeNull();
      await bar()
        .getByRole('button', { name: /Son 90 gün.*Dönem ● uygulanmadı|Dönem ● uygulanmadı.*Son 90 gün/ })
        .waitFor();
      const outlined = () =>
        page.locator('.filter-waits').evaluateAll((all) => all.map((one) => getComputedStyle(one).outlineStyle));
      expect(await outlined()).toEqual(['dashed']);
      expect(await bar().getByRole('group', { name: 'Uygula' }).innerText()).toMatch(/yaklaşık [23] sn sürdü/);
      expect(await accessibilityFaults(page, '#filters')).toEqual([]);
      await bar()
        .getByRole('button', { name: /^Aşama/ })
        .press('Enter');
      await option('Teslimat').press('Enter');
      await page.keyboard.press('Escape');
      await bar().getByRole('button', { name: 'Aşama ● uygulanmadı Teslimat' }).waitFor();
      expect(await outlined()).toEqual(['dashed', 'dashed']);
      // The page speaks of what is in sight.
      expect([await search(), await page.locator('[data-testid=sentence]').innerText(), asked]).toEqual([
        before,
        sentence,
        [],
      ]);
      const written = await watchHistory(page);
      await apply().press('Enter');
      await page.waitForURL((url) => url.searchParams.get('d') === '90d' && url.searchParams.get('st') === 'delivery');
      await page.locator('#filters:focus').waitFor();
      expect(await page.locator('.filter-waits').count()).toBe(0);
      await page.locator('[data-testid=sentence]', { hasText: 'aşamalar: Teslimat' }).waitFor();
      await page.locator('.part-stale').waitFor({ state: 'detached' });
      expect((await written()).pushed).toBe(1);
      expect(asked.filter((url) => !url.includes('/coverage'))).toHaveLength(1);
      expect(asked.filter((url) => url.includes('/coverage'))).toHaveLength(1);
      await page.goBack();
      await page.waitForURL((url) => !url.searchParams.has('st'));
      expect(await page.locator('.filter-waits').count()).toBe(0);
      expect(await period().innerText()).toBe('Son 28 gün');
    }, 60_000);

    it('a change can be taken back one by one, all at once, or left behind; what is chosen elsewhere does not wait', async () => {
      await showSlowly('&via=order');
      const before = await search();
      await choose('Son 90 gün');
      await apply().waitFor();
      await choose('Son 28 gün');
      await apply().waitFor({ state: 'detached' });
      await choose('Son 90 gün');
      await bar()
        .getByRole('button', { name: /Geçtiği nokta/ })
        .press('Enter');
      await bar().getByText('Temas noktası süzgeçleri ● uygulanmadı').waitFor();
      await bar().getByRole('button', { name: 'Vazgeç' }).press('Enter');
      await apply().waitFor({ state: 'detached' });
      await page.locator('#filters:focus').waitFor();
      await bar()
        .getByRole('button', { name: /Geçtiği nokta/ })
        .waitFor();
      expect(await search()).toBe(before);
      // From the menu of a touchpoint at once, and what waits goes on waiting.
      await choose('Son 90 gün');
      await page.locator('[data-node=call]').press('Enter');
      await page.getByRole('menuitem', { name: /Yalnızca buradan geçen/ }).press('Enter');
      await page.waitForURL((url) => url.searchParams.get('via') === 'order,call');
      await apply().waitFor();
      expect(new URL(page.url()).searchParams.get('d')).not.toBe('90d');
      await page.getByRole('link', { name: 'Varyantlar', exact: true }).click();
      await page.waitForURL((url) => url.pathname.endsWith('/variants'));
      await apply().waitFor({ state: 'detached' });
      await page.goBack();
      await page.waitForURL((url) => url.pathname.endsWith('/map'));
      await page.locator('[data-node]').first().waitFor();
      expect(await page.locator('.filter-waits').count()).toBe(0);
    }, 60_000);

    it('changes are immediate again after fast answers', async () => {
      await showSlowly();
      await choose('Son 90 gün');
      await apply().waitFor();
      await fast();
      for (const [name, d] of [
        [null, '90d'],
        ['Son 12 ay', '12m'],
      ] as const) {
        if (name !== null) await choose(name);
        await apply().press('Enter');
        await page.waitForURL((url) => url.searchParams.get('d') === d);
        await page.locator('.part-stale').waitFor({ state: 'detached' });
      }
      await choose('Son 7 gün');
      await page.waitForURL((url) => url.searchParams.get('d') === '7d');
      expect(await apply().count()).toBe(0);
    }, 60_000);
  });

  it('raised no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
