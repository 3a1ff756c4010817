import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { watchHistory } from './testing/dashboard.js';
import { saysTime } from './testing/figures.js';
import { runImport, toCsv, type Row } from './testing/import-log.js';
import { journeysShown, readPicture } from './testing/map-page.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

interface Variants {
  summary: { journeys: number; variants: number };
  matching: { journeys: number; variants: number };
  rest: { journeys: number; variants: number };
  variants: {
    id: string;
    rank: number;
    touchpoints: string[];
    journeys: number;
    share: number;
    cumulativeShare: number;
  }[];
  coverage: { variants: number; share: number }[];
  touchpoints: { key: string; name: string; nameEn: string }[];
}

interface Compared {
  value: number;
  base: number;
  difference: number;
  low: number;
  high: number;
  verdict: string;
}

const address = (search = '', journey = 'purchase', workspace = system().workspace): string =>
  `/w/${workspace}/j/${journey}/variants${search}`;
const ask = (question: string, journey = 'purchase', workspace = system().workspace): Promise<Variants> =>
  api<Variants>(`/workspaces/${workspace}/variants?journeyType=${journey}&${question}`);
const count = (value: number): string => value.toLocaleString('tr-TR');
const share = (value: number, locale = 'tr-TR'): string =>
  value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
const searchOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
const go = async (page: Page, to: string): Promise<void> => {
  await page.goto(new URL(to, system().url).href);
  await page.locator('[data-id], .message-state, .variant-table tbody tr').first().waitFor({ timeout: 60_000 });
  await page.locator('.page[aria-busy=false]').waitFor();
};
const rowsOf = (page: Page): Promise<{ id: string; label: string }[]> =>
  page
    .locator('[data-id]')
    .evaluateAll((rows) =>
      rows.map((row) => ({ id: row.getAttribute('data-id') ?? '', label: row.getAttribute('aria-label') ?? '' })),
    );

/** 5,000 cases, each with a sequence of its own over ten steps, the first twenty of them more often. */
function manySequences(): Row[] {
  const steps = [
    'Açılış',
    'Bekleme',
    'Çağrı',
    'Değerlendirme',
    'Gönderim',
    'İade',
    'Onay',
    'Ödeme',
    'Şikâyet',
    'Uzman',
  ];
  const times = Array.from({ length: 5_000 }, (_, at) => (at < 20 ? 21 - at : 1));
  let caseId = 0;
  return times.flatMap((often, at) =>
    Array.from({ length: often }, () => {
      caseId += 1;
      return [...String(at).padStart(4, '0')].map((digit, step) => ({
        caseId: `case ${caseId}`,
        activity: steps[Number(digit)] ?? '',
        micros: 1_780_000_000_000_000n + BigInt(caseId) * 60_000_000n + BigInt(step) * 1_000_000n,
      }));
    }).flat(),
  );
}

describe('the variants in a real browser', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, address('?d=all')));
    await page.locator('[data-id]').first().waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('are those of the API in its order, and say so in words', async () => {
    const answer = await ask('limit=500');
    const names = new Map(answer.touchpoints.map(({ key, name }) => [key, name]));
    const rows = await rowsOf(page);
    expect(rows.length).toBeGreaterThan(5);
    rows.forEach(({ id, label }, at) => {
      const variant = answer.variants[at];
      expect(id).toBe(variant?.id);
      expect(label).toContain(`Sıra no. ${count(variant?.rank ?? 0)}: ${names.get(variant?.touchpoints[0] ?? '')}`);
      expect(label).toContain(`${count(variant?.journeys ?? 0)} yolculuk, pay ${share(variant?.share ?? 0)}`);
    });
    const list = page.locator('#variants');
    expect(await list.getByRole('heading').innerText()).toBe(`${count(answer.matching.variants)} varyant`);
    expect(await list.locator('.chart-foot').innerText()).toContain(
      `${count(answer.rest.variants)} sıra: ${count(answer.rest.journeys)} yolculuk`,
    );
    expect(await page.title()).toBe('Varyantlar · Sipariş · Temas');
  });

  it('cover the share that is dragged, stepped or typed to, without a step of the history', async () => {
    const { coverage, summary } = await ask('limit=1');
    const titleFor = (percent: number): string => {
      const point = coverage.find((one) => one.share >= percent / 100 - 1e-9) ?? coverage.at(-1);
      const { variants = 0, share: covered = 0 } = point ?? {};
      const first = variants === 1 ? 'En sık varyantın' : `İlk ${count(variants)} varyantın`;
      return `${first} payı: ${count(summary.journeys)} yolculukta ${share(covered)}`;
    };
    const title = page.locator('#coverage h2');
    expect(await title.innerText()).toBe(titleFor(80));
    const before = await page.evaluate(() => history.length);
    await page.locator('#coverage input[type=range]').focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/cov=75/);
    expect(await title.innerText()).toBe(titleFor(75));
    const typed = page.getByRole('group', { name: 'Kapsanacak pay' }).getByRole('textbox');
    await typed.fill('%40');
    await typed.press('Enter');
    await page.waitForURL(/cov=40/);
    expect(await title.innerText()).toBe(titleFor(40));
    expect(await page.evaluate(() => history.length)).toBe(before);
    const drawnAt = (percent: number): number =>
      coverage.find((one) => one.share >= percent / 100 - 1e-9)?.variants ?? 0;
    await page.locator('#stage-map h2', { hasText: `${count(drawnAt(40))} varyantın aşamaları` }).waitFor();
    const counted = await watchHistory(page);
    const asked: string[] = [];
    const onRequest = (request: Request): void => {
      if (new URL(request.url()).pathname.endsWith('/variants/stages')) asked.push(request.url());
    };
    page.on('request', onRequest);
    const thumb = page.locator('#coverage .slider-thumb');
    await thumb.scrollIntoViewIfNeeded();
    const box = await thumb.boundingBox();
    const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const began = Date.now();
    for (let step = 1; Date.now() - began < 2_000; step += 1) {
      await page.mouse.move(x + 20 + (step % 60), y);
      await page.waitForTimeout(15);
    }
    // A hand that holds still is not done.
    await page.waitForTimeout(800);
    expect(asked).toEqual([]);
    await page.mouse.move(x + 40, y);
    await page.mouse.up();
    const dragged = Number(await page.locator('#coverage input[type=range]').inputValue());
    expect(dragged).toBeGreaterThan(40);
    await page.waitForURL((url) => url.searchParams.get('cov') === String(dragged));
    await expectSoon(() => title.innerText(), titleFor(dragged));
    const { pushed, replaced } = await counted();
    expect([pushed, await page.evaluate(() => history.length)]).toEqual([0, before]);
    expect(replaced).toBeGreaterThan(0);
    expect(replaced).toBeLessThanOrEqual(10);
    // The stages are asked about when the share rests, not along the way.
    await page.locator('#stage-map h2', { hasText: `${count(drawnAt(dragged))} varyantın aşamaları` }).waitFor();
    expect(asked.length).toBeLessThanOrEqual(1);
    // Assistive tools set the value without holding anything: the stages follow as well.
    const least = page.locator('#coverage input[type=range]');
    await least.fill('30');
    await page.waitForURL(/cov=30/);
    await page.locator('#stage-map h2', { hasText: `${count(drawnAt(30))} varyantın aşamaları` }).waitFor();
    page.off('request', onRequest);
  }, 30_000);

  it('are selected by keyboard, set beside each other as the API does, and kept in the address', async () => {
    await go(page, address('?d=all'));
    await page.locator('[data-row="0"]').focus();
    await page.keyboard.press('Space');
    await page.getByText('Karşılaştırmak için ikinci bir varyant seçin.').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const { variants } = await ask('limit=2');
    const ids = variants.map(({ id }) => id).join(',');
    await page.locator('#compare').waitFor();
    expect(searchOf(page).get('sel')).toBe(ids);
    const { differences, question } = await api<{
      differences: { p50Seconds: Compared; score: Compared }[];
      question: object | null;
    }>(`/workspaces/${system().workspace}/variants/comparison?journeyType=purchase&ids=${ids}`);
    const verdicts = { higher: 'daha yüksek', lower: 'daha düşük', unclear: 'belirgin fark yok' };
    const said = await page.locator('.compare-facts strong').first().innerText();
    expect(said).toBe(verdicts[differences[0]?.p50Seconds.verdict as keyof typeof verdicts]);
    await page.locator('#stage-map h2', { hasText: '2 varyantın aşamaları' }).waitFor();
    // The most frequent ones differ by the confirmation that the second goes without.
    expect(await page.locator('.compare-list p').first().innerText()).toContain('1 adım fark. Eksik:');
    // The table and the file say the same, with the ends of the intervals.
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      (async () => {
        await page.locator('#compare').getByRole('button', { name: 'Dışa aktar' }).click();
        await page.getByRole('menuitem', { name: 'CSV (virgülle)', exact: true }).click();
      })(),
    ]);
    const { p50Seconds: time } = differences[0] ?? {};
    expect(await readFile(await file.path(), 'utf8')).toContain(
      ['Varyant 2', 'Ortanca süre', 'saniye', ...[time?.value, time?.base, time?.difference, time?.low, time?.high]]
        .concat(said)
        .join(','),
    );
    await page.locator('#compare').getByRole('button', { name: 'Tablo olarak göster' }).click();
    const cells = await page
      .locator('#compare table')
      .first()
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    expect(cells.map(([variant]) => variant)).toEqual(question ? ['Varyant 2', 'Varyant 2'] : ['Varyant 2']);
    expect(cells[0]?.at(-1)).toBe(said);
    for (const [at, key] of (['value', 'base', 'difference', 'low', 'high'] as const).entries()) {
      expect([key, saysTime(cells[0]?.[at + 2]?.replace(/^[+−]/, '') ?? '', Math.abs(time?.[key] ?? NaN))]).toEqual([
        key,
        true,
      ]);
    }
    await page.locator('#compare').getByRole('button', { name: 'Grafik olarak göster' }).click();
    await page.getByRole('button', { name: 'Ölçü olarak sabitle' }).click();
    await page.waitForURL(/ref=/);
    expect(await page.locator('[data-row="1"]').getAttribute('aria-label')).toContain('1 adım fark');
    await page.reload();
    await page.locator('#compare').waitFor();
    expect(await page.locator('[aria-selected=true]').count()).toBe(2);
    await page.locator('[data-row="1"]').focus();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('sel'));
    await page.goBack();
    await page.locator('[aria-selected=true]').first().waitFor();
  });

  it('are held together by one press, and looked through for touchpoints; what finds none says which to drop', async () => {
    await go(page, address('?d=all'));
    await page.getByText('Benzerler birlikte', { exact: true }).click();
    await page.waitForURL(/grp=set/);
    const set = await ask('limit=1&group=set');
    await page.locator('#variants h2', { hasText: `${count(set.matching.variants)} varyant` }).waitFor();
    // Two touchpoints that no named variant has both of.
    const named = (await ask('limit=500')).variants.map(({ touchpoints }) => new Set(touchpoints));
    const keys = [...new Set(named.flatMap((one) => [...one]))].sort();
    const [kept, dropped] = keys
      .flatMap((one) => keys.map((other) => [one, other] as const))
      .find(([one, other]) => one < other && !named.some((has) => has.has(one) && has.has(other))) ?? ['', ''];
    expect(dropped).not.toBe('');
    await go(page, address(`?d=all&with=${kept},${dropped}`));
    const none = page.locator('.message-state');
    expect(await none.getByRole('heading').innerText()).toBe('Bu temas noktalarıyla adı gösterilen varyant yok');
    await none.getByRole('listitem').last().getByRole('button').click();
    await page.waitForURL((url) => url.searchParams.get('with') === kept);
    await page.locator('[data-id]').first().waitFor();
    const found = await ask(`limit=1&with=${kept}`);
    await page.locator('#variants h2', { hasText: `${count(found.matching.variants)} varyant` }).waitFor();
    await go(page, address('?d=1999-01-01..1999-01-02'));
    expect(await page.locator('.message-state').innerText()).toContain('Dönem: 1–2 Oca 1999');
    await page.locator('.message-state button').first().click();
    await page.locator('[data-id]').first().waitFor();
    expect(searchOf(page).get('d')).toBe('all');
  });

  it('take no harm from an address that makes no sense', async () => {
    await go(page, address('?d=all&sort=best&grp=7&cov=900&sel=nobody&with=nowhere'));
    expect((await rowsOf(page))[0]?.id).toBe((await ask('limit=1')).variants[0]?.id);
    expect(await page.locator('#content .notice', { hasText: 'cov' }).innerText()).toContain('sort');
    expect(await page.locator('#content .notice').count()).toBe(1);
  });

  it('leave the page as rows and as pictures that other programs read', async () => {
    await go(page, address('?d=all&tbl=1'));
    const table = page.locator('.variant-table');
    const rows = Number(await table.locator('table').getAttribute('aria-rowcount')) - 1;
    const file = async (figure: string, choice: string): Promise<string> => {
      await page.locator(figure).getByRole('button', { name: 'Dışa aktar' }).click();
      const [taken] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: choice, exact: true }).click(),
      ]);
      return readFileSync(await taken.path(), 'utf8');
    };
    const answer = await ask('limit=500');
    const csv = await file('#variants', 'CSV (virgülle)');
    const lines = csv.split('\r\n').filter((line) => line !== '' && !line.startsWith('# '));
    expect(lines).toHaveLength(rows + 1);
    expect(rows).toBe(answer.variants.length);
    expect(lines[1]).toContain(String(answer.variants[0]?.journeys));
    await go(page, address('?d=90d&ch=web&tbl=0'));
    const shown = await journeysShown(page);
    expect(shown.slice(1)).toEqual(['kanallar: Web', expect.stringMatching(/^[1-9][\d.]* yolculuk$/)]);
    for (const figure of ['#coverage', '#stage-map']) {
      const svg = await file(figure, 'SVG');
      const { fault, title, about, words } = await readPicture(page, svg);
      expect([fault, svg.includes('foreignObject'), svg.includes('var(')]).toEqual([null, false, false]);
      expect(title).toBe(await page.locator(`${figure} h2`).innerText());
      expect(words).toContain(title);
      for (const part of shown) {
        expect([about, words.join(' ')]).toEqual([expect.stringContaining(part), expect.stringContaining(part)]);
      }
    }
  });

  it('say what went wrong, and try again', async () => {
    let isDown = true;
    await page.route(/\/api\/v1\/.+\/variants\?/, (route) =>
      isDown ? route.fulfill({ status: 503, json: { code: 'unavailable', traceId: 'abc' } }) : route.continue(),
    );
    await page.goto(new URL(address('?d=all&sort=p50'), system().url).href);
    await page.getByText('abc').waitFor({ timeout: 30_000 });
    isDown = false;
    await page.getByRole('button', { name: 'Yeniden dene' }).click();
    await page.locator('[data-id]').first().waitFor();
    await page.unroute(/\/api\/v1\/.+\/variants\?/);
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('503')));
  });

  it('ask for nothing that a console complains of', () => {
    expect(complaints).toEqual([]);
  });
});

describe('five thousand variants', () => {
  let browser: Browser;
  let folder = '';
  beforeAll(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(path.join(tmpdir(), 'temas-variants-'));
    const file = path.join(folder, 'many.csv');
    writeFileSync(file, toCsv(manySequences()));
    const columns = ['--case', 'case', '--activity', 'activity', '--time', 'time'];
    const openly = ['--min-group', '1', '--reason', 'made up for a test'];
    const { code, stderr } = await runImport([file, ...columns, ...openly, '--workspace', 'many-variants']);
    expect([code, stderr]).toEqual([0, '']);
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await browser.close();
  });

  /** Few rows of the list are in the document, those of its head among them. */
  const expectFew = async (page: Page): Promise<void> => {
    const rows = await page.locator('#variants [role=row], #variants tr').count();
    expect(rows).toBeGreaterThan(5);
    expect(rows).toBeLessThanOrEqual(60);
  };
  /** The running shares that rows say, by the number of their row, in its order: in percent. */
  const rising = (said: ReadonlyMap<number, string>): number[] =>
    [...said]
      .sort(([one], [other]) => one - other)
      .map(([, text]) => Number(/%([\d,]+)/.exec(text)?.[1]?.replace(',', '.') ?? NaN));
  const expectRising = (shares: readonly number[]): void => {
    expect(shares.filter((one) => !(one >= 0 && one <= 100))).toEqual([]);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  };

  it('are in reach, few of them in the document, and add up', async () => {
    const { page, complaints } = await signedIn(browser, address('?d=all', 'case', 'many-variants'));
    await page.locator('[data-id]').first().waitFor({ timeout: 60_000 });
    const grid = page.getByRole('grid');
    expect(await grid.getAttribute('aria-rowcount')).toBe('5001');
    // Every one of its own sequence: the page offers to hold similar ones together.
    await page.getByRole('button', { name: 'Benzerleri birlikte say' }).waitFor();
    await expectFew(page);
    await page.locator('[data-row="0"]').focus();
    await page.keyboard.press('End');
    const last = page.locator('[data-row="4999"]');
    await page.locator('[data-row="4999"][data-id]').waitFor({ timeout: 30_000 });
    expect(await last.evaluate((row) => row === document.activeElement)).toBe(true);
    expect(await last.getAttribute('aria-label')).toContain(`birikimli pay ${share(1)}`);
    await expectFew(page);
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    await page.locator('[data-row="0"][data-id]').waitFor();
    expect(await page.locator('[data-row="0"]').evaluate((row) => row === document.activeElement)).toBe(true);
    const said = new Map<number, string>();
    const scroller = page.locator('.variant-scroll');
    for (let step = 0; step <= 20; step += 1) {
      const middle = await scroller.evaluate((element, part) => {
        element.scrollTop = part * (element.scrollHeight - element.clientHeight);
        return Math.floor(part * 4_999);
      }, step / 20);
      await page.locator(`[data-row="${middle}"][data-id]`).waitFor({ timeout: 30_000 });
      await expectFew(page);
      for (const { at, label } of await page.locator('[data-id]').evaluateAll((rows) =>
        rows.map((row) => ({
          at: Number(row.getAttribute('data-row')),
          label: row.getAttribute('aria-label') ?? '',
        })),
      )) {
        said.set(at, /birikimli pay %[\d,]+/.exec(label)?.[0] ?? '');
      }
    }
    expect(said.size).toBeGreaterThan(200);
    expectRising(rising(said));
    const pages = await Promise.all(
      Array.from({ length: 10 }, (_, at) => ask(`offset=${at * 500}&limit=500`, 'case', 'many-variants')),
    );
    const variants = pages.flatMap((one) => one.variants);
    expect(variants.map(({ rank }) => rank)).toEqual(Array.from({ length: 5_000 }, (_, at) => at + 1));
    const shares = variants.map(({ cumulativeShare }) => cumulativeShare);
    expectRising(shares.map((one) => 100 * one));
    expect(shares.at(-1)).toBe(1);
    const { coverage } = pages[0] ?? { coverage: [] };
    expect(coverage.length).toBeLessThanOrEqual(200);
    expect(coverage.at(-1)).toEqual({ variants: 5_000, share: 1 });
    await page.getByRole('button', { name: 'Benzerleri birlikte say' }).click();
    await page.waitForURL(/grp=set/);
    await page.locator('[data-id]').first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  it('are few in the document as a table too, which is read to its end', async () => {
    const { page, complaints } = await signedIn(browser, address('?d=all&tbl=1', 'case', 'many-variants'));
    const table = page.locator('.variant-table');
    await table.waitFor({ timeout: 60_000 });
    expect(await table.locator('table').getAttribute('aria-rowcount')).toBe('5001');
    // The table has every row once all of its pages are there.
    await page.getByText('şimdiye dek okunan').waitFor({ state: 'detached', timeout: 60_000 });
    const said = new Map<number, string>();
    const look = async (): Promise<number[]> => {
      const rows = await table
        .locator('tbody tr[aria-rowindex]')
        .evaluateAll((all) =>
          all.map((row) => [Number(row.getAttribute('aria-rowindex')), row.children[4]?.textContent ?? ''] as const),
        );
      for (const [at, text] of rows) said.set(at, text);
      return rows.map(([at]) => at);
    };
    for (const [part, row] of [
      [0, 2],
      [0.25, 1_251],
      [0.5, 2_501],
      [0.75, 3_751],
    ] as const) {
      await table.evaluate((element, to) => {
        element.scrollTop = to * (element.scrollHeight - element.clientHeight);
      }, part);
      await expectSoon(async () => (await look()).includes(row), true);
      await expectFew(page);
    }
    await table.focus();
    await page.keyboard.press('End');
    await expectSoon(async () => (await look()).at(-1), 5_001);
    await expectFew(page);
    expectRising(rising(said));
    expect([said.size > 100, said.get(5_001)]).toEqual([true, share(1)]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);
});

describe('the variants page as a machine can look at it', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  it.each(['tr-TR', 'en-GB'])(
    'is in order in both themes, as chart and as table: %s',
    async (locale) => {
      const { page } = await signedIn(browser, address('?d=all'), { locale });
      const { variants } = await ask('limit=3');
      const sel = variants.map(({ id }) => id).join(',');
      for (const search of [`?d=all&sel=${sel}&ref=${variants[1]?.id}`, '?d=all&tbl=1', '?d=1999-01-01..1999-01-02']) {
        await go(page, address(search));
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect([search, colorScheme, await accessibilityFaults(page)]).toEqual([search, colorScheme, []]);
        }
      }
      const text = await page.goto(new URL(address('?d=all'), system().url).href).then(async () => {
        await page.locator('[data-id]').first().waitFor();
        return page.locator('[data-row="0"]').getAttribute('aria-label');
      });
      expect(text).toContain(share(variants[0]?.share ?? 0, locale));
      await page.setViewportSize({ width: 320, height: 800 });
      await page.locator('.variant-grid-narrow').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await accessibilityFaults(page)).toEqual([]);
    },
    90_000,
  );
});
