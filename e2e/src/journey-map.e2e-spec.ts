import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at, figure, lastDays, paramsOf, watchHistory } from './testing/dashboard.js';
import { downloaded } from './testing/download.js';
import {
  askMap,
  drawn,
  importDense,
  journeysShown,
  mapAt,
  most,
  openMap,
  placesOf,
  readPicture,
  spotsOf,
  viewOf,
} from './testing/map-page.js';
import { system } from './testing/system.js';

interface JourneyMap {
  summary: { journeys: number | null; visits: number | null; transitions: number | null };
  stages: { key: string }[];
  nodes: {
    touchpoint: string;
    name: string;
    nameEn: string;
    stage: string | null;
    visits: number | null;
    ends: number | null;
    inProgress: number | null;
  }[];
  edges: { from: string; to: string; count: number | null; p50Seconds: number | null }[];
  compare?: { nodes: { touchpoint: string; journeyShare: { verdict: string | null } }[] };
}
const all = '?d=all';
const measured = (question: string): Promise<JourneyMap> => askMap<JourneyMap>(question);
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-node') ?? null);
const slider = (page: Page, name: string) => page.getByRole('group', { name }).getByRole('slider', { name });
/** The cells of a table's rows as they are read. */
const cellsOf = (table: Locator, part = 'tbody'): Promise<string[][]> =>
  table
    .locator(`${part} tr`)
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));

describe('the journey map in a real browser', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const open = async (search: string, journey?: string): Promise<void> => {
    await openMap(page, search, journey);
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}/j/purchase/map${all}`));
    await page.locator('[data-node]').first().waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('draws every touchpoint and transition that the API answers with, each named with its figures', async () => {
    const answer = await measured(`journeyType=purchase&${drawn}`);
    expect(answer.nodes.length).toBeGreaterThan(10);
    await open(`${all}&act=100&pth=100`);
    const names = await page
      .locator('[data-node]')
      .evaluateAll((marks) => marks.map((mark) => [mark.getAttribute('data-node'), mark.getAttribute('aria-label')]));
    expect(Object.fromEntries(names)).toEqual(
      Object.fromEntries(
        answer.nodes.map((node) => [node.touchpoint, expect.stringContaining(`${figure(node.visits, 'tr')} ziyaret`)]),
      ),
    );
    const arrows = await page
      .locator('.edges [data-edge]')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-edge')).sort());
    expect(arrows).toEqual(answer.edges.map(({ from, to }) => `${from} → ${to}`).sort());
  });

  it('holds the touchpoints of a stage at one x, further right stage by stage', async () => {
    await open(all, 'relationship');
    const { stages } = await measured(`journeyType=relationship&${drawn}`);
    const found = await placesOf(page);
    const columns = stages.map(({ key }) => [...new Set(found.filter(({ stage }) => stage === key).map(({ x }) => x))]);
    const used = columns.filter((xs) => xs.length > 0);
    expect(used.every((xs) => xs.length === 1)).toBe(true);
    const xs = used.flat();
    expect(xs).toHaveLength(6);
    expect(xs).toEqual([...xs].sort((one, other) => one - other));
    expect(new Set(xs).size).toBe(xs.length);
  });

  it('begins with at most 25 touchpoints and 60 transitions and says how much they explain; all of it is capped', async () => {
    expect(await page.locator('[data-node]').count()).toBeLessThanOrEqual(25);
    expect(await page.locator('.edges [data-edge]').count()).toBeLessThanOrEqual(60);
    const line = page.locator('#map .chart-title p');
    expect(await line.innerText()).toMatch(
      /[1-9]\d*\/[1-9]\d* temas noktası, [1-9]\d*\/[1-9]\d* geçiş · yolculukların en az %[1-9]\d*(,\d)? kadarını/,
    );
    await open(`${all}&act=100&pth=100`, 'relationship');
    expect(await page.locator('[data-node]').count()).toBeLessThanOrEqual(40);
    expect(await page.locator('.edges [data-edge]').count()).toBeLessThanOrEqual(120);
    const { edges } = await measured('journeyType=relationship');
    // The demo has more than is drawn, so the page has to say so.
    expect(edges.length).toBeGreaterThan(120);
    await page.getByText('En çok 40 temas noktası ve 120 geçiş çizilir').waitFor();
  });

  it('hides marks by its sliders and moves none, in the drawing or on the screen: what comes back stands where it was', async () => {
    await open(`${all}&act=100&pth=60`, 'relationship');
    const linked = (): Promise<(string | null)[]> =>
      page.locator('.edges [data-edge]').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-edge')));
    const typed = page.getByRole('group', { name: 'Geçişler' }).getByRole('textbox');
    const type = async (share: number): Promise<void> => {
      await typed.fill(String(share));
      await typed.press('Enter');
      await page.waitForURL(new RegExp(`pth=${share}`));
    };
    const [links, places, spots] = [await linked(), await placesOf(page), await spotsOf(page)];
    expect(Object.keys(spots).length).toBe(places.length);
    await type(40);
    const fewerLinks = await linked();
    expect(fewerLinks.length).toBeLessThan(links.length);
    expect(links).toEqual(expect.arrayContaining(fewerLinks));
    expect([await placesOf(page), await spotsOf(page)]).toEqual([places, spots]);
    await type(60);
    expect([await linked(), await placesOf(page), await spotsOf(page)]).toEqual([links, places, spots]);
    await slider(page, 'Temas noktaları').focus();
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/act=60/);
    const fewer = await placesOf(page);
    expect(fewer.length).toBeLessThan(places.length);
    expect(places).toEqual(expect.arrayContaining(fewer));
    expect(spots).toMatchObject(await spotsOf(page));
    await type(40);
    await type(60);
    expect(await placesOf(page)).toEqual(fewer);
    expect(spots).toMatchObject(await spotsOf(page));
  });

  it('writes the address seldom while a slider is dragged, and makes no step of the history', async () => {
    await open(all);
    const counted = await watchHistory(page);
    const thumb = page.locator('.slider-thumb').last();
    const box = await thumb.boundingBox();
    expect(box).not.toBeNull();
    const { x, y } = { x: (box?.x ?? 0) + 8, y: (box?.y ?? 0) + 8 };
    await page.mouse.move(x, y);
    await page.mouse.down();
    const began = Date.now();
    for (let step = 1; Date.now() - began < 2_000; step += 1) {
      await page.mouse.move(x - 20 - (step % 80), y);
      await page.waitForTimeout(15);
    }
    await page.mouse.up();
    await page.waitForTimeout(400);
    const { pushed, replaced } = await counted();
    expect(pushed).toBe(0);
    expect(replaced).toBeGreaterThan(0);
    expect(replaced).toBeLessThanOrEqual(10);
  }, 30_000);

  it('draws ways back dashed and calls them so, and loops and two-step circles without complaint', async () => {
    await open(`${all}&act=100&pth=100`, 'relationship');
    const answer = await measured(`journeyType=relationship&${drawn}`);
    const order = new Map(answer.stages.map(({ key }, index) => [key, index]));
    const column = new Map(answer.nodes.map((node) => [node.touchpoint, order.get(node.stage ?? '') ?? 99]));
    const links = await page.locator('.edges [data-edge]').evaluateAll((marks) =>
      marks.map((mark) => ({
        edge: mark.getAttribute('data-edge') ?? '',
        name: mark.getAttribute('aria-label') ?? '',
        dashed: getComputedStyle(mark.querySelector('.edge-way') ?? mark).strokeDasharray !== 'none',
      })),
    );
    let back = 0;
    for (const { edge, name, dashed } of links) {
      const [from = '', to = ''] = edge.split(' → ');
      const isBack = (column.get(to) ?? 0) < (column.get(from) ?? 0);
      if (isBack) back += 1;
      expect([edge, name.startsWith('Geri dönüş')]).toEqual([edge, isBack]);
      if (isBack) expect([edge, dashed]).toEqual([edge, true]);
    }
    expect(back).toBeGreaterThan(3);
    const keys = new Set(links.map(({ edge }) => edge));
    expect(links.some(({ edge }) => edge.split(' → ')[0] === edge.split(' → ')[1])).toBe(true);
    expect([...keys].some((edge) => keys.has(edge.split(' → ').reverse().join(' → ')))).toBe(true);
  });

  it('covers no touchpoint and no label with another label', async () => {
    await open(all);
    const boxes = await page.locator('.edge-label rect, .node-box').evaluateAll((marks) =>
      marks.map((mark) => {
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
    );
    expect(boxes.length).toBeGreaterThan(15);
    boxes.forEach((one, index) => {
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.right <= other.left + 1 ||
          other.right <= one.left + 1 ||
          one.bottom <= other.top + 1 ||
          other.bottom <= one.top + 1;
        expect(apart).toBe(true);
      }
    });
  });

  it('is one stop of the Tab key, walked along the strongest links; Enter opens the menu, Esc gives the focus back', async () => {
    await open(all);
    const answer = await measured(`journeyType=purchase&${drawn}`);
    await page.getByRole('button', { name: /Ölçü/ }).focus();
    await page.keyboard.press('Tab');
    const first = await focused(page);
    expect(first).not.toBeNull();
    const strongest = answer.edges
      .filter((edge) => edge.from === first && edge.to !== first)
      .sort((one, other) => (other.count ?? 0) - (one.count ?? 0))[0]?.to;
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(strongest);
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu');
    await menu.waitFor();
    expect((await menu.getByRole('menuitem').first().innerText()).startsWith('En güçlü sonraki')).toBe(true);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(strongest);
    await page.keyboard.press('l');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-edge')?.split(' → ')[0])).toBe(
      strongest,
    );
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe(strongest);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBeNull();
  });

  it('opens details from the menu with figures that add up, and gives the focus back', async () => {
    await open(all);
    const answer = await measured(`journeyType=purchase&${drawn}`);
    await page.locator('[data-node=delivery]').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Ayrıntıyı göster' }).press('Enter');
    const panel = page.getByRole('complementary');
    await panel.waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('.panel h2') !== null);
    const node = answer.nodes.find(({ touchpoint }) => touchpoint === 'delivery');
    expect(await panel.locator('h2').innerText()).toBe(node?.name);
    expect(await panel.locator('dd').allInnerTexts()).toContain(figure(node?.visits ?? null, 'tr'));
    expect(paramsOf(page).get('sel')).toBe('delivery');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('delivery');
  });

  it('zooms by button and by key, and fits again', async () => {
    await open(all);
    const before = await viewOf(page);
    await page.getByRole('button', { name: 'Yakınlaştır', exact: true }).click();
    const closer = await viewOf(page);
    expect(closer.scale).toBeGreaterThan(before.scale);
    await page.locator('[data-node=checkout]').focus();
    await page.keyboard.press('Shift+ArrowRight');
    const aside = await viewOf(page);
    expect([aside.x < closer.x, aside.y, aside.scale]).toEqual([true, closer.y, closer.scale]);
    await page.keyboard.press('0');
    const fitted = await viewOf(page);
    await page.keyboard.press('+');
    await page.getByRole('button', { name: 'Sığdır' }).click();
    expect(await viewOf(page)).toEqual(fitted);
  });

  it('says the same in the table twin as the API', async () => {
    const answer = await measured(`journeyType=purchase&${drawn}`);
    await open(all);
    await page.locator('[data-node]').first().focus();
    await page.keyboard.press('t');
    await page.waitForURL(/tbl=1/);
    const [nodes, edges] = [page.getByRole('table').first(), page.getByRole('table').last()];
    await nodes.waitFor();
    const [rows, links] = [await cellsOf(nodes), await cellsOf(edges)];
    const feet = [await cellsOf(nodes, 'tfoot'), await cellsOf(edges, 'tfoot')].map((foot) => foot.at(-1)?.[2]);
    await page.getByRole('button', { name: 'Grafik olarak göster' }).click();
    await page.locator('[data-node]').first().waitFor();
    expect(rows.map((row) => [row[0], row[2], row[5]])).toEqual(
      [...answer.nodes]
        .sort((one, other) => (other.visits ?? -1) - (one.visits ?? -1))
        .map((node) => [node.name, figure(node.visits, 'tr'), figure(node.ends, 'tr')]),
    );
    expect(links).toHaveLength(answer.edges.length);
    const { visits, transitions } = answer.summary;
    expect(feet).toEqual([figure(visits, 'tr'), figure(transitions, 'tr')]);
  });

  it('opens its table by a button; where nothing is hidden, what leaves every touchpoint adds up to its visits', async () => {
    const workspace = `sums-${Date.now().toString(36)}`;
    await importDense(workspace, 300);
    await page.goto(at(`/j/case/map${all}`, workspace));
    await page.locator('[data-node]').first().waitFor();
    await page.getByRole('button', { name: 'Tablo olarak göster' }).click();
    await page.waitForURL(/tbl=1/);
    const [nodes, edges] = [page.getByRole('table').first(), page.getByRole('table').last()];
    await nodes.waitFor();
    const [rows, links] = [await cellsOf(nodes), await cellsOf(edges)];
    const feet = [await cellsOf(nodes, 'tfoot'), await cellsOf(edges, 'tfoot')];
    await page.getByRole('button', { name: 'Grafik olarak göster' }).click();
    await page.locator('[data-node]').first().waitFor();
    expect([rows.length, links.length]).toEqual([most.nodes, most.edges]);
    const number = (text = ''): number => Number(text.replaceAll('.', ''));
    const sums = rows.map(([name, , visits, , , ends, going, rest]) => {
      const out = links.filter(([from]) => from === name).map(([, , count]) => number(count));
      return { name, visits: number(visits), ends: number(ends), rest: number(rest), going: number(going), out };
    });
    for (const { name, visits, ends, rest, going, out } of sums) {
      expect([name, out.reduce((sum, count) => sum + count, ends + going + rest)]).toEqual([name, visits]);
    }
    // Each kind of leaving is among them: to a transition that is listed, to one that is not, and for good.
    for (const part of ['ends', 'rest'] as const) expect(sums.some((row) => row[part] > 0)).toBe(true);
    expect(sums.every(({ visits }) => visits > 0)).toBe(true);
    expect(sums.filter(({ out }) => out.some((count) => count > 0)).length).toBeGreaterThan(most.nodes / 2);
    // What is listed, the others, and all: of 300 journeys with eight touches each.
    const totals = feet.map((foot, at) => {
      const listed = [rows, links][at]?.reduce((sum, [, , count]) => sum + number(count), 0) ?? NaN;
      const counts = foot.map(([, , count]) => number(count));
      const whole = counts.pop() ?? NaN;
      return [counts.reduce((sum, count) => sum + count, listed), whole];
    });
    expect(totals).toEqual([
      [300 * 8, 300 * 8],
      [300 * 7, 300 * 7],
    ]);
  }, 60_000);

  it('gives files that say what they are: SVG without variables or HTML in it, CSV with as many rows as the table', async () => {
    await open('?d=90d&ch=web&st=delivery');
    const take = (choice: string): Promise<string> =>
      downloaded(page, async () => {
        await page.getByRole('button', { name: 'Dışa aktar' }).click();
        await page.getByRole('menuitem', { name: choice, exact: true }).click();
      });
    const answer = await measured(`journeyType=purchase&${lastDays(90)}&channel=web&stage=delivery&${drawn}`);
    const shown = await journeysShown(page);
    expect(shown.slice(1)).toEqual([
      'kanallar: Web',
      'aşamalar: Teslimat',
      `${figure(answer.summary.journeys, 'tr')} yolculuk`,
    ]);
    const svg = await take('SVG');
    const { fault, title, about, words } = await readPicture(page, svg);
    expect([fault, title, words]).toEqual([
      null,
      'Müşteriler hangi yollardan geçiyor?',
      expect.arrayContaining([title]),
    ]);
    // A long line is drawn as several.
    for (const part of [...shown, 'Sayılarında kişisel veri yoktur']) {
      expect([about.split('\n'), words.join(' ')]).toEqual([
        expect.arrayContaining([part]),
        expect.stringContaining(part),
      ]);
    }
    expect(words).toContain(figure(answer.nodes[0]?.visits ?? null, 'tr'));
    expect(svg).not.toMatch(/foreignObject|var\(/);
    const csv = await take('CSV (virgülle)');
    for (const part of shown) expect(csv).toContain(`# ${part}\r\n`);
    const lines = csv.split('\r\n').filter((line) => line !== '' && !line.startsWith('#'));
    // Two tables, each with its head.
    expect(lines).toHaveLength(answer.nodes.length + answer.edges.length + 2);
    expect((await take('PNG')).slice(1, 4)).toBe('PNG');
  }, 60_000);

  it('draws the difference to what the filters compare with, in colour only where it is clear', async () => {
    await open('?d=90d&diff=1');
    const shown = await page
      .locator('[data-node]')
      .evaluateAll((marks) =>
        marks.map((mark) => [
          mark.getAttribute('data-node'),
          /ramp-difference-(\d)/.exec(mark.getAttribute('class') ?? '')?.[1],
        ]),
      );
    const answer = await measured(`journeyType=purchase&${lastDays(90)}&compare=previous&${drawn}`);
    const clear = new Set(
      answer.compare?.nodes
        .filter(({ journeyShare }) => journeyShare.verdict === 'higher' || journeyShare.verdict === 'lower')
        .map(({ touchpoint }) => touchpoint),
    );
    // Whether anything is clear is a matter of chance here; between channels it is not (journey-map-reading).
    expect(shown.length).toBeGreaterThan(10);
    for (const [key, step] of shown) expect([key, step !== '3']).toEqual([key, clear.has(key ?? '')]);
    await open('?d=all&diff=1');
    await page.getByText('süresiz bir dönemin öncesi yoktur').waitFor();
  });

  it('shows what comes before and after one touchpoint, both sides adding up to its visits', async () => {
    await page.goto(mapAt(`${all}&mode=point&sel=call`));
    const rows = page.locator('.point-row');
    await rows.first().waitFor();
    const answer = await measured('journeyType=purchase');
    const call = answer.nodes.find(({ touchpoint }) => touchpoint === 'call');
    expect(await page.locator('.point-centre-figure').textContent()).toBe(figure(call?.visits ?? null, 'tr'));
    const sides = await rows.evaluateAll((marks) =>
      marks.map((mark) => ({ id: mark.getAttribute('data-mark') ?? '', name: mark.getAttribute('aria-label') ?? '' })),
    );
    const loops = answer.edges.find((edge) => edge.from === 'call' && edge.to === 'call')?.count ?? 0;
    expect(loops).toBeGreaterThan(0);
    for (const side of ['before', 'after']) {
      const parts = sides.filter(({ id }) => id.startsWith(side));
      // A hidden part says so; then the sum is not the reader's to know.
      const told = parts.filter(({ name }) => !name.includes('gizli'));
      const counts = told.map(({ name }) => Number(/: ([\d.]+),/.exec(name)?.[1]?.replaceAll('.', '') ?? NaN));
      expect([side, told.length > 0, counts.filter(Number.isNaN)]).toEqual([side, true, []]);
      if (told.length < parts.length) continue;
      expect([side, counts.reduce((sum, count) => sum + count, 0)]).toEqual([side, call?.visits]);
    }
    const came = answer.edges.filter((edge) => edge.to === 'call' && edge.from !== 'call');
    for (const { from, count } of came) {
      const name = answer.nodes.find(({ touchpoint }) => touchpoint === from)?.name ?? '';
      expect(
        await rows.evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label') ?? '')),
      ).toContainEqual(expect.stringContaining(`${name}: ${figure(count, 'tr')}`));
    }
    await rows.first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('sel') !== 'call');
    await page.locator('#point h2').waitFor();
    // Begun as a table, it is drawn all the same.
    await page.goto(mapAt(`${all}&mode=point&sel=call&tbl=1`));
    await page.getByRole('button', { name: 'Grafik olarak göster' }).click();
    await rows.first().waitFor();
  });

  it('speaks English when asked, figures and all, and stays where it was', async () => {
    await open(`${all}&sel=delivery`);
    await page.getByRole('button', { name: /^Dil/ }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.locator('html[lang=en]').waitFor({ state: 'attached' });
    expect(paramsOf(page).get('sel')).toBe('delivery');
    const answer = await measured(`journeyType=purchase&${drawn}`);
    const node = answer.nodes.find(({ touchpoint }) => touchpoint === 'delivery');
    const panel = page.getByRole('complementary');
    expect(await panel.locator('h2').innerText()).toBe(node?.nameEn);
    expect(await panel.innerText()).toContain(figure(node?.visits ?? null, 'en'));
    expect(await panel.innerText()).toMatch(/\d(\.\d)?%/);
  });

  it('needs no scrolling to the side at 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    for (const search of [all, `${all}&tbl=1`, `${all}&sel=call`, `${all}&mode=point`]) {
      await page.goto(mapAt(search));
      await page.locator('[data-node], table, .ways').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('raised no error or warning in the console, so nothing fought the content security policy', () => {
    expect(complaints).toEqual([]);
  });

  it('draws without what its sliders need, and lets what is slow be given up and asked again', async () => {
    await page.route('**/journey-map/coverage?**', (route) => route.abort());
    await page.route('**/journey-map?**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3_600));
      await route.continue();
    });
    await page.goto(mapAt(all));
    await page
      .getByText(/Still working: \d seconds/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('This question was given up').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-node]').first().waitFor({ timeout: 20_000 });
    await page.unroute('**/journey-map/coverage?**');
    await page.unroute('**/journey-map?**');
  }, 40_000);

  /** The map in a browser whose layout worker cannot lay out: it fails, or it never answers. */
  const openWithout = async (fails: boolean): Promise<Page> => {
    const context = await browser.newContext({ locale: 'tr-TR', viewport: { width: 1280, height: 900 } });
    await context.addInitScript((isFaulty) => {
      const [asked, ended]: number[][] = [[], []];
      Object.assign(globalThis, {
        layoutTimes: { asked, ended },
        Worker: class extends EventTarget {
          postMessage(): void {
            asked?.push(performance.now());
            if (isFaulty) setTimeout(() => this.dispatchEvent(new Event('error')));
          }
          terminate(): void {
            ended?.push(performance.now());
          }
        },
      });
    }, fails);
    await context.addCookies(await page.context().cookies());
    const other = await context.newPage();
    await other.goto(system().url);
    await other.evaluate(() => localStorage.setItem('temas.signedIn', 'yes'));
    await other.goto(mapAt(all));
    return other;
  };

  it('shows the table where the drawing cannot be made', async () => {
    const other = await openWithout(true);
    await other.getByText('Bu harita çizilemedi').waitFor();
    await other.getByRole('table').first().waitFor();
    await other.context().close();
  }, 60_000);

  it('says that it is being drawn once that takes more than 0.4 s, and shows the table when it takes 5 s', async () => {
    const other = await openWithout(false);
    const saidAt = await other.waitForFunction(() =>
      [...document.querySelectorAll('#map [role=status]')].some((one) => one.textContent === 'Yerleşim hesaplanıyor…')
        ? performance.now()
        : null,
    );
    expect(await other.locator('#map table, #map .notice').count()).toBe(0);
    await other.getByText('Bu harita çizilemedi').waitFor();
    await other.getByText('Yerleşim hesaplanıyor…').waitFor({ state: 'detached' });
    const { nodes } = await measured(`journeyType=purchase&${drawn}`);
    expect(await cellsOf(other.locator('#map table').first())).toHaveLength(nodes.length);
    const { asked, ended } = await other.evaluate(
      () => (globalThis as unknown as { layoutTimes: { asked: number[]; ended: number[] } }).layoutTimes,
    );
    // What is too slow is not asked again.
    expect([asked.length, ended.length]).toEqual([1, 1]);
    const [began = NaN, end = NaN, said = NaN] = [...asked, ...ended, await saidAt.jsonValue()].map(Number);
    // Timers are exact to a millisecond, and a busy machine is late.
    expect(said - began).toBeGreaterThanOrEqual(399);
    expect(said - began).toBeLessThan(1_500);
    expect(end - began).toBeGreaterThanOrEqual(4_999);
    expect(end - began).toBeLessThan(7_500);
    await other.context().close();
  }, 60_000);

  it('keeps the last map and says so when the API cannot be reached', async () => {
    await open(all);
    await page.route('**/journey-map?**', (route) => route.abort());
    await page.getByRole('button', { name: /Period/ }).click();
    await page.getByRole('option', { name: 'Last 90 days' }).click();
    await page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
    await page.getByText('Below is what was read last.').waitFor();
    expect(await page.locator('[data-node]').count()).toBeGreaterThan(5);
    await page.unroute('**/journey-map?**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Below is what was read last.').waitFor({ state: 'detached' });
    await page.locator('[data-node]').first().waitFor();
  }, 60_000);
});
