import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, JSHandle, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { expectWithin, framesWhile } from './testing/budget.js';
import { at } from './testing/dashboard.js';
import { denseActivities, importDense, most, viewOf } from './testing/map-page.js';
import { replayApi, type KnownAnswers } from './testing/replayed-api.js';
import { system } from './testing/system.js';

/** A workspace of the test's own, whose map has all that can be drawn and which has many variants. */
const dense = `dense-${Date.now().toString(36)}`;

/** Names for what the pages keep while they are measured. */
interface Watched {
  usable?: number;
  echoes: number[];
  interactions: Map<number, number>;
  layouts: number[];
  changed?: number;
  writes: { readonly watch: MutationObserver; readonly seen: string[] };
}
const watched = <Name extends keyof Watched>(page: Page, name: Name): Promise<Watched[Name]> =>
  page.evaluate((key) => (globalThis as unknown as Watched)[key as Name], name);

/** Connections of the study: bits a second and milliseconds there and back. */
const connections = {
  slow: { cpu: 4, down: 1_600_000, up: 750_000, latency: 150 },
  cable: { cpu: 1, down: 5_000_000, up: 1_000_000, latency: 28 },
} as const;
/** What a warm API takes to answer the questions of a first view, in milliseconds. */
const warm = 100;

describe('how long a reader waits', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    await importDense(dense, 1_500);
    browser = await launchBrowser();
    ({ page } = await signedIn(browser, '/account'));
    // What moves for most readers is part of what they wait for.
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.evaluate(() => localStorage.setItem('temas.welcomed', 'yes'));
    await page.addInitScript(() => {
      const layouts: number[] = [];
      Object.assign(globalThis, { layouts });
      const Own = Worker;
      globalThis.Worker = class extends Own {
        override postMessage(message: unknown): void {
          const began = performance.now();
          this.addEventListener('message', () => layouts.push(performance.now() - began), { once: true });
          super.postMessage(message);
        }
      };
    });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  const ready = async (address: string, mark: string): Promise<void> => {
    await page.goto(address);
    await page.locator(mark).first().waitFor({ timeout: 60_000 });
    // The gallery shows parts that are busy for ever.
    if (address.endsWith('/gallery')) return;
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
  };
  const fit = (): Promise<void> => page.getByRole('button', { name: 'Sığdır' }).click();
  /** A map with as much in it as is ever drawn, whole in sight, of which there would be more. */
  const denseMap = async (): Promise<void> => {
    await ready(at('/j/case/map?d=all&act=100&pth=100', dense), '[data-node]');
    expect(await page.locator('[data-node]').count()).toBe(most.nodes);
    expect(await page.locator('.edges [data-edge]').count()).toBe(most.edges);
    expect(await page.locator('#map .chart-title p').innerText()).toMatch(
      new RegExp(`${most.nodes}/${denseActivities} temas noktası, ${most.edges}/(?!${most.edges}\\D)\\d{3} geçiş`),
    );
    await page.getByText(`En çok ${most.nodes} temas noktası ve ${most.edges} geçiş çizilir`).waitFor();
    await fit();
    const frame = page.locator('[data-testid=map-frame]');
    // Whoever brings a mark into sight must not find room beside the map to scroll to.
    expect(await frame.evaluate((shown) => shown.scrollWidth - shown.clientWidth)).toBe(0);
    await frame.evaluate((shown) => shown.scrollIntoView({ block: 'end' }));
  };
  /** Everything that is written into the map's drawing while something is done. */
  const writesWhile = async (act: () => Promise<unknown>): Promise<string[]> => {
    await page.locator('[data-testid=map-layer] > svg').evaluate((svg) => {
      const seen: string[] = [];
      const watch = new MutationObserver((records) => {
        for (const { target, type, attributeName } of records) {
          const mark = target instanceof Element ? (target.closest('[class]')?.getAttribute('class') ?? '') : '';
          seen.push(`${mark}: ${attributeName ?? type}`);
        }
      });
      watch.observe(svg, { subtree: true, attributes: true, childList: true, characterData: true });
      Object.assign(globalThis, { writes: { watch, seen } });
    });
    await act();
    return page.evaluate(() => {
      const { watch, seen } = (globalThis as unknown as Watched).writes;
      watch.disconnect();
      return seen;
    });
  };
  /** A browser that is signed in and has none of the pages' files yet. */
  const newcomer = async (known: KnownAnswers, milliseconds: number): Promise<BrowserContext> => {
    const context = await browser.newContext({
      storageState: await page.context().storageState(),
      viewport: { width: 1280, height: 900 },
      locale: 'tr-TR',
      reducedMotion: 'no-preference',
    });
    await replayApi(context, known, milliseconds);
    return context;
  };

  it.each([
    ['at 1.6 Mbit/s with a fourth of the processor', connections.slow, 3_500],
    ['by cable', connections.cable, 1_500],
  ])(
    'the first view can be used in time: %s',
    async (how, { cpu, down, up, latency }, milliseconds) => {
      const known: KnownAnswers = new Map();
      const view = async (): Promise<number> => {
        // What is answered from here has no way to go; it is given the connection's.
        const context = await newcomer(known, latency + warm);
        await context.addInitScript(() => {
          const look = (): void => {
            if (!document.querySelector('.kpi') || document.querySelector('[aria-busy=true]')) {
              requestAnimationFrame(look);
              return;
            }
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => Object.assign(globalThis, { usable: performance.now() });
            port2.postMessage('painted');
          };
          requestAnimationFrame(look);
        });
        const own = await context.newPage();
        const client = await context.newCDPSession(own);
        await client.send('Network.enable');
        await client.send('Network.emulateNetworkConditions', {
          ...{ offline: false, latency, downloadThroughput: down / 8, uploadThroughput: up / 8 },
        });
        await client.send('Emulation.setCPUThrottlingRate', { rate: cpu });
        await own.goto(at('/j/purchase/overview'));
        await own.waitForFunction(() => 'usable' in globalThis, null, { timeout: 60_000 });
        const usable = (await watched(own, 'usable')) ?? Infinity;
        await context.close();
        return usable;
      };
      // The first look brings the answers.
      await view();
      await expectWithin(page, { what: `first view, ${how}`, milliseconds, share: 0.5, throttle: cpu }, async () => [
        await view(),
        await view(),
        await view(),
      ]);
    },
    240_000,
  );

  it('a press or key is answered by the next picture: three of four within twice 200 ms', async () => {
    const acts = async (): Promise<void> => {
      await denseMap();
      await page.evaluate(() => {
        const interactions = new Map<number, number>();
        Object.assign(globalThis, { interactions });
        new PerformanceObserver((list) => {
          for (const { interactionId, duration } of list.getEntries() as PerformanceEventTiming[]) {
            if (interactionId > 0) {
              interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
            }
          }
        }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
      });
      const nodes = page.locator('[data-node]');
      await nodes.first().focus();
      for (const key of ['ArrowRight', 'ArrowRight', 'l', 'ArrowDown', 'Escape', '+', '-'])
        await page.keyboard.press(key);
      for (const index of [3, 9, 15]) {
        await nodes.nth(index).click();
        await page.getByRole('menu').waitFor();
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: /Ölçü/ }).click();
      await page.getByRole('option', { name: 'Ortanca süre' }).click();
      await page.getByRole('group', { name: 'Geçişler' }).getByRole('slider').focus();
      for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowLeft');
      await nodes.first().focus();
      await page.keyboard.press('t');
      await page.locator('#map table').first().waitFor();
      await page.keyboard.press('t');
      await nodes.first().waitFor();
      await page.locator('.rail a').nth(2).click();
      const rows = page.locator('[data-row]');
      await rows.first().click();
      for (const key of ['ArrowDown', ' ', 'ArrowDown', 'End', 'Home', 'Escape']) await page.keyboard.press(key);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('harita');
      await page.keyboard.press('Escape');
    };
    await expectWithin(page, { what: 'interaction to next paint', milliseconds: 200, share: 0.75 }, async () => {
      await acts();
      await page.waitForTimeout(300);
      const times = await page.evaluate(() => [...(globalThis as unknown as Watched).interactions.values()]);
      // Those that took less than 16 ms are not told of.
      expect(times.length).toBeGreaterThan(10);
      return times;
    });
  }, 120_000);

  it('a slider follows the hand within twice 50 ms, on the largest map too', async () => {
    await denseMap();
    const thumb = page.getByRole('group', { name: 'Geçişler' }).locator('.slider-thumb');
    await thumb.scrollIntoViewIfNeeded();
    await page.evaluate(() => {
      addEventListener(
        'pointermove',
        ({ timeStamp }) => {
          const { style } = [...document.querySelectorAll<HTMLElement>('.slider-fill')].at(-1) ?? document.body;
          const before = style.inlineSize;
          let frames = 0;
          const look = (): void => {
            frames += 1;
            if (style.inlineSize === before && frames < 60) requestAnimationFrame(look);
            if (style.inlineSize === before) return;
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => (globalThis as unknown as Watched).echoes.push(performance.now() - timeStamp);
            port2.postMessage('painted');
          };
          requestAnimationFrame(look);
        },
        { capture: true },
      );
    });
    await expectWithin(page, { what: 'slider echo', milliseconds: 50, share: 0.75 }, async () => {
      await page.evaluate(() => Object.assign(globalThis, { echoes: [] }));
      const box = await thumb.boundingBox();
      const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 1; step <= 24; step += 1) await page.mouse.move(x - (step <= 12 ? step : 24 - step) * 5, y);
      await page.mouse.up();
      await page.waitForTimeout(200);
      const echoes = await watched(page, 'echoes');
      // Of 24 moves a few may fall on the value that stands.
      expect(echoes.length).toBeGreaterThanOrEqual(20);
      return echoes;
    });
  }, 60_000);

  it('the largest map is looked at without a jerk: nineteen of twenty frames within twice 20 ms', async () => {
    await denseMap();
    // Those that nothing of the page lies over.
    const middles = await page.locator('[data-node]').evaluateAll((marks) =>
      marks.flatMap((mark) => {
        const { left, top, width, height } = mark.querySelector('.node-box')?.getBoundingClientRect() ?? new DOMRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const key = mark.getAttribute('data-node') ?? '';
        return document.elementFromPoint(x, y)?.closest('[data-node]') === mark ? [{ key, x, y }] : [];
      }),
    );
    expect(middles.length).toBeGreaterThan(0.8 * most.nodes);
    for (const { key, x, y } of middles) {
      await page.mouse.move(x, y);
      // Lit is what leads there and away from there; dimmed are the other transitions and what they alone lead to.
      await page.waitForFunction((looked) => {
        const keys = (selector: string, name: string): string[] =>
          [...document.querySelectorAll(selector)].map((mark) => mark.getAttribute(name) ?? '').sort();
        const own = keys('.edges-dimmed [data-edge]', 'data-edge').filter((edge) => edge.split(' → ').includes(looked));
        const near = new Set([looked, ...own.flatMap((edge) => edge.split(' → '))]);
        const far = keys('[data-node]', 'data-node').filter((node) => !near.has(node));
        const shown = [keys('.edges-lit [data-edge]', 'data-edge'), keys('.node-dimmed', 'data-node')];
        return own.length > 0 && far.length > 0 && JSON.stringify(shown) === JSON.stringify([own, far]);
      }, key);
    }
    await expectWithin(page, { what: 'hover', milliseconds: 20, share: 0.95, looks: 6 }, async () => {
      let times: number[] = [];
      const writes = await writesWhile(async () => {
        times = await framesWhile(page, async () => {
          for (const { x, y } of [...middles, ...middles]) await page.mouse.move(x, y);
        });
      });
      expect(writes.filter((write) => write.startsWith('edges-lit')).length).toBeGreaterThan(middles.length);
      return times;
    });
    await page.mouse.move(0, 0);
  }, 60_000);

  /** What the browser is told to expect of the map's layer from now on, as it changes. */
  const hintsOf = (of: Page): Promise<JSHandle<string[]>> =>
    of.evaluateHandle(() => {
      const layer = document.querySelector<HTMLElement>('[data-testid=map-layer]');
      if (!layer) throw new Error('There is no map.');
      const seen: string[] = [];
      new MutationObserver(() => {
        if (seen.at(-1) !== layer.style.willChange) seen.push(layer.style.willChange);
      }).observe(layer, { attributes: true, attributeFilter: ['style'] });
      return seen;
    });
  /** A place in the map's frame with room around it: what is moved there is not looked at meanwhile. */
  const emptyPlace = (): Promise<{ x: number; y: number }> =>
    page.locator('[data-testid=map-frame]').evaluate((frame) => {
      const isFree = (x: number, y: number): boolean => {
        const found = document.elementFromPoint(x, y);
        return found !== null && frame.contains(found) && !found.closest('[data-node], [data-edge], .graph-tools');
      };
      const around = [-8, -4, 0, 4, 8];
      const { left, right, top, bottom } = frame.getBoundingClientRect();
      for (let y = top + 100; y < bottom - 100; y += 4) {
        for (let x = left + 100; x < right - 300; x += 4) {
          if (around.every((down) => around.every((across) => isFree(x + across, y + down)))) return { x, y };
        }
      }
      throw new Error('The map is full.');
    });
  it.each([
    [
      'dragged',
      async ({ x, y }: { x: number; y: number }) => {
        await page.mouse.down();
        for (let step = 0; step < 60; step += 1) await page.mouse.move(x + step * 3, y + Math.sin(step / 5) * 40);
        await page.mouse.up();
      },
      { right: 59 * 3, factor: 1, sharpened: 0 },
    ],
    [
      'zoomed',
      async () => {
        await page.keyboard.down('Control');
        for (let step = 0; step < 40; step += 1) await page.mouse.wheel(0, step < 25 ? -5 : 5);
        await page.keyboard.up('Control');
      },
      { right: null, factor: 2, sharpened: null },
    ],
    [
      'zoomed from the whole to the smallest print',
      async () => {
        await page.keyboard.down('Control');
        for (let step = 0; step < 45; step += 1) await page.mouse.wheel(0, -5);
        await page.keyboard.up('Control');
      },
      { right: null, factor: 2 ** 4.5, sharpened: 2 },
    ],
  ])(
    'the largest map is %s without writing a mark: nineteen of twenty frames within twice 20 ms',
    async (how, act, { right, factor, sharpened }) => {
      await denseMap();
      await expectWithin(page, { what: `map ${how}`, milliseconds: 20, share: 0.95, looks: 6 }, async () => {
        await fit();
        const place = await emptyPlace();
        await page.mouse.move(place.x, place.y);
        // What showed the whole map has come to rest.
        await page.locator('[data-testid=map-layer][style*="will-change: auto"]').waitFor({ state: 'attached' });
        const before = await viewOf(page);
        const hints = await hintsOf(page);
        let times: number[] = [];
        // What moves is a finished picture: no mark of the drawing is written.
        expect(
          await writesWhile(async () => {
            times = await framesWhile(page, () => act(place));
          }),
        ).toEqual([]);
        // It is drawn sharp on its way each time that it has become three times as large, and no more often.
        const seen = await hints.jsonValue();
        // Where the mouse was held up the map came to rest on its way, and was drawn sharp there: such a look says nothing.
        if (sharpened !== null && seen.slice(0, -1).includes('auto')) return [Infinity];
        if (sharpened !== null) expect(seen.filter((hint) => hint === 'opacity')).toHaveLength(sharpened);
        const after = await viewOf(page);
        expect(after.scale / before.scale).toBeCloseTo(factor, 3);
        if (right !== null) expect(after.x - before.x).toBeCloseTo(right, 1);
        return times;
      });
      await page.mouse.move(0, 0);
    },
    60_000,
  );

  it.each([
    ['by flow', () => denseMap()],
    ['by stages', () => ready(at('/j/relationship/map?d=all&act=100&pth=100'), '[data-node]')],
  ])(
    'the largest map is laid out in the worker within twice 300 ms: %s',
    async (how, open) => {
      await open();
      await expectWithin(page, { what: `layout ${how}`, milliseconds: 300, share: 0.95 }, async () => {
        await page.evaluate(() => ((globalThis as unknown as Watched).layouts.length = 0));
        for (let times = 1; times <= 20; times += 1) {
          await page.getByRole('button', { name: 'Düzenle' }).click();
          await page.waitForFunction((count) => (globalThis as unknown as Watched).layouts.length >= count, times);
        }
        return watched(page, 'layouts');
      });
    },
    120_000,
  );

  it.each([
    [
      'fifty thousand rows',
      () => ready(new URL('/gallery', system().url).href, '[data-testid=sample-many-rows] tbody tr'),
      '[data-testid=sample-many-rows] .table-scroll',
    ],
    ['variants', () => ready(at('/j/case/variants?d=all', dense), '[data-id]'), '.variant-scroll'],
  ])(
    'a long list scrolls without a jerk, and few of its rows are in the document: %s',
    async (how, open, list) => {
      await open();
      const scroller = page.locator(list);
      await scroller.scrollIntoViewIfNeeded();
      let rows = 0;
      await expectWithin(page, { what: `scrolling, ${how}`, milliseconds: 20, share: 0.95, looks: 6 }, () =>
        framesWhile(page, async () => {
          const drawn = await scroller.evaluate(
            (element) =>
              new Promise<number>((done) => {
                let [frames, largest] = [0, 0];
                const step = (): void => {
                  element.scrollTop += 90;
                  frames += 1;
                  const present = element.querySelectorAll('tbody tr:not(.row-room), [data-row]').length;
                  largest = Math.max(largest, present);
                  if (frames < 90) requestAnimationFrame(step);
                  else done(largest);
                };
                requestAnimationFrame(step);
              }),
          );
          rows = Math.max(rows, drawn);
        }),
      );
      expect(rows).toBeGreaterThan(5);
      expect(rows).toBeLessThanOrEqual(60);
    },
    60_000,
  );

  it.each([
    ['overview', '.kpi', '.kpi'],
    ['map', '[data-node]', '[data-node]'],
  ])(
    'another period is painted within twice a second when the API takes 600 ms: %s',
    async (name, mark, figures) => {
      const context = await newcomer(new Map(), 600);
      const own = await context.newPage();
      const change = async (): Promise<number> => {
        await own.goto(at(`/j/purchase/${name}`));
        await own.locator(mark).first().waitFor({ timeout: 60_000 });
        await own.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
        await own.getByRole('button', { name: /Dönem/ }).click();
        await own.evaluate((selector) => {
          const said = (): string =>
            [...document.querySelectorAll(selector)]
              .map((one) => (one.getAttribute('aria-label') ?? '') + one.textContent)
              .join();
          const before = said();
          const watch = (began: number): void => {
            if (document.querySelector('[aria-busy=true]') || said() === before) {
              requestAnimationFrame(() => watch(began));
              return;
            }
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => Object.assign(globalThis, { changed: performance.now() - began });
            port2.postMessage('painted');
          };
          addEventListener('pointerup', ({ timeStamp }) => watch(timeStamp), { capture: true, once: true });
        }, figures);
        await own.getByRole('option', { name: 'Son 90 gün' }).click();
        await own.waitForFunction(() => 'changed' in globalThis, null, { timeout: 60_000 });
        return (await watched(own, 'changed')) ?? Infinity;
      };
      // The first time brings the answers.
      await change();
      await expectWithin(page, { what: `another period, ${name}`, milliseconds: 1_000, share: 0.5 }, async () => [
        await change(),
        await change(),
        await change(),
      ]);
      await context.close();
    },
    120_000,
  );
});
