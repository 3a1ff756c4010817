import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { figure } from './testing/dashboard.js';
import { chooseExport, sheetsOf, tablesOf, takeFile } from './testing/exports.js';
import { saysTime, shareText } from './testing/figures.js';
import { askMap, drawn, openMap } from './testing/map-page.js';
import { expectSoon } from './testing/soon.js';
import { system } from './testing/system.js';

interface Answer {
  suppressed: { field: string; touchpoint?: string }[];
  nodes: { touchpoint: string; name: string; visits: number | null; score?: { metric: string } | null }[];
  edges: { from: string; to: string }[];
}

/** Width and height of a PNG, from its first chunk. */
const sizeOf = (png: Buffer): number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('the journey map as files', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const map = () => page.locator('#map');
  /** The rows of the table twin as they are read, in the order of their keys. */
  const readTables = async (): Promise<string[][][]> => {
    await map().getByRole('button', { name: 'Tablo olarak göster' }).click();
    await map().locator('table').first().waitFor();
    const tables = await map()
      .locator('table')
      .evaluateAll((all) =>
        all.map((table) =>
          [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
        ),
      );
    await map().getByRole('button', { name: 'Grafik olarak göster' }).click();
    await page.locator('[data-node]').first().waitFor();
    return tables;
  };
  /** Whether a cell of a file says what the table says. */
  const says = (shown: string, filed: string): boolean => {
    if (shown === filed || (shown === '–' && filed === '')) return true;
    const value = Number(filed);
    if (filed === '' || Number.isNaN(value)) return false;
    const bare = shown.replace(/^(NPS|CSAT|CES|Puan) /, '');
    const near = [0, 1].map((digits) =>
      value.toLocaleString('tr-TR', { minimumFractionDigits: digits, maximumFractionDigits: 1 }),
    );
    return [figure(value, 'tr'), shareText(value), ...near].includes(bare) || saysTime(shown, value);
  };
  const byKey = (rows: readonly string[][]): string[][] =>
    [...rows].sort((one, other) => one.slice(0, 2).join('\t').localeCompare(other.slice(0, 2).join('\t'), 'tr'));
  /** Compares what a file holds with the two tables of the page, cell by cell. */
  const expectTables = (files: readonly string[][][], shown: readonly string[][][]): void => {
    expect(files.map((rows) => rows.length - 1)).toEqual(shown.map((rows) => rows.length));
    const wrong = shown.flatMap((table, at) => {
      const [filed, read] = [byKey(files[at]?.slice(1) ?? []), byKey(table)];
      return read.flatMap((row, index) =>
        row.flatMap((cell, column) =>
          says(cell, filed[index]?.[column] ?? 'none') ? [] : [[row[0], column, cell, filed[index]?.[column]]],
        ),
      );
    });
    expect(wrong).toEqual([]);
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}/j/purchase/map?d=all`));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('gives an SVG that stands alone: every colour and figure of the page, and nothing that it would have to fetch', async () => {
    await openMap(page, '?d=all&act=100&pth=100');
    const svg = (await takeFile(map(), 'SVG')).toString();
    expect(svg.match(/foreignObject|var\(|url\(|<script|<image| (?:class|style|href)=/g)).toBeNull();
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    const onPage = await page.evaluate(() => ({
      fills: [...document.querySelectorAll('.node-box')].map((one) => getComputedStyle(one).fill),
      ways: [...document.querySelectorAll('.edges .edge-way')].map((one) => getComputedStyle(one).stroke),
    }));
    expect(new Set(onPage.fills).size).toBeGreaterThan(2);
    const { nodes } = await askMap<Answer>(`journeyType=purchase&${drawn}`);
    // Opened by itself, in a page that has none of the styles.
    const alone = await browser.newPage();
    await alone.setContent(svg);
    const inFile = await alone.evaluate(() => ({
      fills: [...document.querySelectorAll('rect[rx="8"]')].map((one) => getComputedStyle(one).fill),
      strokes: [...document.querySelectorAll('path')].map((one) => getComputedStyle(one).stroke),
      words: [...document.querySelectorAll('text')].map((one) => one.textContent),
      seen: [...document.querySelectorAll('rect[rx="8"]')].filter((one) => one.getBoundingClientRect().width > 0)
        .length,
    }));
    await alone.close();
    expect(inFile.fills).toEqual(onPage.fills);
    expect(inFile.seen).toBe(nodes.length);
    onPage.ways.forEach((colour) => expect(inFile.strokes).toContain(colour));
    for (const { visits } of nodes) expect(inFile.words).toContain(figure(visits, 'tr'));
  });

  it('gives a PNG as large as the SVG, one of twice its size, and the same to the clipboard', async () => {
    const svg = (await takeFile(map(), 'SVG')).toString();
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const [plain, double] = [await takeFile(map(), 'PNG'), await takeFile(map(), 'PNG 2×')];
    expect([plain, double].map((png) => png.subarray(1, 4).toString())).toEqual(['PNG', 'PNG']);
    expect(sizeOf(plain)).toEqual([Number(width), Number(height)]);
    expect(sizeOf(double)).toEqual(sizeOf(plain).map((one) => 2 * one));
    await chooseExport(map(), 'Resmi kopyala');
    const copied = (): Promise<number[]> =>
      page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        if (!item?.types.includes('image/png')) return [];
        const picture = await createImageBitmap(await item.getType('image/png'));
        return [picture.width, picture.height];
      });
    await expectSoon(copied, sizeOf(double));
    // It is a drawing and no empty sheet: many colours are on it.
    const colours = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const picture = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const { data = [] } = context?.getImageData(0, 0, picture.width, picture.height) ?? {};
      const found = new Set<string>();
      for (let at = 0; at < data.length; at += 4 * 7) found.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
      return found.size;
    });
    expect(colours).toBeGreaterThan(20);
  }, 60_000);

  it('gives rows that say what the tables say, to programs, to Turkish spreadsheets, and to the clipboard', async () => {
    await openMap(page, '?d=all');
    const shown = await readTables();
    const { nodes, edges } = await askMap<Answer>(`journeyType=purchase&${drawn}`);
    expect(shown.map((rows) => rows.length)).toEqual([nodes.length, edges.length]);
    const plain = (await takeFile(map(), 'CSV (virgülle)')).toString();
    expect(plain).toContain('# Sayılarında kişisel veri yoktur');
    expectTables(tablesOf(plain, ','), shown);
    const turkish = (await takeFile(map(), 'CSV (Türkçe hesap tablosu)')).toString();
    expect(turkish.startsWith('\uFEFF#')).toBe(true);
    const points = (rows: string[][]): string[][] =>
      rows.map((row) => row.map((cell) => cell.replace(/^(-?\d+),(\d+)$/, '$1.$2')));
    expect(tablesOf(turkish, ';').map(points)).toEqual(tablesOf(plain, ','));
    await chooseExport(map(), 'Tabloyu kopyala');
    await expectSoon(
      async () => tablesOf(await page.evaluate(() => navigator.clipboard.readText()), '\t'),
      tablesOf(plain, ','),
    );
  }, 60_000);

  it('F-92 gives a spreadsheet of the same rows with numbers as numbers, which says of itself what the page says', async () => {
    await openMap(page, '?d=all');
    const csv = (await takeFile(map(), 'CSV (virgülle)')).toString();
    const sheets = await sheetsOf(await takeFile(map(), 'Excel (XLSX)'));
    const facts = sheets.at(-1);
    const rows = sheets.slice(0, -1).map((sheet) => sheet.rows);
    expect(rows.map((table) => table.map((row) => row.map(String)))).toEqual(tablesOf(csv, ','));
    expect(rows.map((table) => table.slice(1).flatMap((row) => row.filter(Number.isFinite)).length > 20)).toEqual([
      true,
      true,
    ]);
    const said = csv
      .split('\r\n')
      .filter((line) => line.startsWith('# '))
      .map((line) => line.slice(2));
    const lines = facts?.rows.map(([line]) => String(line)) ?? [];
    expect([facts?.name, lines.slice(0, -1)]).toEqual(['Bu dosya', said.slice(0, lines.length - 1)]);
    expect(lines).toContain('Sayılarında kişisel veri yoktur');
    expect(lines.at(-1)).toMatch(/^Dosya numarası: [0-9a-f-]{36}$/);
  }, 60_000);

  it('says that no spreadsheet came, and gives one when asked again', async () => {
    await page.route('**/spreadsheets', (route) => route.abort());
    await chooseExport(map(), 'Excel (XLSX)');
    await map().getByRole('button', { name: 'Dışa aktarılamadı' }).waitFor();
    await page.unroute('**/spreadsheets');
    const file = page.waitForEvent('download');
    await map().getByRole('button', { name: 'Dışa aktarılamadı' }).click();
    await page.getByRole('menuitem', { name: 'Excel (XLSX)', exact: true }).click();
    expect((await file).suggestedFilename()).toMatch(/^[a-z0-9-]+\.xlsx$/);
    // The browser itself tells of the request that was cut.
    expect(complaints.splice(0).every((text) => text.includes('net::ERR_FAILED'))).toBe(true);
  }, 60_000);

  it('tells in its rows what is hidden from what nobody answered', async () => {
    await openMap(page, '?d=all&m=score', 'relationship');
    const shown = await readTables();
    const { nodes, suppressed } = await askMap<Answer>(`journeyType=relationship&include=scores&${drawn}`);
    const isHidden = (key: string): boolean =>
      suppressed.some(({ field, touchpoint }) => field === 'score' && touchpoint === key);
    const [touchpoints = []] = tablesOf((await takeFile(map(), 'CSV (virgülle)')).toString(), ',');
    const score = touchpoints[0]?.indexOf('Puan') ?? -1;
    expect(touchpoints.slice(1).map((row) => [row[0], Number(row[score]) ? 'number' : row[score]])).toEqual(
      nodes.map(({ touchpoint, name, score: own }) => [name, own ? 'number' : isHidden(touchpoint) ? 'gizli' : '']),
    );
    // The kind of score has a column of its own, so that no column holds two of them.
    const kind = touchpoints[0]?.indexOf('Puan türü') ?? -1;
    expect(new Set(touchpoints.slice(1).map((row) => row[kind]))).toEqual(
      new Set(
        nodes.map(({ touchpoint, score: own }) => own?.metric.toUpperCase() ?? (isHidden(touchpoint) ? 'gizli' : '')),
      ),
    );
    expectTables([touchpoints], shown.slice(0, 1));
  });

  it('gives the graph itself to programs that draw and measure graphs', async () => {
    await openMap(page, '?d=all', 'relationship');
    const answer = await askMap<Answer & { edges: { from: string; to: string; count: number | null }[] }>(
      `journeyType=relationship&${drawn}`,
    );
    const dot = (await takeFile(map(), 'DOT')).toString();
    expect(dot).toMatch(/^\/\/ Müşteriler hangi yollardan geçiyor\?\n/);
    expect(
      dot
        .split('\n')
        .filter((line) => line.includes(' -> '))
        .map((line) => line.trim().split(' [')[0]),
    ).toEqual(answer.edges.map(({ from, to }) => `"${from}" -> "${to}"`));
    const json = JSON.parse((await takeFile(map(), 'JSON')).toString()) as typeof answer & { about: string[] };
    expect([json.nodes, json.edges]).toEqual([answer.nodes, answer.edges]);
    expect(json.about.at(-1)).toBe('Sayılarında kişisel veri yoktur');
  }, 60_000);

  it('raised no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
