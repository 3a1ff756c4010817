import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { askMap, drawn } from './testing/map-page.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

/** A4 across, in points: 297 × 210 mm. */
const sheet = [842, 595];
/** What a sheet has no use for. */
const controls = '.bar, .rail, .filter-bar, .skips, .page-actions, .chart-tools, .map-sliders, .graph-tools, .slider';
const ws = system().workspace;

/** How many sheets a document has, and of which size. */
function sheetsOf(pdf: Buffer): { count: number; size: number[] } {
  const text = pdf.toString('latin1');
  const size = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text)?.slice(1).map(Number) ?? [];
  return { count: [...text.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, size: size.map(Math.round) };
}

/** What a person would see of a page on paper. */
const paperOf = (page: Page) =>
  page.evaluate((unwanted) => {
    const isSeen = (one: Element): boolean => one.getClientRects().length > 0;
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    /** The ground that a letter stands on: the first of its boxes that has one, else the sheet. */
    const groundOf = (one: Element | null): string => {
      for (let box = one; box; box = box.parentElement) {
        const { backgroundColor } = getComputedStyle(box);
        if (!/, 0\)$|transparent/.test(backgroundColor)) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const written = [...document.querySelectorAll('#content :is(h1, h2, p, td, th, dd)')].filter(
      (one) => isSeen(one) && !one.closest('.unseen') && one.textContent !== '',
    );
    const contrast = (one: Element): number => {
      const [lighter = 0, darker = 0] = [getComputedStyle(one).color, groundOf(one)]
        .map(luminance)
        .sort((left, right) => right - left);
      return (lighter + 0.05) / (darker + 0.05);
    };
    return {
      controls: [...document.querySelectorAll(unwanted)].filter(isSeen).map((one) => one.className),
      heading: document.querySelector('h1')?.getClientRects().length ?? 0,
      sentence: document.querySelector('.page-sentence p')?.getBoundingClientRect().height ?? 0,
      // A part that would scroll on the screen loses on paper what is out of sight.
      cut: [...document.querySelectorAll('#content *')]
        .filter((one) => isSeen(one) && !one.closest('.unseen, svg, td, th'))
        .filter((one) => getComputedStyle(one).overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1)
        .map((one) => one.className),
      rows: document.querySelectorAll('#content tbody tr:not(.row-room), #content [data-row]').length,
      ground: luminance(groundOf(document.body)),
      faint: written.filter((one) => contrast(one) < 4.5).map((one) => one.textContent),
    };
  }, controls);

describe('pages on paper', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const open = async (path: string, ready: string): Promise<void> => {
    await page.emulateMedia({ media: null });
    await page.goto(at(path));
    await page.locator(ready).first().waitFor({ timeout: 60_000 });
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${ws}/touchpoints`, { colorScheme: 'dark' }));
    // Chosen, and not only what the system says: the page itself is dark too.
    await page.getByRole('button', { name: /^Görünüm/ }).click();
    await page.getByRole('menuitemradio', { name: 'Koyu' }).click();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  const counted: readonly (readonly [string, string, string, () => Promise<number>])[] = [
    [
      'the overview',
      '/j/purchase/overview?d=90d',
      '.kpi',
      async () => {
        const asked = `/workspaces/${ws}/overview?journeyType=purchase&parts=kpis&parts=stages`;
        const { kpis, stages } = await api<{ kpis: object[]; stages: object[] }>(asked);
        return kpis.length + stages.length;
      },
    ],
    ['the map', '/j/purchase/map?d=all', '[data-node]', async () => 0],
    [
      'the map as tables',
      '/j/relationship/map?d=all&tbl=1',
      'tbody tr',
      async () => {
        const { nodes, edges } = await askMap<{ nodes: object[]; edges: object[] }>(
          `journeyType=relationship&${drawn}`,
        );
        return nodes.length + edges.length;
      },
    ],
    [
      'the variants',
      '/j/purchase/variants?d=all&tbl=0',
      '[data-id]',
      async () => {
        const asked = `/workspaces/${ws}/variants?journeyType=purchase&limit=500`;
        return (await api<{ variants: object[] }>(asked)).variants.length;
      },
    ],
    [
      'the touchpoints',
      '/touchpoints?tbl=0',
      '[role=grid] tbody tr',
      async () => (await api<object[]>(`/workspaces/${ws}/touchpoints`)).length,
    ],
  ];
  it.each(counted)('has %s whole, light and without its controls', async (_, path, ready, count) => {
    await open(path, ready);
    const rows = await count();
    await page.emulateMedia({ media: 'print' });
    // The medium is told with the next frame; a printer tells beforehand, and waits.
    await expectSoon(async () => (await paperOf(page)).rows, rows);
    const paper = await paperOf(page);
    expect(paper).toMatchObject({ controls: [], cut: [], faint: [], rows });
    expect(paper.ground).toBeGreaterThan(0.9);
    expect([paper.heading, paper.sentence > 0]).toEqual([1, true]);
    await page.emulateMedia({ media: null });
    const { size } = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    expect(size).toEqual(sheet);
  });

  it('has the weekly brief on one sheet, and says how many more annotations there are than it lists', async () => {
    await page.route('**/annotations?*', async (route) => {
      const response = await route.fetch();
      const [note] = (await response.json()) as object[];
      await route.fulfill({ response, json: Array.from({ length: 12 }, () => note) });
    });
    await open('/j/relationship/overview?d=90d', '.kpi');
    await page.locator('[data-testid=changes], [data-testid=nothing-changed]').waitFor();
    await expectSoon(() => page.locator('.annotation-list li').count(), 5);
    await page.unroute('**/annotations?*');
    const rest = page.getByText('ve 7 not daha');
    expect(await rest.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await expectSoon(() => rest.isVisible(), true);
    expect(await page.getByRole('button', { name: 'Tümünü göster (12)' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
    expect(sheetsOf(await page.pdf({ preferCSSPageSize: true }))).toEqual({ count: 1, size: sheet });
  });

  it('has every row of a long list, whatever of it was in sight, and the list as it was afterwards', async () => {
    await open('/j/purchase/variants?d=all&tbl=0', '[data-id]');
    const inSight = await page.locator('[data-row]').count();
    const last = page.locator('[data-row]').last();
    const { variants } = await api<{ variants: { id: string }[] }>(
      `/workspaces/${ws}/variants?journeyType=purchase&limit=500`,
    );
    expect(inSight).toBeLessThan(variants.length);
    // What a printer is given is what stands there when the browser says that it is about to print.
    const onPaper = await page.evaluate(async () => {
      dispatchEvent(new Event('beforeprint'));
      await Promise.resolve();
      return [...document.querySelectorAll('[data-row]')].map((row) => row.getAttribute('data-id'));
    });
    expect(onPaper).toEqual(variants.map(({ id }) => id));
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await last.waitFor();
    expect(await page.locator('[data-row]').count()).toBe(inSight);
  });

  it('has the whole map, however it was moved on the screen', async () => {
    await open('/j/relationship/map?d=all&act=100&pth=100', '[data-node]');
    for (let press = 0; press < 4; press += 1) {
      await page.getByRole('button', { name: 'Yakınlaştır', exact: true }).click();
    }
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 1032, height: 700 });
    const { frame, marks } = await page.evaluate(() => {
      const boxOf = (one: Element | null) => {
        const { left, right, top, bottom } = (one ?? document.body).getBoundingClientRect();
        return { left, right, top, bottom };
      };
      return {
        frame: boxOf(document.querySelector('[data-testid=map-frame]')),
        marks: [...document.querySelectorAll('.node-box')].map(boxOf),
      };
    });
    expect(marks.length).toBeGreaterThan(20);
    const outside = marks.filter(
      (mark) =>
        mark.left < frame.left || mark.right > frame.right || mark.top < frame.top || mark.bottom > frame.bottom,
    );
    expect(outside).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ media: null });
  });

  it('raised no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
