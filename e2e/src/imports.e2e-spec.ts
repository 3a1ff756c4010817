import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { expectWithin } from './testing/budget.js';
import { countLog, runImport, toCsv, windows1254, type Row } from './testing/import-log.js';
import { expectFigures, mapOf } from './testing/journey-map.js';
import { partOf, startRecordingProxy, type RecordingProxy } from './testing/recording-proxy.js';
import { expectLinked, expectShown, readReceipt } from './testing/receipts.js';
import { addMember, api, system } from './testing/system.js';
import { chooseFile, nextStep, openWizard } from './testing/wizard.js';

const orders = path.resolve(import.meta.dirname, '../fixtures/orders.csv');
const mark = Date.now().toString(36);
const key = (name: string): string => `wizard-${name}-${mark}`;

/** A workspace of the test's own, in which groups of one are shown. */
async function workspace(name: string): Promise<string> {
  const openly = { minGroup: 1, minGroupReason: 'made up for a test' };
  await api('/workspaces', { method: 'POST', body: { key: key(name), name, ...openly } });
  return key(name);
}

describe('the import wizard in a real browser', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let folder = '';
  let proxy: RecordingProxy;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'temas-wizard-'));
    proxy = await startRecordingProxy(system().url);
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${await workspace('files')}/import`));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await proxy.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, content: string | Buffer): string => {
    const at = path.join(folder, name);
    writeFileSync(at, content);
    return at;
  };
  const open = (ws: string, on: Page = page): Promise<void> => openWizard(on, ws);
  const choose = (at: string, on: Page = page): Promise<void> => chooseFile(on, at);
  const stepOf = (on: Page = page): string => new URL(on.url()).pathname.split('/').at(-1) ?? '';
  const next = (to: string, on: Page = page): Promise<void> => nextStep(on, to);
  const say = (column: string, use: string, on: Page = page) =>
    on.locator('.import-columns tr', { hasText: column }).locator('select').selectOption(use);

  it('stays the page that it was when the address gets its step, so that nothing chosen meanwhile is lost', async () => {
    await page.evaluate(() => {
      const begun: Element[] = [];
      Object.assign(globalThis, { begun });
      new MutationObserver(() => {
        const input = document.querySelector('.import-drop input[type=file]');
        if (input && !begun.includes(input)) begun.push(input);
      }).observe(document.body, { childList: true, subtree: true });
    });
    // Within the page: by the rail, and back again.
    await page.locator('.rail a[href$="/sources"]').click();
    await page.locator('#import-step').waitFor({ state: 'detached' });
    await page.locator('.rail a[href$="/import"]').click();
    await page.waitForURL('**/import/source*');
    await page.getByRole('button', { name: 'Dosya seç' }).waitFor();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => (globalThis as unknown as { begun: Element[] }).begun.length)).toBe(1);
  }, 60_000);

  it('says in plain words why a file cannot be read', async () => {
    const whole = gzipSync(toCsv(rowsOf(400)));
    for (const [at, words] of [
      [file('table.xlsx', 'PK'), 'Bu tür dosya okunamıyor'],
      [file('empty.csv', ''), 'Dosya boş'],
      [file('broken.csv.gz', whole.subarray(0, 60)), 'hasarlı ya da eksik'],
      [file('page.xes', '<html></html>'), 'XES kaydı değil'],
    ] as const) {
      await choose(at);
      await page.locator('.notice-bad', { hasText: words }).waitFor();
      expect(stepOf()).toBe('source');
    }
  }, 60_000);

  it('previews the first 200 rows of a windows-1254 file as soon as its encoding is chosen, off the main thread', async () => {
    const head = 'no;adım;an\n1;ğışİ çöp;2026-01-05\n';
    const rows = Array.from({ length: 60_000 }, (_, at) => `${at % 900};ğışİ ${at % 9};2026-01-05 10:00\n`);
    const old = file('eski.csv', windows1254(head + rows.join('')));
    const ws = await workspace('encoding');
    const { page: own, complaints: told } = await signedIn(browser, `/w/${ws}/import`);
    await own.addInitScript(() => {
      const tasks: PerformanceEntry[] = [];
      Object.assign(globalThis, { longTasks: tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
    });
    /** How long each task of the page took since it was asked for; below 50 ms a task is not told of. */
    const tasks = async (): Promise<number[]> => {
      await own.waitForTimeout(500);
      return own.evaluate(() => {
        const { longTasks } = globalThis as unknown as { longTasks: PerformanceEntry[] };
        return [0, ...longTasks.map(({ duration }) => duration)];
      });
    };
    const seen = own.locator('.import-body [role=status]', { hasText: '200 satır, 3 sütun.' });
    const preview = own.locator('.import-preview');
    const encodings = ['Windows-1254', 'ISO-8859-9'];
    let choice = 0;
    // From the page's first task on: the first preview and one in another encoding are within it.
    await expectWithin(own, { what: 'longest task of a preview', milliseconds: 100, share: 1, looks: 5 }, async () => {
      // Nothing is kept of the look before.
      await own.evaluate((name) => localStorage.removeItem(name), `temas.import.${ws}`);
      await open(ws, own);
      await choose(old, own);
      await next('parse', own);
      await own.locator('.notice-warn', { hasText: 'bu kodlamada yazı olmayan bayt' }).waitFor();
      await seen.waitFor();
      expect(await preview.textContent()).not.toContain('ğışİ');
      await own.getByRole('button', { name: 'Karakter kodlaması' }).click();
      await own.getByRole('option', { name: encodings[choice % 2] ?? '' }).click();
      choice += 1;
      await preview.locator('td', { hasText: 'ğışİ çöp' }).first().waitFor();
      return tasks();
    });
    expect(own.workers()).toHaveLength(1);
    await own.locator('.import-body', { hasText: 'Görülen Türkçe harfler' }).waitFor();
    await seen.waitFor();
    await preview.getByText('Dosyanın ilk 200 satırı').waitFor();
    expect(await preview.locator('tbody tr:not(.row-room)').count()).toBeLessThanOrEqual(60);
    await preview.evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    await preview.locator('tbody tr:not(.row-room)').last().filter({ hasText: /^200/ }).waitFor();
    expect(told).toEqual([]);
    await own.context().close();
  }, 120_000);

  it('reads nothing of a file where the worker hears nothing', async () => {
    const ws = await workspace('deaf');
    const { page: own } = await signedIn(browser, `/w/${ws}/import`);
    await own.addInitScript(() => {
      const unheard: unknown[] = [];
      Object.assign(globalThis, { unheard });
      Worker.prototype.postMessage = (message: unknown) => void unheard.push(message);
    });
    await open(ws, own);
    await choose(orders, own);
    await next('parse', own);
    await own.locator('.import-body [aria-busy=true]').waitFor();
    await own.waitForFunction(() =>
      (globalThis as unknown as { unheard: { task?: { kind: string } }[] }).unheard.some(
        ({ task }) => task?.kind === 'preview',
      ),
    );
    // Where a worker listens, the first rows are there within a fraction of the time.
    await own.waitForTimeout(1_000);
    expect(await own.locator('.import-preview').count()).toBe(0);
    expect(await own.locator('.import-body [aria-busy=true]').count()).toBe(1);
    await own.context().close();
  }, 60_000);

  it('asks whether the day or the month comes first, and goes on when that is said', async () => {
    await open(await workspace('dates'));
    await choose(
      file('dates.csv', 'order,step,date\n1,a,03.04.2026\n1,b,04.03.2026\n2,a,05.06.2026\n2,b,06.05.2026\n'),
    );
    await next('parse');
    await next('columns');
    await page.locator('.import-time', { hasText: '03.04 ya 3 Nisan ya 4 Mart' }).waitFor();
    await page.locator('.import-next').click();
    await page.locator('.import-missing:focus', { hasText: 'önce gün mü ay mı' }).waitFor();
    expect(stepOf()).toBe('columns');
    await page.goto(page.url().replace('/columns', '/review'));
    await page.waitForURL('**/import/columns');
    await choose(path.join(folder, 'dates.csv'));
    await page.locator('.import-time').waitFor();
    await page.getByRole('radio', { name: /^Ay/ }).check({ force: true });
    await page.locator('.import-samples', { hasText: '4 Mart 2026' }).waitFor();
    await next('privacy');
    await page.goto(page.url().replace('/privacy', '/nowhere'));
    await page.locator('.notice', { hasText: 'Adresteki adım yok' }).waitFor();
    expect(stepOf()).toBe('source');
  }, 60_000);

  it('imports a log by keyboard alone, with the very requests and the very map of npm run import', async () => {
    const columns = ['--case', 'order', '--activity', 'step', '--time', 'at'];
    const openly = ['--min-group', '1', '--reason', 'made up for a test'];
    const cli = key('cli');
    const { code } = await runImport([
      ...[orders, ...columns, ...openly, '--workspace', cli, '--url', proxy.url, '--token', system().apiToken],
    ]);
    expect(code).toBe(0);
    const sent = new Map<number, string>();
    page.on('request', (request) => {
      const part = partOf(request.url());
      if (part !== null) sent.set(part, request.postData() ?? '');
    });
    const ws = await workspace('web');
    await open(ws);
    const chooser = page.waitForEvent('filechooser');
    await tabTo(page, 'Dosya seç');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(orders);
    await page.locator('.import-file').waitFor();
    for (const step of ['parse', 'columns', 'privacy']) await pressNext(page, step);
    expect(sent.size).toBe(0);
    await tabTo(page, 'onaylıyorum');
    await page.keyboard.press('Space');
    await pressNext(page, 'validate');
    await page.locator('.import-verdict', { hasText: '24 satırın tamamı hazır' }).waitFor();
    expect(sent.size).toBe(0);
    await pressNext(page, 'stages');
    await tabTo(page, 'Yeni aşama');
    await page.keyboard.type('Teslimat');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Kargo: aşama');
    await page.keyboard.press('ArrowDown');
    await pressNext(page, 'review');
    const facts = await page.locator('.import-facts').innerText();
    await tabTo(page, 'Aktarmayı başlat');
    await page.keyboard.press('Enter');
    await page.locator('.notice-good', { hasText: 'haritada' }).waitFor({ timeout: 60_000 });
    expect([...sent]).toEqual([...proxy.bodies]);
    // What the review has said of it.
    const bytes = [...sent.values()].reduce((sum, body) => sum + Buffer.byteLength(body), 0);
    expect(facts).toContain(`${bytes.toLocaleString('tr')} bayt gönderilir`);
    const [web, command] = [await mapOf(ws), await mapOf(cli)];
    expect(web.summary).toEqual(command.summary);
    expect(web.edges).toEqual(command.edges);
    const staged = await api<{ key: string; stage: string | null }[]>(`/workspaces/${ws}/touchpoints`);
    expect(staged.filter(({ stage }) => stage !== null)).toEqual([
      expect.objectContaining({ key: 'Kargo', stage: 'teslimat' }),
    ]);
    await expectRunReceipts(ws);
    await page.getByRole('link', { name: 'İlk haritanızı görün' }).click();
    await page.locator('[data-node]').first().waitFor({ timeout: 60_000 });
  }, 120_000);

  /** What the run's counts stand on, where it ended and in the list of runs, in both languages. */
  async function expectRunReceipts(ws: string): Promise<void> {
    const [run] = await api<{ id: string; source: string; done: number; accepted: number; refused: number }[]>(
      `/workspaces/${ws}/imports`,
    );
    if (!run) throw new Error('There is no run.');
    for (const count of ['done', 'accepted', 'refused'] as const) {
      const read = await readReceipt(page, page.locator(`#${count}-${run.id}`));
      expect([count, read.value]).toEqual([count, String(run[count])]);
      expect(read.lines).toMatchObject({ Kaynak: run.source, 'Dosyanın satırları': '24', Biçim: 'CSV' });
      if (count === 'refused') continue;
      const other = await page.context().newPage();
      await expectShown(other, read);
      await other.close();
    }
    const english = await signedIn(browser, `/w/${ws}/import/source`, { locale: 'en-GB' });
    const figure = english.page.locator(`#accepted-${run.id}`);
    const read = await readReceipt(english.page, figure);
    expect([read.name, read.value]).toEqual(['Rows taken', String(run.accepted)]);
    expect(read.lines).toMatchObject({ Source: run.source, 'Rows of the file': '24' });
    await expectLinked(english.page, figure, read);
    await english.page.context().close();
  }

  it('goes on after a reload with the same file, and counts every row once', async () => {
    const ws = await workspace('reload');
    const rows = rowsOf(30_000);
    const log = file('long.csv', toCsv(rows));
    await open(ws);
    await choose(log);
    for (const step of ['parse', 'columns', 'privacy']) await next(step);
    await page.locator('.import-body .check').click();
    await next('validate');
    await page.locator('.import-verdict').waitFor({ timeout: 60_000 });
    await next('stages');
    await next('review');
    await next('run');
    await page.getByRole('button', { name: 'Duraklat' }).click({ timeout: 60_000 });
    await page.locator('.import-counts', { hasText: 'Bekliyor' }).waitFor();
    const [before] = await api<{ id: string; done: number; state: string }[]>(`/workspaces/${ws}/imports`);
    expect(before?.state).toBe('paused');
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage }));
    expect(kept).not.toContain('step 1');
    expect(kept).not.toContain('long.csv');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.locator('.import-again, .import-drop').first().waitFor();
    await choose(file('other.csv', toCsv(rowsOf(10))));
    await page.locator('.notice-bad', { hasText: 'başka bir dosya' }).waitFor();
    const parts: number[] = [];
    page.on('request', (request) => parts.push(partOf(request.url()) ?? -1));
    await choose(log);
    await page.getByRole('button', { name: 'Kaldığı yerden sürdür' }).click({ timeout: 60_000 });
    await page.locator('.import-counts', { hasText: 'Bitti' }).waitFor({ timeout: 120_000 });
    const [after] = await api<{ id: string; done: number; accepted: number }[]>(`/workspaces/${ws}/imports`);
    expect(after).toMatchObject({ id: before?.id, done: 30_000, accepted: 30_000 });
    // A part is a thousand rows, and four are under way at once: what stood before them is not sent again.
    const [first] = parts.filter((part) => part >= 0).sort((one, other) => one - other);
    expect(first).toBeGreaterThanOrEqual(Math.floor((before?.done ?? 0) / 1_000) - 3);
    await page.locator('.notice-good').waitFor({ timeout: 120_000 });
    expectFigures(await mapOf(ws), countLog(rows));
    expect(complaints).toEqual([]);
  }, 300_000);

  it('is closed to viewers, with the role that it needs', async () => {
    const ws = await workspace('roles');
    const visitor = await signedIn(browser, `/w/${ws}/import`, { as: await addMember(ws, 'viewer') });
    await visitor.page.locator('.message-state', { hasText: 'analist' }).waitFor({ timeout: 60_000 });
    await visitor.page.context().close();
  }, 60_000);

  it.each(['tr-TR', 'en-GB'])(
    'breaks no rule of accessibility that a machine can tell: %s, light and dark, wide and narrow',
    async (locale) => {
      const ws = await workspace(`axe-${locale.slice(0, 2)}`);
      const { page: own } = await signedIn(browser, `/w/${ws}/import`, { locale });
      const check = async (): Promise<void> => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await own.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          expect([stepOf(own), colorScheme, await accessibilityFaults(own)]).toEqual([stepOf(own), colorScheme, []]);
        }
        await own.setViewportSize({ width: 320, height: 700 });
        const wider = await own.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([stepOf(own), wider]).toEqual([stepOf(own), 0]);
        await own.setViewportSize({ width: 1280, height: 900 });
      };
      await own.locator('#import-step').waitFor();
      await choose(file('people.csv', readFileSync(example)), own);
      await own.locator('.import-file').waitFor();
      await check();
      await next('parse', own);
      await own.locator('.import-preview').waitFor();
      await check();
      await next('columns', own);
      await own.getByRole('radio').first().check({ force: true });
      await say('E-posta', 'text', own);
      await say('Tutar', 'number', own);
      await check();
      await next('privacy', own);
      await check();
      await own.locator('.import-body .check').click();
      await next('validate', own);
      await own.locator('#import-days').waitFor();
      await check();
      await own.getByRole('button', { name: locale === 'tr-TR' ? 'Tablo olarak göster' : 'Show as table' }).click();
      await own.locator('#import-days table').waitFor();
      await check();
      await next('stages', own);
      await check();
      await next('review', own);
      await own.locator('.import-plan').waitFor();
      await own.locator('.import-facts dt').nth(3).waitFor();
      await check();
      // The run is held up until it was looked at.
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await own.route(/\/imports\/[^/]+\/events/, async (route) => {
        await held;
        await route.continue();
      });
      await next('run', own);
      await own.getByRole('button', { name: locale === 'tr-TR' ? 'Duraklat' : 'Pause', exact: true }).waitFor();
      await own.locator('.import-counts').waitFor();
      await check();
      release();
      await own.locator('.notice-good').waitFor({ timeout: 60_000 });
      await own.locator('.import-next-steps').waitFor();
      await check();
      // So does what is left of it where the next one begins.
      await own.goto(new URL(`/w/${ws}/import`, system().url).href);
      await own.locator('.figure').first().waitFor();
      await check();
      await own.context().close();
    },
    180_000,
  );
});

const example = path.resolve(import.meta.dirname, '../../apps/dashboard/public/ornek-siparis-kaydi.csv');

/** Five steps a case, a minute apart. */
function rowsOf(count: number): Row[] {
  return Array.from({ length: count }, (_, at) => ({
    caseId: `case ${Math.floor(at / 5)}`,
    activity: `step ${at % 5}`,
    micros: 1_767_600_000_000_000n + BigInt(at) * 60_000_000n,
  }));
}

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let tries = 0; tries < 80; tries += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element?.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null;
      return `${element?.getAttribute('aria-label') ?? ''} ${label?.textContent ?? ''} ${element?.closest('label, button, a')?.textContent ?? ''}`;
    });
    if (focused.includes(name)) return;
  }
  throw new Error(`Tab does not lead to "${name}".`);
}

async function pressNext(page: Page, to: string): Promise<void> {
  if (to === 'columns') await page.locator('.import-preview').waitFor();
  await tabTo(page, 'İleri');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/import/${to}`);
  await page.locator('#import-step').waitFor();
}
