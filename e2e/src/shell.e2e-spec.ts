import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { at, figure, lastDays, paramsOf, railLinks, sentenceOf } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

const map = '/j/purchase/map';

/** Every page of the rail in its order, with its heading. */
const railPages = new Map([
  ['Genel bakış', 'Genel bakış'],
  ['Yolculuk haritası', 'Yolculuk haritası'],
  ['Varyantlar', 'Varyantlar'],
  ['Temas noktaları', 'Temas noktaları'],
  ['Kaynaklar ve anahtarlar', 'Kaynaklar ve anahtarlar'],
  ['Özellikler', 'Özellikler'],
  ['İçe aktarma', 'Veri içe aktar'],
  ['Durum', 'Durum'],
  ['Kişiler ve roller', 'Kişiler ve roller'],
  ['API belirteçleri', 'API belirteçleri'],
  ['Silme talepleri', 'Silme talepleri'],
  ['Ayarlar', 'Ayarlar'],
]);

/** The last days up to today, as a sentence says them. */
function rangeText(days: number): string {
  const { from, to } = Object.fromEntries(new URLSearchParams(lastDays(days)));
  const format = new Intl.DateTimeFormat('tr-TR', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  // Browsers and Node put other spaces around the dash.
  return format.formatRange(new Date(`${from}T00:00Z`), new Date(`${to}T00:00Z`)).replace(/\s/g, ' ');
}

describe('what stands around every page', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, '/'));
    await page.locator('[data-testid=sentence]').waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('opens the landing page of the workspace, with one first heading, named in the title with its journey type', async () => {
    await page.waitForURL(/\/w\/demo\/j\/purchase\/overview$/);
    expect(await page.locator('h1').allInnerTexts()).toEqual(['Genel bakış']);
    const types = await api<{ key: string; name: string }[]>(`/workspaces/${system().workspace}/journey-types`);
    const { name } = types.find(({ key }) => key === 'purchase') ?? {};
    expect((await page.getByRole('button', { name: /Yolculuk türü/ }).innerText()).trim()).toBe(name);
    expect(await page.title()).toBe(`Genel bakış · ${name} · Temas`);
  });

  it('leads to every page of the rail by Tab and Enter, and marks the one that is open', async () => {
    expect(await railLinks(page)).toEqual([...railPages.keys()]);
    // The page that is open last is the first one, so that going to each of them is a way.
    const names = [...railPages.keys()];
    for (const name of [...names.slice(1), ...names.slice(0, 1)]) {
      const link = page.getByRole('navigation', { name: 'Ana gezinme' }).getByRole('link', { name, exact: true });
      const isReached = (): Promise<boolean> => link.evaluate((element) => element === document.activeElement);
      await page.locator('.brand').focus();
      for (let tabs = 0; tabs < 60 && !(await isReached()); tabs += 1) await page.keyboard.press('Tab');
      expect([name, await isReached()]).toEqual([name, true]);
      await page.keyboard.press('Enter');
      await page.locator('.rail [aria-current=page]', { hasText: name }).waitFor();
      await expectSoon(() => page.locator('h1').allInnerTexts(), [railPages.get(name) ?? '']);
      expect(await page.locator('.rail [aria-current=page]').count()).toBe(1);
    }
  }, 120_000);

  it('writes a chosen period into the address; Back brings the earlier sentence again', async () => {
    await page.goto(at(map));
    await page.locator('[data-node]').first().waitFor();
    /** What the sentence and the marks of the map say of so many days; the demo goes on, so both are asked for each time. */
    const expectDays = async (days: number): Promise<void> => {
      await expectSoon(async () => {
        const { summary, nodes } = await api<{
          summary: { journeys: number };
          nodes: { touchpoint: string; visits: number | null }[];
        }>(
          `/workspaces/${system().workspace}/journey-map?journeyType=purchase&${lastDays(days)}&maxNodes=40&maxEdges=120`,
        );
        const [period, , journeys] = (await sentenceOf(page)).split(' · ');
        const marks = await page
          .locator('[data-node]')
          .evaluateAll((all) =>
            all.map((mark) => [mark.getAttribute('data-node'), mark.querySelector('.node-visits')?.textContent]),
          );
        const wrong = marks.filter(([key, said]) => {
          const visits = nodes.find(({ touchpoint }) => touchpoint === key)?.visits ?? null;
          return said !== figure(visits, 'tr');
        });
        return [
          period?.replace(/\s/g, ' '),
          journeys === `${figure(summary.journeys, 'tr')} yolculuk`,
          marks.length > 5,
          wrong,
        ];
      }, [rangeText(days), true, true, []]);
    };
    await expectDays(28);
    await page.locator('#filters').getByRole('button', { name: /Dönem/ }).click();
    await page.getByRole('option', { name: 'Son 90 gün' }).click();
    await page.waitForURL(/d=90d/);
    await expectDays(90);
    await page.goBack();
    await expectDays(28);
    expect(paramsOf(page).has('d')).toBe(false);
  });

  it('takes the comparison and the filters along from page to page, and leaves what is of one page behind', async () => {
    const ofPage = 'mode=point&sel=order&m=p50&act=60&pth=60&diff=1';
    await page.goto(at(`${map}?d=90d&cmp=yoy&ch=web&st=purchase,delivery&via=order&not=call&${ofPage}`));
    await page.locator('.point-graph').waitFor();
    for (const name of await railLinks(page)) {
      await page.getByRole('navigation', { name: 'Ana gezinme' }).getByRole('link', { name, exact: true }).click();
      await page.locator('.rail [aria-current=page]', { hasText: name }).waitFor();
      const { d, cmp, ch, st, via, not } = Object.fromEntries(paramsOf(page));
      expect({ name, d, cmp, ch, st, via, not }).toEqual({
        ...{ name, d: '90d', cmp: 'yoy', ch: 'web', st: 'purchase,delivery', via: 'order', not: 'call' },
      });
      const left = [...paramsOf(page).keys()].filter((key) => ofPage.includes(`${key}=`));
      expect([name, left]).toEqual([name, []]);
    }
    await page.goto(at('/j/purchase/variants?d=90d&cov=50&sort=p50&grp=merged&with=order'));
    await page.locator('[data-id]').first().waitFor();
    await page.getByRole('navigation', { name: 'Ana gezinme' }).getByRole('link', { name: 'Genel bakış' }).click();
    await page.waitForURL(/\/overview/);
    expect([...paramsOf(page).keys()]).toEqual(['d']);
    // A comparison that is chosen on one page is what the next one asks for.
    await page
      .locator('#filters')
      .getByRole('button', { name: /Karşılaştır/ })
      .click();
    const compared = (part: string) =>
      page.waitForRequest((request) => request.url().includes(part) && request.url().includes('compare=year'));
    const [ofOverview] = await Promise.all([
      compared('/overview'),
      page.getByRole('option', { name: 'Geçen yıl' }).click(),
    ]);
    expect(new URL(ofOverview.url()).searchParams.get('compare')).toBe('year');
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    await page
      .getByRole('navigation', { name: 'Ana gezinme' })
      .getByRole('link', { name: 'Yolculuk haritası' })
      .click();
    await page.locator('[data-node]').first().waitFor();
    const [ofMap] = await Promise.all([
      compared('/journey-map?'),
      page.getByRole('switch', { name: 'Farkı göster' }).press(' '),
    ]);
    const { summary } = (await (await ofMap.response())?.json()) as { summary: { journeys: number } };
    expect(await sentenceOf(page)).toContain(`${figure(summary.journeys, 'tr')} yolculuk`);
    // What goes along is applied, not only written: the map of this address is the API's for it.
    const asked = page.waitForRequest((request) => request.url().includes('/journey-map?'));
    await page.goto(at(`${map}?d=90d&cmp=ch:web&diff=1&st=purchase`));
    const { searchParams } = new URL((await asked).url());
    expect([searchParams.get('compare'), searchParams.get('stage')]).toEqual(['channel:web', 'purchase']);
    await page.locator('[data-node]').first().waitFor();
    expect(await sentenceOf(page)).toContain('aşamalar: Satın alma');
    await page.goto(at(`${map}?d=90d&ch=web`));
    await page.locator('[data-node]').first().waitFor();
    expect(await sentenceOf(page)).toContain('kanallar: Web');
  }, 60_000);

  it('opens an address with nonsense in it, says so once, and lets the notice go', async () => {
    await page.goto(at(map));
    await page.locator('[data-node]').first().waitFor();
    /** What the controls of the map stand at, and what of it is drawn. */
    const stands = async (): Promise<unknown[]> => [
      (await page.locator('#filters').getByRole('button', { name: /Dönem/ }).innerText()).trim(),
      (await page.getByRole('button', { name: /Ölçü/ }).innerText()).trim(),
      await page
        .locator('.map-sliders input[type=range]')
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
      await page.locator('[data-node]').evaluateAll((all) => all.map((one) => one.getAttribute('data-node'))),
    ];
    const usual = await stands();
    await page.goto(at(`${map}?d=eleven&act=abc&ch=nowhere&m=7&tbl=abc&sel=%F0%9F%A4%B7`));
    await page.locator('[data-node]').first().waitFor();
    expect(await stands()).toEqual(usual);
    const notice = page.locator('#content > .notice');
    await notice.waitFor();
    expect(await notice.innerText()).toMatch(/act.*d.*m.*tbl/);
    expect(await notice.innerText()).toContain('nowhere');
    await notice.getByRole('button', { name: 'Tamam' }).press('Enter');
    await notice.waitFor({ state: 'detached' });
  });

  it('shows the same under the same address elsewhere', async () => {
    await page.goto(at(`${map}?d=90d&st=delivery&tbl=1`));
    const row = page.locator('tbody tr').first();
    await row.waitFor();
    const other = await signedIn(browser, new URL(page.url()).pathname + new URL(page.url()).search);
    await other.page.locator('tbody tr').first().waitFor();
    const still = (text: string): string => text.split(' · ').slice(0, 4).join(' · ');
    expect(still(await sentenceOf(other.page))).toBe(still(await sentenceOf(page)));
    expect(await other.page.locator('tbody tr').first().innerText()).toBe(await row.innerText());
    await other.page.context().close();
  }, 60_000);

  it('names each filter where nothing passes them, and removes just the one that is pressed', async () => {
    await page.goto(at(`${map}?d=1999-01-01..1999-01-31&ch=web`));
    await page.getByRole('heading', { name: 'Bu süzgeçlerle hiç yolculuk yok' }).waitFor();
    const said = await page.locator('.message-state').innerText();
    expect(said).toContain('Kanal: Web');
    expect(said).toMatch(/Dönem: .*1999/);
    await page.getByRole('button', { name: 'Dönem süzgecini kaldır' }).press('Enter');
    await page.locator('#filters:focus').waitFor();
    await page.locator('[data-node]').first().waitFor();
    expect([paramsOf(page).get('d'), paramsOf(page).get('ch')]).toEqual(['all', 'web']);
  });

  it('takes every digit of a day, however fast it is typed, and a preset chosen right after', async () => {
    await page.goto(at('/j/purchase/map?d=2026-03-01..2026-04-30'));
    const [day, month] = ['day', 'month'].map((type) => page.locator(`.date-part[data-type=${type}]`).first());
    await day?.focus();
    await page.keyboard.type('1502', { delay: 10 });
    await page.waitForURL((url) => url.searchParams.get('d') === '2026-02-15..2026-04-30');
    expect([await day?.innerText(), await month?.innerText()].map(Number)).toEqual([15, 2]);
    await day?.focus();
    await page.keyboard.type('20', { delay: 10 });
    await page.locator('#filters').getByRole('button', { name: /Dönem/ }).click();
    await page.getByRole('option', { name: 'Son 90 gün' }).click();
    await page.waitForURL((url) => url.searchParams.get('d') === '90d');
    // What was typed waits a quarter of a second before it is written; nothing of it comes after the preset.
    await page.waitForTimeout(400);
    expect(new URL(page.url()).searchParams.get('d')).toBe('90d');
  });

  it('widens the period to the journeys that were active in it, and says so wherever it says the period', async () => {
    const question = `/workspaces/${system().workspace}/journey-map?journeyType=purchase&${lastDays(7)}`;
    const [started, active] = await Promise.all(
      ['', '&inPeriod=active'].map((further) => api<{ summary: { journeys: number } }>(`${question}${further}`)),
    );
    expect(active?.summary.journeys).toBeGreaterThan(started?.summary.journeys ?? Infinity);
    const counts = (journeys: number): string => `${figure(journeys, 'tr')} yolculuk`;
    await page.goto(at(`${map}?d=7d`));
    await page
      .getByText(counts(started?.summary.journeys ?? 0))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Diğer süzgeçler' }).press('Enter');
    await page.getByRole('button', { name: /Dönemdeki yolculuklar/ }).press('Enter');
    await page.getByRole('option', { name: 'dönemde etkin olan' }).press('Enter');
    await page.waitForURL((url) => url.searchParams.get('da') === 'active');
    await page
      .getByText(counts(active?.summary.journeys ?? 0))
      .first()
      .waitFor();
    expect(await sentenceOf(page)).toContain('bu günlerde etkin yolculuklar');
    await page.getByRole('button', { name: 'Bu sayılar neye dayanıyor?' }).first().click();
    await page.getByText('Sipariş türünde, bu aralıkta etkin olan yolculuklar').waitFor();
    await page.keyboard.press('Escape');
    // It goes along, and the same journeys are counted elsewhere.
    await page.getByRole('link', { name: 'Genel bakış' }).click();
    await page.waitForURL((url) => url.pathname.endsWith('/overview') && url.searchParams.get('da') === 'active');
    await page
      .getByText(counts(active?.summary.journeys ?? 0))
      .first()
      .waitFor();
    await page.getByText('dönemden önce başlayanlar yalnız toplamlardadır').waitFor();
    await page.goBack();
    await page.goBack();
    await page
      .getByText(counts(started?.summary.journeys ?? 0))
      .first()
      .waitFor();
    expect(await sentenceOf(page)).not.toContain('etkin');
    // Over all days there is nothing before the period.
    await page.goto(at(`${map}?d=all&da=active`));
    await page.locator('[data-node]').first().waitFor();
    expect(await sentenceOf(page)).not.toContain('etkin');
    await page.getByRole('button', { name: 'Diğer süzgeçler' }).press('Enter');
    await page.locator('.filter-unused', { hasText: 'Dönemdeki yolculuklar' }).waitFor();
  }, 60_000);

  it('finds pages, stages and touchpoints by what is typed without Turkish letters, and writes none of it anywhere', async () => {
    await page.goto(at(map));
    await page.locator('[data-node]').first().waitFor();
    await page.keyboard.press('Control+k');
    const field = page.locator('.palette-field').getByRole('searchbox');
    await field.waitFor();
    const entry = (name: string) => page.locator('.palette-list').getByRole('menuitem', { name });
    for (const [typed, name] of [
      ['temas', 'Temas noktaları'],
      ['yolculuk haritasi', 'Yolculuk haritası'],
      ['kargo takibi', 'Kargo takibi'],
      ['satin alma', 'Satın alma'],
    ] as const) {
      await field.fill(typed);
      await entry(name).first().waitFor();
    }
    await field.fill('zzzz');
    await page.getByText('Buna uyan bir şey yok.').waitFor();
    await field.fill('odeme adimi');
    await entry('Ödeme adımı').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sel=checkout/);
    expect(page.url()).not.toContain('odeme');
    await page.getByRole('complementary').waitFor();
  });

  it('says which filters a page does not heed instead of ignoring them, and what all of them do', async () => {
    await page.goto(at('/j/purchase/variants'));
    await page.locator('.filter-unused', { hasText: 'Karşılaştır' }).getByText('burada kullanılmıyor').waitFor();
    await page.goto(at(map));
    await page.locator('[data-node]').first().waitFor();
    expect(await page.locator('.filter-unused').count()).toBe(0);
    await page.getByRole('button', { name: 'Bu süzgeçler ne yapar?' }).click();
    await page.getByText('bütün olarak seçer').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Günleri sabitle' }).click();
    await page.waitForURL(/d=\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d/);
  });

  it('skips to filters, content and the first chart', async () => {
    await page.goto(at(map));
    await page.locator('[data-node]').first().waitFor();
    await page.locator('body').click({ position: { x: 1, y: 1 } });
    await page.locator('.skip').last().focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('.chart-plot') !== null);
    await page.locator('.skip').first().focus();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#filters');
  });

  it('welcomes once, without being in the way, and again when asked', async () => {
    await page.goto(at('/j/purchase/overview'));
    const welcome = page.getByRole('region', { name: 'Temas’a hoş geldiniz' });
    await welcome.waitFor();
    await welcome.getByRole('link').first().waitFor();
    expect(await welcome.getByRole('link').allInnerTexts()).toEqual(['Haritayı aç', 'Kaynaklara git', 'İçe aktar']);
    await welcome.getByRole('button', { name: 'Geç' }).press('Enter');
    await welcome.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.kpi').first().waitFor();
    expect(await welcome.count()).toBe(0);
    await page.getByRole('button', { name: /^Hesap/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Hoş geldiniz sayfası' }).press('Enter');
    await welcome.waitFor();
    await welcome.getByRole('button', { name: 'Geç' }).click();
  });

  it('tells of long work in the bell as the API does, how far it is, and aloud when it ends', async () => {
    const work = (state: string, done: number): object => ({
      id: 'import 1',
      kind: 'import',
      state,
      done,
      total: 200,
      startedAt: '2026-01-01T08:00:00Z',
      finishedAt: state === 'done' ? '2099-01-01T08:05:00Z' : null,
      subject: { source: 'magaza', journeyType: null, generation: null },
      reason: null,
    });
    const real = await api<{ id: string }[]>(`/workspaces/${system().workspace}/work`);
    await page.goto(at(map));
    await page.getByRole('button', { name: /^İşler/ }).click();
    const list = page.getByRole('dialog', { name: 'Süren, bekleyen ve biten işler' });
    await list.waitFor();
    await expectSoon(() => list.getByRole('listitem').count(), Math.min(real.length, 12));
    await page.keyboard.press('Escape');
    let answer = [work('running', 50)];
    await page.route('**/work', (route) => route.fulfill({ json: answer }));
    await page.reload();
    await page.getByRole('button', { name: 'İşler: 1 yeni' }).click();
    await list.getByText('İçe aktarma: magaza').waitFor();
    expect(await list.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('%25');
    answer = [work('done', 200)];
    await page
      .locator('[role=status]', { hasText: 'İçe aktarma: magaza: bitti' })
      .waitFor({ state: 'attached', timeout: 10_000 });
    await list.getByText('bitti', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.unroute('**/work');
  }, 40_000);

  it('opens what a figure stands on, with a link that shows the figure again', async () => {
    await page.goto(at(`${map}?d=90d&st=delivery`));
    await page.locator('[data-node]').first().waitFor();
    await page.getByRole('button', { name: 'Bu sayılar neye dayanıyor?' }).first().click();
    const receipt = page.getByRole('dialog', { name: 'Bu sayılar neye dayanıyor?' });
    const rows = await receipt
      .locator('dl > div')
      .evaluateAll((all) =>
        Object.fromEntries(
          all.map((row) => [row.querySelector('dt')?.textContent, row.querySelector('dd')?.textContent]),
        ),
      );
    expect(rows).toMatchObject({
      'Saat dilimi': 'Europe/Istanbul',
      'En küçük grup': '10 kişi',
      Kapsam: 'Sipariş türünde, bu aralıkta başlayan yolculuklar',
    });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await receipt.getByRole('button', { name: 'Bağlantıyı kopyala' }).click();
    await receipt.getByText('Kopyalandı').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${at(`${map}?d=90d&st=delivery`)}#map`);
    await page.keyboard.press('Escape');
    const sentence = await sentenceOf(page);
    await page.goto(link);
    await page.locator('[data-node]').first().waitFor();
    expect((await sentenceOf(page)).split(' · ').slice(0, 4)).toEqual(sentence.split(' · ').slice(0, 4));
    await page.waitForFunction(() => (document.querySelector('#map')?.getBoundingClientRect().top ?? 999) < 400);
  });

  it('brings the rail over the page where the window is narrow', async () => {
    await page.setViewportSize({ width: 768, height: 900 });
    await page.getByRole('button', { name: 'Gezinmeyi aç' }).press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Ana gezinme' });
    await drawer.getByRole('link', { name: 'Yolculuk haritası' }).waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Gezinmeyi aç');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it.each([1280, 768, 320])(
    'keeps what has the focus clear of the bars that stay, %i wide',
    async (width) => {
      const visited = await signedIn(browser, `/w/${system().workspace}/j/purchase/overview?d=90d`, {
        width,
        height: 600,
      });
      const { page: own } = visited;
      await own.locator('.kpi').first().waitFor({ timeout: 60_000 });
      await own.locator('.related:not(.related-waits) a').last().focus();
      const hidden: string[] = [];
      let seen = 0;
      for (let step = 0; step < 80; step += 1) {
        await own.keyboard.press('Shift+Tab');
        const found = await own.evaluate(() => {
          const one = document.activeElement;
          if (!one?.closest('main')) return null;
          const { top, bottom, left, width: wide } = one.getBoundingClientRect();
          const bars = [...document.querySelectorAll('.bar, .filter-bar')].filter(
            (bar) => getComputedStyle(bar).position === 'sticky',
          );
          const edge = Math.max(0, ...bars.map((bar) => bar.getBoundingClientRect().bottom));
          // What is taller than the window can be seen in part only.
          const isClear = top >= edge - 1 || bottom - edge > window.innerHeight / 2;
          return { isClear, said: `${one.tagName} ${one.textContent} ${top} < ${edge}, ${left} ${wide}` };
        });
        if (found === null) break;
        seen += 1;
        if (!found.isClear) hidden.push(found.said);
      }
      expect(seen).toBeGreaterThan(20);
      expect(hidden).toEqual([]);
      await own.context().close();
    },
    90_000,
  );

  it('raised no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });

  it('changes language with everything in it: days, per cent, order of names', async () => {
    await page.goto(at(`${map}?d=90d&tbl=1`));
    await page.locator('tbody tr').first().waitFor();
    const table = page.getByRole('table').first();
    const names = async (): Promise<string[]> => table.locator('tbody th').allInnerTexts();
    await table.getByRole('button', { name: 'Temas noktası' }).press('Enter');
    const turkish = await names();
    expect(turkish).toEqual([...turkish].sort(new Intl.Collator('tr').compare));
    expect(await page.locator('body').innerText()).toMatch(/%\d/);
    expect(await sentenceOf(page)).toMatch(/Ağu|Eyl|Eki|Kas|Ara|Oca|Şub|Mar|Nis|May|Haz|Tem/);
    await page.getByRole('button', { name: /^Dil/ }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.locator('html[lang=en]').waitFor({ state: 'attached' });
    const english = await names();
    expect(english).toEqual([...english].sort(new Intl.Collator('en').compare));
    expect(english).not.toEqual(turkish);
    expect(await page.locator('body').innerText()).toMatch(/\d%/);
    expect(await page.title()).toContain('Journey map');
    // The owners' own words are data; everything else is of the catalogue.
    expect(await page.locator('.bar, .rail, .filter-bar').allInnerTexts()).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Dönem|Ölçü|Süzgeç|Gezin/)]),
    );
  }, 60_000);
});
