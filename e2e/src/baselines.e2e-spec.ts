import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at, daysAgo, figure, lastDays, paramsOf } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

interface Saved {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}
interface Compared {
  readonly compare: { readonly by: string; readonly window: { from: string; to: string } };
  readonly kpis: { readonly metric: string; readonly compare: { readonly base: number | null } | null }[];
}

/** Days that ended so many days ago, as an address has them. */
const between = (first: number, last: number): string => `${daysAgo(first)}..${daysAgo(last)}`;
const [month, four] = [between(89, 60), between(67, 40)];

describe('saved periods to compare with', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const baselines = () => api<Saved[]>(`/workspaces/${system().workspace}/baselines`);
  const overview = '/j/purchase/overview';
  const compare = () => page.locator('#filters').getByRole('button', { name: /Karşılaştır/ });
  const dialog = () => page.getByRole('dialog', { name: 'Temel dönemler' });
  const manage = async (): Promise<void> => {
    await compare().press('Enter');
    await page.getByRole('option', { name: 'Temel dönemler…' }).press('Enter');
    await dialog().waitFor();
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}${overview}?d=28d`));
    await page.locator('.kpi').first().waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => {
    for (const { id } of await baselines()) {
      await api(`/workspaces/${system().workspace}/baselines/${id}`, { method: 'DELETE' });
    }
    await browser.close();
  });

  it('are saved under a name from the page’s own days, by keyboard; a name is taken once', async () => {
    await page.goto(at(`${overview}?d=${month}`));
    await page.locator('.kpi').first().waitFor();
    await manage();
    await dialog().getByText('Henüz temel dönem yok.').waitFor();
    await dialog().getByRole('textbox').fill('Kampanya öncesi');
    await page.keyboard.press('Enter');
    const list = dialog().getByRole('list', { name: 'Saklanan dönemler' });
    await list.getByText('Kampanya öncesi').waitFor();
    const [saved, ...others] = await baselines();
    expect([saved?.name, others]).toEqual(['Kampanya öncesi', []]);
    expect(`${saved?.from}..${saved?.to}`).toBe(month);
    await dialog().getByRole('textbox').fill('kampanya öncesi');
    await page.keyboard.press('Enter');
    await dialog().getByText('Bu adda bir temel dönem var.').waitFor();
    expect(
      await dialog()
        .getByRole('textbox')
        .evaluate((one) => one === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    // Another one, of a length that a preset has too.
    await page.goto(at(`${overview}?d=${four}`));
    await manage();
    await dialog().getByRole('textbox').fill('Ağustos');
    await dialog().getByRole('button', { name: 'Dönemi sakla' }).click();
    await list.getByText('Ağustos').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    // A period is not held against itself.
    await compare().press('Enter');
    const own = page.getByRole('option', { name: /Ağustos/ });
    expect([
      await own.getAttribute('aria-disabled'),
      (await own.innerText()).includes('daha sonraki bir dönem gerekir'),
    ]).toEqual(['true', true]);
    await page.keyboard.press('Escape');
  }, 60_000);

  it('are offered where they are as long, and say what length they need where they are not', async () => {
    await page.goto(at(`${overview}?d=28d`));
    await page.locator('.kpi').first().waitFor();
    await compare().press('Enter');
    const option = (name: string) => page.getByRole('option', { name: new RegExp(name) });
    expect(await option('Ağustos').getAttribute('aria-disabled')).toBeNull();
    expect(await option('Kampanya öncesi').getAttribute('aria-disabled')).toBe('true');
    expect(await option('Kampanya öncesi').innerText()).toContain('30 günlük dönem gerekir');
    await option('Ağustos').press('Enter');
    await page.waitForURL((url) => url.searchParams.get('cmp')?.startsWith('base:') === true);
  });

  it('are what every page compares with, in name and number', async () => {
    const id = paramsOf(page).get('cmp')?.slice(5) ?? '';
    const answer = await api<Compared>(
      `/workspaces/${system().workspace}/overview?journeyType=purchase&${lastDays(28)}&compare=baseline:${id}&parts=kpis`,
    );
    expect(answer.compare).toMatchObject({
      by: `baseline:${id}`,
      window: { from: four.slice(0, 10), to: four.slice(12) },
    });
    const journeys = answer.kpis.find(({ metric }) => metric === 'journeys')?.compare?.base ?? null;
    const tile = page.locator('.kpi[data-metric=journeys]');
    await expectSoon(async () => (await tile.locator('.kpi-base').innerText()).includes(figure(journeys, 'tr')), true);
    await tile.locator('.kpi-value button').click();
    await page
      .getByText(/Temel dönem: Ağustos · \d/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Yolculuk haritası' }).click();
    await page.locator('[data-node]').first().waitFor();
    expect(paramsOf(page).get('cmp')).toBe(`base:${id}`);
  }, 60_000);

  it('say that they cannot be compared with a period of another length', async () => {
    const cmp = paramsOf(page).get('cmp') ?? '';
    await page.goto(at(`${overview}?d=7d&cmp=${cmp}`));
    await page.getByText(/^Temel dönem artık yok, bu dönem kadar uzun değil/).waitFor();
    await page.getByRole('button', { name: 'Önceki dönemle karşılaştır' }).click();
    await page.waitForURL((url) => !url.searchParams.has('cmp'));
  });

  it('are compared with also where their list cannot be had', async () => {
    const [saved] = (await baselines()).filter(({ name }) => name === 'Ağustos');
    await page.route('**/baselines', (route) => route.fulfill({ status: 500, json: { code: 'internal' } }));
    const asked = page.waitForRequest((request) => request.url().includes(`compare=baseline%3A${saved?.id}`));
    await page.goto(at(`${overview}?d=28d&cmp=base:${saved?.id}`));
    await asked;
    await page.locator('.kpi-compare').first().waitFor();
    await page.unroute('**/baselines');
    expect(complaints.splice(0).filter((text) => !/409|500/.test(text))).toEqual([]);
  }, 60_000);

  it('are forgotten after a question, and links to them say so', async () => {
    const [saved] = (await baselines()).filter(({ name }) => name === 'Ağustos');
    await manage();
    await dialog().getByRole('button', { name: 'Temel dönemi sil: Ağustos' }).press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Temel dönemi sil: Ağustos' });
    await question.getByRole('button', { name: 'Sil' }).click();
    await question.waitFor({ state: 'detached' });
    await expectSoon(async () => (await baselines()).map(({ name }) => name), ['Kampanya öncesi']);
    await page.keyboard.press('Escape');
    await page.goto(at(`${overview}?d=28d&cmp=base:${saved?.id}`));
    await page.getByText(/^Temel dönem artık yok, bu dönem kadar uzun değil/).waitFor();
    await page.getByText('Adresteki şu adlar bu çalışma alanında yok').waitFor();
  }, 60_000);

  it('raised no error or warning in the console', () => {
    expect(complaints.filter((text) => !text.includes('409'))).toEqual([]);
  });
});
