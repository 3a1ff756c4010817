import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { takeFile, tablesOf } from './testing/exports.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

interface Listed {
  id: string;
  touchpoints: string[];
  journeys: number;
}
interface Variants {
  matching: { journeys: number; variants: number };
  variants: Listed[];
  touchpoints: { key: string; name: string }[];
}
interface Stages {
  variants: number;
  journeys: number;
  touchpoints: { key: string; name: string; journeys: number; share: number }[];
  transitions: { from: string; to: string; count: number; journeys: number; share: number }[];
}

const ask = <T = Variants>(question: string, part = ''): Promise<T> =>
  api<T>(`/workspaces/${system().workspace}/variants${part}?journeyType=purchase&${question}`);
const address = (search: string): string => at(`/j/purchase/variants?d=all${search}`);
const count = (value: number): string => value.toLocaleString('tr-TR');

/** What the figures of a list add up to, in the plainest way. */
function addUp(variants: readonly Listed[], ordered: boolean) {
  const touched = new Map<string, number>();
  const gone = new Map<string, { count: number; journeys: number }>();
  for (const { touchpoints, journeys } of variants) {
    for (const key of new Set(touchpoints)) touched.set(key, (touched.get(key) ?? 0) + journeys);
    const pairs = ordered ? touchpoints.slice(1).map((to, before) => `${touchpoints[before]} ${to}`) : [];
    for (const pair of new Set(pairs)) {
      const before = gone.get(pair) ?? { count: 0, journeys: 0 };
      const times = pairs.filter((one) => one === pair).length;
      gone.set(pair, { count: before.count + times * journeys, journeys: before.journeys + journeys });
    }
  }
  return { touched: Object.fromEntries(touched), gone: Object.fromEntries(gone) };
}

/** A fault as the API reports it. */
const refuse = (route: Route, traceId: string): Promise<void> =>
  route.fulfill({ status: 500, json: { code: 'internal', traceId, title: '', detail: '' } });

describe('the stages of the demo’s variants', () => {
  it.each(['none', 'repeats', 'set'])('add up what the list says, grouped by %s', async (group) => {
    const { variants, matching } = await ask(`limit=500&group=${group}`);
    expect(variants.length).toBe(matching.variants);
    const plain = (of: readonly Listed[]) => addUp(of, group !== 'set');
    const figures = ({ touchpoints, transitions }: Stages): ReturnType<typeof plain> => ({
      touched: Object.fromEntries(touchpoints.map(({ key, journeys }) => [key, journeys])),
      gone: Object.fromEntries(
        transitions.map(({ from, to, count: times, journeys }) => [`${from} ${to}`, { count: times, journeys }]),
      ),
    });
    const whole = await ask<Stages>(`group=${group}`, '/stages');
    expect(figures(whole)).toEqual(plain(variants));
    expect([whole.variants, whole.journeys]).toEqual([matching.variants, matching.journeys]);
    for (const { journeys, share } of [...whole.touchpoints, ...whole.transitions]) {
      expect(share).toBeCloseTo(journeys / whole.journeys, 12);
    }
    const covered = await ask<Stages>(`group=${group}&first=4`, '/stages');
    expect(figures(covered)).toEqual(plain(variants.slice(0, 4)));
    const [one, , other] = variants;
    const chosen = await ask<Stages>(`group=${group}&ids=${one?.id},${other?.id}`, '/stages');
    expect(figures(chosen)).toEqual(plain([one, other].flatMap((variant) => variant ?? [])));
  });
});

describe('the variants page whose API answers in part', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let broken = false;

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}/touchpoints`));
  }, 120_000);
  afterEach(async () => {
    await page.unrouteAll();
  });
  afterAll(async () => {
    await browser.close();
  });

  /** Answers with a fault for as long as `broken` says. */
  const breakOff = async (asked: RegExp, traceId: string): Promise<void> => {
    broken = true;
    await page.route(asked, (route) => (broken ? refuse(route, traceId) : route.continue()));
  };
  const alert = (traceId: string) => page.getByRole('alert').filter({ hasText: traceId });
  const retry = async (traceId: string): Promise<void> => {
    broken = false;
    await alert(traceId).getByRole('button', { name: 'Yeniden dene' }).click();
    await alert(traceId).waitFor({ state: 'detached' });
  };
  const twoIds = async (): Promise<string> => (await ask('limit=2')).variants.map(({ id }) => id).join(',');

  it('shows what is looked for also where the list of touchpoints cannot be had, which can be asked for again', async () => {
    const { variants, touchpoints } = await ask('limit=500');
    const key = variants[0]?.touchpoints[0] ?? '';
    const found = variants.filter((variant) => variant.touchpoints.includes(key));
    await breakOff(/\/workspaces\/[^/]+\/touchpoints$/, 'trace-list');
    await page.goto(address(`&with=${encodeURIComponent(key)}`));
    await page.locator('[data-id]').first().waitFor({ timeout: 30_000 });
    expect(await page.locator('#variants h2').innerText()).toBe(`${count(found.length)} varyant`);
    expect(await alert('trace-list').innerText()).toContain('arananlar anahtarlarıyla durur');
    const filter = page.getByRole('group', { name: 'İçinde aranan temas noktaları' });
    expect(await filter.innerText()).toContain(key);
    expect(await accessibilityFaults(page, '#content')).toEqual([]);
    await retry('trace-list');
    const name = touchpoints.find((one) => one.key === key)?.name ?? '';
    await filter.getByText(name).waitFor();
    // Without anything to look for there is no need to wait either; what is set can be dropped.
    await filter.getByRole('button').first().click();
    await page.getByRole('menuitemcheckbox', { name }).click();
    await page.waitForURL((url) => !url.searchParams.has('with'));
  });

  it('says that the chosen ones could not be read, draws them all the same, and asks for no second', async () => {
    const ids = await twoIds();
    await breakOff(/\/variants\?.*ids=/, 'trace-chosen');
    await page.goto(address(`&sel=${ids}`));
    await alert('trace-chosen').waitFor({ timeout: 30_000 });
    const choice = page.getByRole('group', { name: 'Seçim' });
    expect(await choice.innerText()).toContain('2 varyant seçili');
    expect(await choice.innerText()).not.toContain('ikinci bir varyant seçin');
    await page.locator('#stage-map h2', { hasText: '2 varyantın aşamaları' }).waitFor();
    expect(await page.locator('#compare').count()).toBe(0);
    await retry('trace-chosen');
    await page.locator('#compare').waitFor();
    expect(await choice.innerText()).not.toContain('ikinci bir varyant seçin');
  });

  it('asks for no second while the first two are read', async () => {
    const ids = await twoIds();
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route(/\/variants\?.*ids=/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(address(`&sel=${ids}`));
    const choice = page.getByRole('group', { name: 'Seçim' });
    await choice.locator('[aria-busy=true]').waitFor({ timeout: 30_000 });
    expect(await choice.innerText()).not.toContain('ikinci bir varyant seçin');
    go();
    await page.locator('#compare').waitFor();
    expect(await choice.innerText()).not.toContain('ikinci bir varyant seçin');
    const [first] = ids.split(',');
    await page.goto(address(`&sel=${first}`));
    await choice.getByText('Karşılaştırmak için ikinci bir varyant seçin.').waitFor();
  });

  it('says which rows could not be read, and reads them when asked', async () => {
    const sample = (await ask('limit=1')).variants[0];
    const rowsFrom = (offset: number, rows: number) =>
      Array.from({ length: rows }, (_, row) => ({
        ...sample,
        id: (offset + row).toString(16).padStart(16, '0'),
        rank: offset + row + 1,
      }));
    broken = true;
    await page.route(/\/variants\?.*offset=/, async (route) => {
      const offset = Number(new URL(route.request().url()).searchParams.get('offset'));
      if (offset > 0 && broken) return refuse(route, 'trace-rows');
      const answer = await route.fetch();
      const body = (await answer.json()) as Variants;
      const matching = { ...body.matching, variants: 600 };
      return route.fulfill({
        json: { ...body, matching, variants: rowsFrom(offset, offset === 0 ? 500 : 100) },
      });
    });
    await page.goto(address(''));
    await page.locator('[data-row="0"][data-id]').focus({ timeout: 30_000 });
    await page.keyboard.press('End');
    await alert('trace-rows').waitFor({ timeout: 30_000 });
    const last = page.locator('[data-row="599"]');
    expect([await last.innerText(), await last.getAttribute('aria-busy')]).toEqual(['Okunamadı', null]);
    expect(await alert('trace-rows').innerText()).toContain('Satırların bir bölümü okunamadı');
    expect(await accessibilityFaults(page, '#variants')).toEqual([]);
    await retry('trace-rows');
    await page.locator('[data-row="599"][data-id]').waitFor();
    // The table reads them all, and says the same.
    broken = true;
    await page.goto(address('&tbl=1'));
    await page.locator('#variants').getByRole('alert').filter({ hasText: 'trace-rows' }).waitFor({ timeout: 30_000 });
    expect(await page.locator('#variants .chart-foot').innerText()).toContain('500');
    await retry('trace-rows');
    await expectSoon(() => page.locator('#variants .chart-foot').getByText('500 satır').count(), 0);
  }, 60_000);

  it('loses the stages alone, says how long they take, and reads them when asked', async () => {
    await breakOff(/\/variants\/stages\?/, 'trace-stages');
    await page.goto(address('&cov=40'));
    await page.locator('[data-id]').first().waitFor({ timeout: 30_000 });
    await alert('trace-stages').waitFor({ timeout: 30_000 });
    expect(await page.locator('#stage-map').count()).toBe(0);
    await retry('trace-stages');
    await page.locator('#stage-map .stage-box').first().waitFor();

    const held: (() => void)[] = [];
    await page.route(/\/variants\/stages\?/, async (route) => {
      await new Promise<void>((resolve) => held.push(resolve));
      await route.continue().catch(() => undefined);
    });
    await page.goto(address('&cov=40&grp=repeats'));
    const waiting = page.locator('.variant-side').getByText(/^Hâlâ çalışıyor: \d+ saniye/);
    await waiting.waitFor({ timeout: 30_000 });
    await waiting.getByRole('button', { name: 'Vazgeç' }).click();
    await page.locator('.variant-side .message-state', { hasText: 'yarıda bırakıldı' }).waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    held.forEach((release) => release());
    await page.locator('.variant-side').getByRole('button', { name: 'Yeniden dene' }).click();
    await page.locator('#stage-map .stage-box').first().waitFor();
  }, 60_000);

  it('says where none of the chosen has a name, and shows what covers the share once they are dropped', async () => {
    await page.goto(address('&cov=40&sel=0000000000000000'));
    const none = page.locator('.message-state', { hasText: 'Seçilen varyantların hiçbiri' });
    await none.waitFor({ timeout: 30_000 });
    expect(await page.locator('#stage-map').count()).toBe(0);
    await none.getByRole('button', { name: 'Seçimi temizle' }).click();
    await page.waitForURL((url) => !url.searchParams.has('sel'));
    await page.locator('#stage-map .stage-box').first().waitFor();
  });

  it('draws, lists and hands out the stages’ figures as the API gives them', async () => {
    const { coverage } = await ask<{ coverage: { variants: number; share: number }[] }>('limit=1');
    const first = coverage.find(({ share }) => share >= 0.6 - 1e-9)?.variants ?? 0;
    const stages = await ask<Stages>(`first=${first}`, '/stages');
    await page.goto(address('&cov=60'));
    await page.locator('#stage-map .stage-box').first().waitFor({ timeout: 30_000 });
    expect(await page.locator('#stage-map h2').innerText()).toBe(`${count(first)} varyantın aşamaları`);
    expect(await page.locator('#stage-map').innerText()).toContain(`${count(stages.journeys)} yolculuk`);
    const drawn = await page.locator('#stage-map .stage-box-count').allTextContents();
    const counts = stages.touchpoints.map(({ journeys }) => count(journeys)).slice(0, 18);
    expect(drawn.toSorted()).toEqual(counts.toSorted());
    const names = new Map(stages.touchpoints.map(({ key, name }) => [key, name]));
    const [touchpoints = [], transitions = []] = tablesOf(
      (await takeFile(page.locator('#stage-map'), 'CSV (virgülle)')).toString('utf8'),
      ',',
    );
    expect(touchpoints.slice(1).map(([name, , journeys, share]) => [name, Number(journeys), Number(share)])).toEqual(
      stages.touchpoints.map(({ name, journeys, share }) => [name, journeys, share]),
    );
    expect(transitions.slice(1).map(([from, to, ...of]) => [from, to, ...of.map(Number)])).toEqual(
      stages.transitions.map(({ from, to, count: times, journeys, share }) => [
        ...[names.get(from), names.get(to)],
        ...[times, journeys, share],
      ]),
    );
    await page.goto(address('&cov=60&tbl=1'));
    const table = page.locator('#stage-map table').first();
    await table.waitFor({ timeout: 30_000 });
    expect(await table.locator('tbody tr').count()).toBe(stages.touchpoints.length);
    expect(await table.locator('tbody tr').first().innerText()).toContain(count(stages.touchpoints[0]?.journeys ?? 0));
  });

  it('raised nothing in the console but the refusals that were made up', () => {
    expect(complaints.filter((text) => !text.includes('status of 500'))).toEqual([]);
  });
});
