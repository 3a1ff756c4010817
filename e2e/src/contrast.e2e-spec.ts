import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { chartIds, chartOf, drawnIn } from './testing/gallery.js';
import { readMarks, type Mark } from './testing/marks.js';

/** What readers ask their system for. */
const wishes = [
  { name: 'forced colours', media: { forcedColors: 'active', contrast: 'no-preference' } },
  { name: 'more contrast', media: { forcedColors: 'none', contrast: 'more' } },
] as const;
const usually = { forcedColors: 'none', contrast: 'no-preference' } as const;

/** A mark is told from its ground from here on; below, it is a tint behind others, which has to be there at all. */
const clear = 3;
const tint = 1.15;
/** What texts are read by. */
const legible = 4.5;

/** Whether a mark is there as it is without the wish, in its shape. */
function isKept(mark: Mark, usual: Mark): boolean {
  const least = usual.contrast >= clear ? clear : usual.contrast >= tint ? tint : 0;
  return mark.contrast >= least && mark.shape === usual.shape;
}

describe('the charts of the gallery for who asks for other colours', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page } = await signedIn(browser, '/gallery'));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  const charts = (): readonly (readonly [string, Locator])[] => [
    ...chartIds.map((id) => [id, chartOf(page, id)] as const),
    ['sample-lines', page.locator('#sample-lines')],
  ];
  async function readAll(media: Parameters<Page['emulateMedia']>[0]): Promise<Map<string, readonly Mark[]>> {
    await page.emulateMedia(media);
    const found = new Map<string, readonly Mark[]>();
    for (const [id, chart] of charts()) found.set(id, await chart.evaluate(readMarks));
    return found;
  }

  it.each(
    ['ready', 'few'].flatMap((state) =>
      wishes.flatMap((wish) => (['light', 'dark'] as const).map((colorScheme) => ({ state, colorScheme, ...wish }))),
    ),
  )(
    'have all their marks, in their shapes and dashes, and legible texts: $state, $name, $colorScheme',
    async ({ state, media, colorScheme }) => {
      await page.goto(new URL(`/gallery?state=${state}`, page.url()).href);
      // Of few people no change is told.
      const drawn = chartIds.filter((id) => state === 'ready' || id !== 'changes');
      for (const id of drawn) await drawnIn(page, id).waitFor({ timeout: 60_000 });
      const before = await readAll({ colorScheme, ...usually });
      const after = await readAll({ colorScheme, ...media });
      for (const [id, marks] of after) {
        const usual = before.get(id) ?? [];
        expect([id, marks.length > 0, marks.length]).toEqual([id, true, usual.length]);
        const lost = marks.filter((mark, at) => !mark.isText && !isKept(mark, usual[at] ?? mark));
        expect([id, lost]).toEqual([id, []]);
        expect([id, marks.filter(({ isText, contrast }) => isText && contrast < legible)]).toEqual([id, []]);
      }
    },
    60_000,
  );

  it('are told apart by dashes and outlines where colours say nothing', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const keys = await page.locator('#sample-lines .category-key').evaluateAll((all) =>
      all.map((key) => {
        const line = key.querySelector('line');
        return `${line ? getComputedStyle(line).strokeDasharray : ''} ${key.querySelector('path')?.getAttribute('d') ?? ''}`;
      }),
    );
    expect(keys).toHaveLength(6);
    expect(new Set(keys).size).toBe(6);
  });
});
