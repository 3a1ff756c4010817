import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { api, system } from './testing/system.js';

interface JourneyMap {
  summary: { events: number | null; journeys: number | null };
  nodes: { touchpoint: string; name: string; nameEn: string; visits: number | null; ends: number | null }[];
  edges: { from: string; to: string; count: number | null; p50Seconds: number | null }[];
  rest: { rare: { transitions: number; count: number | null } };
}

const shown = 'maxNodes=30&maxEdges=48';
const measured = (question: string): Promise<JourneyMap> =>
  api<JourneyMap>(`/workspaces/${system().workspace}/journey-map?${question}`);
const address = (search = ''): string => `/w/${system().workspace}/journey-map${search}`;
const figure = (value: number | null, locale: 'tr' | 'en'): string =>
  value === null ? (locale === 'tr' ? 'gizli' : 'hidden') : value.toLocaleString(locale === 'tr' ? 'tr-TR' : 'en-GB');
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-node') ?? null);
const searchOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

describe('the journey map in a real browser', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, address()));
    await page.locator('[data-node]').first().waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('draws every touchpoint and transition that the API answers with, each named with its figures', async () => {
    const map = await measured(`journeyType=purchase&${shown}`);
    expect(map.nodes.length).toBeGreaterThan(10);
    const names = await page
      .locator('[data-node]')
      .evaluateAll((marks) => marks.map((mark) => [mark.getAttribute('data-node'), mark.getAttribute('aria-label')]));
    expect(Object.fromEntries(names)).toEqual(
      Object.fromEntries(
        map.nodes.map((node) => [node.touchpoint, expect.stringContaining(`${figure(node.visits, 'tr')} ziyaret`)]),
      ),
    );
    const arrows = await page
      .locator('[data-edge]')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-edge')).sort());
    expect(arrows).toEqual(map.edges.map(({ from, to }) => `${from} → ${to}`).sort());
  });

  it('covers no touchpoint and no label with another label', async () => {
    const boxes = await page.locator('.edge-label rect, .node-box').evaluateAll((marks) =>
      marks.map((mark) => {
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
    );
    expect(boxes.length).toBeGreaterThan(20);
    boxes.forEach((one, at) => {
      for (const other of boxes.slice(at + 1)) {
        const apart =
          one.right <= other.left + 1 ||
          other.right <= one.left + 1 ||
          one.bottom <= other.top + 1 ||
          other.bottom <= one.top + 1;
        expect(apart).toBe(true);
      }
    });
  });

  it('is walked by keyboard along the strongest transitions, opens details and gives the focus back', async () => {
    const map = await measured(`journeyType=purchase&${shown}`);
    await page.locator('[data-node=checkout]').focus();
    const strongest = (from: string): string | undefined =>
      map.edges
        .filter((edge) => edge.from === from && edge.to !== from)
        .sort((one, other) => (other.count ?? 0) - (one.count ?? 0))[0]?.to;
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(strongest('checkout'));
    await page.keyboard.press('ArrowRight');
    const at = await focused(page);
    expect(at).toBe(strongest(strongest('checkout') ?? ''));
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary');
    await panel.waitFor();
    expect(await panel.locator('h2').evaluate((heading) => heading === document.activeElement)).toBe(true);
    const node = map.nodes.find(({ touchpoint }) => touchpoint === at);
    expect(await panel.locator('h2').innerText()).toBe(node?.name);
    expect(await panel.locator('dd').allInnerTexts()).toContain(figure(node?.visits ?? null, 'tr'));
    expect(searchOf(page).get('node')).toBe(at);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(at);
  });

  it('zooms by button and by key, and fits again', async () => {
    const transform = (): Promise<string | null> => page.locator('.graph-canvas > g').getAttribute('transform');
    const before = await transform();
    await page.getByRole('button', { name: 'Yakınlaştır', exact: true }).click();
    const closer = await transform();
    expect(closer).not.toBe(before);
    await page.locator('[data-node=checkout]').focus();
    await page.keyboard.press('Shift+ArrowRight');
    expect(await transform()).not.toBe(closer);
    await page.keyboard.press('0');
    await page.getByRole('button', { name: 'Sığdır' }).click();
    expect(await transform()).toBe(before);
  });

  it('says the same in the table twin as the API, in an order that can be chosen', async () => {
    const map = await measured(`journeyType=purchase&${shown}`);
    await page.getByRole('radio', { name: 'Tablo' }).press('Space');
    await page.getByText('Tablo', { exact: true }).click();
    const [nodes, edges] = [page.getByRole('table').first(), page.getByRole('table').last()];
    await nodes.waitFor();
    expect(searchOf(page).get('view')).toBe('table');
    const rows = await nodes
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(rows.map((cells) => [cells[0], cells[2], cells[5]])).toEqual(
      [...map.nodes]
        .sort((one, other) => (other.visits ?? -1) - (one.visits ?? -1))
        .map((node) => [node.name, figure(node.visits, 'tr'), figure(node.ends, 'tr')]),
    );
    expect(await edges.locator('tbody tr').count()).toBe(map.edges.length);
    const { events, journeys } = map.summary;
    const transitions = events === null || journeys === null ? null : events - journeys;
    expect(await edges.locator('tfoot tr:last-child td').allInnerTexts()).toContain(figure(transitions, 'tr'));
    await nodes.getByRole('button', { name: 'Temas noktası' }).press('Enter');
    const names = await nodes.locator('tbody th').allInnerTexts();
    expect(names).toEqual([...names].sort(new Intl.Collator('tr').compare));
    expect(await nodes.locator('th[aria-sort=ascending]').innerText()).toContain('Temas noktası');
  });

  it('keeps what is shown in the address: reload, back and forward bring it again', async () => {
    await page.goto(new URL(address(), system().url).href);
    await page.getByText('Ortanca süre', { exact: true }).click();
    await page.waitForURL(/metric=time/);
    await page.locator('.edge-time-0').first().waitFor({ state: 'attached' });
    await page.reload();
    await page.locator('.edge-time-0').first().waitFor({ state: 'attached' });
    await page.goBack();
    await page.locator('.edge-time-0').first().waitFor({ state: 'detached' });
    expect(searchOf(page).has('metric')).toBe(false);
    await page.goForward();
    await page.locator('.edge-time-0').first().waitFor({ state: 'attached' });
  });

  it('filters by days and channel as the API does', async () => {
    const from = '2000-01-01';
    const to = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
    const map = await measured(`journeyType=purchase&from=${from}&to=${to}&channel=branch&${shown}`);
    await page.goto(new URL(address(`?from=${from}&to=${to}&channel=["branch"]`), system().url).href);
    await page.locator('[data-node]').first().waitFor();
    expect(await page.locator('.tile dd').first().innerText()).toBe(figure(map.summary.journeys, 'tr'));
    expect(await page.locator('[data-node]').count()).toBe(map.nodes.length);
    await page.goto(new URL(address('?from=1999-01-01&to=1999-01-02'), system().url).href);
    await page.getByRole('button', { name: 'Süzgeçleri sıfırla' }).press('Enter');
    await page.locator('[data-node]').first().waitFor();
    expect([...searchOf(page).keys()]).toEqual([]);
  });

  it('opens a mangled address, and says what it does not know', async () => {
    await page.goto(
      new URL(address('?t=nowhere&metric=7&from=x&detail=%5B&node=%F0%9F%A4%B7&channel=%7B'), system().url).href,
    );
    await page.locator('[data-node]').first().waitFor();
    await page.getByText('“nowhere”').waitFor();
  });

  it('speaks English when asked, figures and all, and stays where it was', async () => {
    await page.goto(new URL(address('?node=delivery'), system().url).href);
    await page.getByRole('button', { name: /^Dil/ }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.locator('html[lang=en]').waitFor({ state: 'attached' });
    expect(searchOf(page).get('node')).toBe('delivery');
    const map = await measured(`journeyType=purchase&${shown}`);
    const node = map.nodes.find(({ touchpoint }) => touchpoint === 'delivery');
    const panel = page.getByRole('complementary');
    expect(await panel.locator('h2').innerText()).toBe(node?.nameEn);
    expect(await panel.innerText()).toContain(figure(node?.visits ?? null, 'en'));
    expect(await panel.innerText()).toMatch(/\d(\.\d)?%/);
  });

  it('needs no scrolling to the side at 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    for (const search of ['', '?view=table', '?node=call']) {
      await page.goto(new URL(address(search), system().url).href);
      await page.locator('[data-node], table').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('raised no error or warning in the console, so nothing fought the content security policy', () => {
    expect(complaints).toEqual([]);
  });

  it('keeps the last map and says so when the API cannot be reached', async () => {
    await page.goto(new URL(address(), system().url).href);
    await page.locator('[data-node]').first().waitFor();
    await page.route('**/journey-map?**', (route) => route.abort());
    await page.getByText('Median time', { exact: true }).click();
    await page.getByRole('button', { name: /Detail/ }).click();
    await page.getByRole('option', { name: 'Little' }).click();
    await page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
    await page.unroute('**/journey-map?**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-node]').first().waitFor();
  }, 60_000);
});
