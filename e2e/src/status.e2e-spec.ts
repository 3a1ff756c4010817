import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { isRunning, partsOf, until } from './testing/processes.js';
import { addMember, system } from './testing/system.js';

const words = {
  'tr-TR': {
    title: 'Durum',
    nav: 'Ana gezinme',
    well: 'Her parça yanıt veriyor, kaybolan olay yok.',
    silent: /^İşleyici: .+ anından beri ses yok\. Olaylar alınmaya devam eder/,
    row: /^\S.* anından beri ses yok\.$/,
    works: 'çalışıyor',
    not: 'ses yok',
    last: /^\S+: [\d.]+ alındı, [\d.]+ reddedildi$/,
  },
  'en-GB': {
    title: 'Status',
    nav: 'Main navigation',
    well: 'Every part answers, and no event is lost.',
    silent: /^Worker: Has not been heard since .+\. Events are still taken/,
    row: /^Has not been heard since .+\.$/,
    works: 'works',
    not: 'not heard',
    last: /^\S+: [\d,]+ accepted, [\d,]+ refused$/,
  },
} as const;
const languages = Object.keys(words) as (keyof typeof words)[];
/** A beat is missed, and the next look at the page shows it. */
const missed = { timeout: 45_000 };

const workerPid = (): number => {
  const pid = partsOf(system().dataDir).get('worker');
  if (pid === undefined) throw new Error('No worker runs.');
  return pid;
};
const stateOf = (page: Page, part: string): Promise<string | null> =>
  page.locator(`[data-part=${part}]`).getAttribute('data-state');
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-mark') ?? document.activeElement?.tagName ?? '');

describe('the status page', () => {
  let browser: Browser;
  const frozen: number[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    for (const pid of frozen) if (isRunning(pid)) process.kill(pid, 'SIGCONT');
    await browser.close();
  });

  it.each(languages)(
    'is reached and read by keyboard alone, in %s',
    async (locale) => {
      const { title, nav, works, last } = words[locale];
      const { page, complaints } = await signedIn(browser, at('/sources'), { locale });
      const link = page.getByRole('navigation', { name: nav }).getByRole('link', { name: title, exact: true });
      await link.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.locator('.status-bar').first().waitFor();
      for (const part of ['api', 'worker', 'database', 'engine', 'queue']) {
        await page.locator(`[data-part=${part}][data-state=ok]`).waitFor(missed);
      }
      expect(await page.locator('[data-part=worker] .badge').innerText()).toBe(works);
      expect(await page.locator('.status-bar').count()).toBe(30);
      // The chart is one stop of the Tab key, and its table holds the same.
      await page.locator('.status-bar[tabindex="0"]').focus();
      await page.keyboard.press('End');
      const name = await page.locator('.status-bar:focus').getAttribute('aria-label');
      expect(name).toMatch(last);
      await page.keyboard.press('t');
      await page.locator('#status-minutes tbody tr').first().waitFor();
      expect(await page.locator('#status-minutes tbody tr').count()).toBe(30);
      expect(new URL(page.url()).searchParams.get('tbl')).toBe('1');
      await page.keyboard.press('t');
      await page.locator('.status-bar').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.evaluate(() => localStorage.removeItem('temas.table'));
      await page.context().close();
    },
    120_000,
  );

  it('is read again by itself and leaves the focus where it is', async () => {
    const { page } = await signedIn(browser, at('/status'));
    await page.locator('.status-bar').first().waitFor();
    const answered = () => page.waitForResponse((response) => response.url().endsWith('/status'));
    await page.locator('.status-bar[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const before = await focused(page);
    expect(before).toMatch(/^\d{4}-/);
    await answered();
    await answered();
    expect(await focused(page)).toBe(before);
    await page.locator('[role=region]').first().focus();
    await answered();
    expect(await focused(page)).toBe('DIV');
    await page.context().close();
  }, 60_000);

  it('shows the same to a viewer, and keeps what it showed when the answer stays away', async () => {
    const as = await addMember(system().workspace, 'viewer');
    const { page } = await signedIn(browser, at('/status'), { as });
    await page.locator('.status-bar').first().waitFor();
    await page.route('**/status', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: '{"code":"unavailable","status":503,"traceId":"t"}',
      }),
    );
    await page.getByRole('alert').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-part]').count()).toBe(5);
    await page.unroute('**/status');
    await page.getByRole('alert').getByRole('button', { name: 'Yeniden dene' }).press('Enter');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.context().close();
  }, 120_000);

  it('says that the worker is no longer heard, since when, in both languages, and that it is back', async () => {
    const readers = await Promise.all(
      languages.map(async (locale) => ({ locale, ...(await signedIn(browser, at('/status'), { locale })) })),
    );
    for (const { page } of readers) await page.locator('[data-part=worker][data-state=ok]').waitFor(missed);
    const pid = workerPid();
    // It hangs: nobody restarts it, and what it said last stands.
    frozen.push(pid);
    process.kill(pid, 'SIGSTOP');
    for (const { locale, page } of readers) {
      await page.locator('[data-part=worker][data-state=silent]').waitFor(missed);
      expect(await page.locator('[data-part=worker] .badge').innerText()).toBe(words[locale].not);
      expect(await page.locator('[data-part=worker] td').nth(1).innerText()).toMatch(words[locale].row);
      expect(await page.locator('.status-summary li').first().innerText()).toMatch(words[locale].silent);
      expect(await stateOf(page, 'api')).toBe('ok');
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    const said = readers[0]?.page.locator('[role=status].unseen', { hasText: 'İşleyici' }).first();
    await said?.waitFor({ state: 'attached', timeout: 10_000 });
    // Whoever scrapes sees it too.
    const scraped = async (path: string) =>
      fetch(`${system().url}${path}`).then(async (r) => [r.status, await r.text()] as const);
    expect((await scraped('/metrics/worker'))[0]).toBe(503);
    const [, text] = await scraped('/metrics');
    expect(Number(/^temas_worker_silent_seconds (\S+)$/m.exec(text)?.[1])).toBeGreaterThan(19);
    expect(text).toMatch(/^temas_worker_processes 0$/m);

    // Killed, it is started again by the supervisor, under another number.
    process.kill(pid, 'SIGKILL');
    await until('another worker runs', () => {
      const now = partsOf(system().dataDir).get('worker');
      return now !== undefined && now !== pid;
    });
    for (const { locale, page } of readers) {
      await page.locator('[data-part=worker][data-state=ok]').waitFor(missed);
      await page.locator('.status-summary', { hasText: words[locale].well }).waitFor(missed);
      await page.context().close();
    }
    await until('the new one tells its metrics', async () => {
      const [status, own] = await scraped('/metrics/worker');
      return status === 200 && own.includes('process_start_time_seconds');
    });
    expect((await scraped('/metrics/olap'))[1]).toContain('temas_olap_running');
  }, 240_000);
});
