import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { lastDays } from './testing/dashboard.js';
import { journeysShown, readPicture } from './testing/map-page.js';
import { expectLinked, readReceipt, type ReadReceipt } from './testing/receipts.js';
import { api, system } from './testing/system.js';

interface Overview {
  summary: { journeys: number | null };
  kpis: {
    metric: string;
    unit: string;
    value: number | null;
    n: number | null;
    series: { points: (Record<'value' | 'low' | 'high', number | null> & { hidden: boolean })[] };
    compare: { verdict: string | null; base: number | null } | null;
  }[];
  changes: {
    list: {
      metric: string;
      unit: string;
      value: number;
      base: number;
      difference: number;
      verdict: string;
      tests: number;
      effect: number;
      certainty: number;
      owner: string | null;
      series: { points: { value: number | null }[] };
      scope: string;
      touchpoint?: { key: string; name: string };
      view: { select: object | null };
    }[];
    passedOver: number;
    dismissals: object[];
    tested: number;
    families: number;
  } | null;
  stages: {
    key: string;
    name: string;
    nameEn: string;
    journeys: number | null;
    reached: { value: number; low: number | null; high: number | null } | null;
    left: number | null;
    leave: { value: number; low: number | null; high: number | null } | null;
    score: { value: number; n: number } | null;
  }[];
  receipt: { freshness: { newestEventAt: string | null; stale: boolean } };
  dataHealth: {
    state: string;
    reasons: string[];
    accepted: number;
    rejected: number;
    dropped: number;
    unregisteredProperties: number;
  };
}

/** How the receipts of the page name what they say, by language. */
const words = {
  'tr-TR': {
    ...{ of: 'Neyin içinden', base: 'Karşılaştırılan', now: 'Bu aralık', difference: 'Fark', counted: 'Sayılan süre' },
    ...{ adjusted: 'Düzeltme', impact: 'Ağırlık', certain: 'Farkın kesin olan payı', zone: 'Saat dilimi' },
    ...{ tests: /(\d+) sınama, çarpı (\d+) aile; tümünde (\d+) sınama/, verdict: 'Sonuç' },
    verdicts: { higher: 'yükseldi', lower: 'düştü', unclear: 'belirgin değişim yok' },
  },
  'en-GB': {
    ...{ of: 'Out of', base: 'Compared with', now: 'This window', difference: 'Difference', counted: 'Counted' },
    ...{ adjusted: 'Adjusted for', impact: 'Impact', certain: 'Certain part of the difference', zone: 'Time zone' },
    ...{ tests: /(\d+) tests? in its family by Holm, times (\d+) families; (\d+) tested in all/, verdict: 'Verdict' },
    verdicts: { higher: 'up', lower: 'down', unclear: 'no clear change' },
  },
} as const;

const question = (journeyType: string, days: number, more = ''): string =>
  `/workspaces/${system().workspace}/overview?journeyType=${journeyType}&${lastDays(days)}${more}`;
const address = (journeyType: string, search = ''): string =>
  `/w/${system().workspace}/j/${journeyType}/overview${search}`;
const show = async (page: Page, path: string): Promise<void> => {
  await page.goto(new URL(path, system().url).href);
  await page.locator('[data-mark]').first().waitFor({ timeout: 60_000 });
  await page.locator('.kpi, #kpis table').first().waitFor();
  await page
    .locator('[data-testid=changes], [data-testid=nothing-changed], .overview-changed .message-state')
    .first()
    .waitFor();
};
const searchOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
const percent = (value: number, language = 'tr-TR'): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);

/** Gives the page another answer in one block. */
async function answering(page: Page, part: string, change: (answer: Overview) => void): Promise<void> {
  await page.route(`**/overview?*parts=${part}*`, async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as Overview;
    change(answer);
    await route.fulfill({ response, json: answer });
  });
}

describe('the overview in a real browser', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  /** The last answer of each block that the page was given: journeys end while it is looked at. */
  const answers = new Map<string, Overview>();
  const answered = (part: string): Overview => {
    const answer = answers.get(part);
    if (!answer) throw new Error(`The page has not asked for ${part}.`);
    return answer;
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, address('relationship', '?d=90d')));
    page.on('response', (response) => {
      const { pathname, searchParams } = new URL(response.url());
      if (!pathname.endsWith('/overview') || !pathname.startsWith('/api/') || !response.ok()) return;
      void response.json().then(
        (answer: Overview) => answers.set(searchParams.get('parts') ?? '', answer),
        () => undefined,
      );
    });
    await show(page, address('relationship', '?d=90d'));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('says what it is about: one heading, the journey in the title, the days and the journeys of the API', async () => {
    const { summary } = await api<Overview>(question('relationship', 90, '&parts=kpis'));
    expect(await page.locator('h1').allTextContents()).toEqual(['Genel bakış']);
    expect(await page.title()).toContain('İlişki');
    const sentence = await page.locator('[data-testid=sentence]').textContent();
    expect(sentence).toContain(`${summary.journeys?.toLocaleString('tr-TR')} yolculuk`);
  });

  it('shows the key figures of the API with their verdicts', async () => {
    const { kpis } = answered('kpis');
    const verdicts: Readonly<Record<string, string>> = words['tr-TR'].verdicts;
    const tiles = page.locator('.kpi');
    expect(await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-metric')))).toEqual(
      kpis.map(({ metric }) => metric),
    );
    expect(kpis.length).toBeGreaterThan(3);
    for (const { metric, unit, value, compare } of kpis) {
      const tile = page.locator(`.kpi[data-metric=${metric}]`);
      if (value !== null && unit === 'share') expect(await tile.textContent()).toContain(percent(value));
      if (value !== null && unit === 'journeys')
        expect(await tile.textContent()).toContain(value.toLocaleString('tr-TR'));
      expect(await tile.locator('[data-verdict]').count()).toBe(compare?.verdict && value !== null ? 1 : 0);
      if (compare?.verdict && value !== null) expect(await tile.textContent()).toContain(verdicts[compare.verdict]);
    }
  });

  it('tells what changed in the order of the API and opens the map there, with the same filters', async () => {
    const { changes } = answered('changes');
    // Deliveries have been late more often for some weeks in the demo: that is found among all that is looked at.
    expect(changes?.tested).toBeGreaterThan(50);
    expect(changes?.list.map(({ touchpoint, verdict }) => [touchpoint?.key, verdict])).toContainEqual([
      'delivery-delay',
      'higher',
    ]);
    const cards = page.locator('[data-testid=changes] > li');
    expect(await cards.evaluateAll((all) => all.map((card) => card.getAttribute('data-metric')))).toEqual(
      changes?.list.map(({ metric }) => metric),
    );
    const late = cards.filter({ hasText: 'Geciken teslimat' }).first();
    expect(await late.textContent()).toContain('Sorumlu: Lojistik');
    // Each draws how it went, as many points as the API gives.
    expect(await cards.locator('svg[role=img]').count()).toBe(changes?.list.length);
    for (const { series } of changes?.list ?? []) {
      expect(series.points.filter(({ value }) => value !== null).length).toBeGreaterThan(1);
    }
    await late.getByRole('link').click();
    await page.waitForURL(/\/map\?/);
    expect([searchOf(page).get('sel'), searchOf(page).get('d')]).toEqual(['delivery-delay', '90d']);
    await page.goBack();
    await page.locator('[data-testid=changes]').waitFor();
  });

  it('opens the map with what each kind of card is about: the place, its measure, and differences of shares alone', async () => {
    const touchpoint = { kind: 'touchpoint', key: 'delivery' };
    const stage = { kind: 'stage', key: 'delivery', touchpoint: 'delivery-delay' };
    const transition = { kind: 'transition', from: 'shipment', to: 'delivery' };
    const kinds = [
      ['reach', touchpoint, 'delivery', 'Yolculuk', true],
      ['ending', touchpoint, 'delivery', 'Yolculuk', false],
      ['rework', touchpoint, 'delivery', 'Yinelenen', false],
      ['csat', touchpoint, 'delivery', 'Puan', false],
      ['leave', stage, 'delivery-delay', 'Yolculuk', false],
      ['nps', stage, 'delivery-delay', 'Puan', false],
      ['reach', stage, 'delivery-delay', 'Yolculuk', true],
      ['time', transition, 'delivery', 'Ortanca', false],
      ['duration', null, null, 'Ortanca', false],
      ['journeys', null, null, 'Yolculuk', false],
      ['completion', touchpoint, 'delivery', 'Yolculuk', true],
    ] as const;
    await answering(page, 'changes', ({ changes }) => {
      const [first] = changes?.list ?? [];
      if (!first || !changes) throw new Error('Nothing changed.');
      const named = { stage: undefined, touchpoint: { ...first.touchpoint, key: 'x', name: 'Yer', nameEn: 'Place' } };
      changes.list = kinds.map(([metric, select]) => ({ ...first, ...named, metric, view: { select } }));
    });
    await show(page, address('relationship', '?d=90d'));
    const cards = page.locator('[data-testid=changes] > li');
    for (const [at, [metric, , place, measure, draws]] of kinds.entries()) {
      expect(await cards.nth(at).getAttribute('data-metric')).toBe(metric);
      await cards.nth(at).getByRole('link').click();
      await page.waitForURL(/\/map\?/);
      await page.locator('.graph-canvas [data-node]').first().waitFor({ timeout: 30_000 });
      expect([metric, searchOf(page).get('d'), searchOf(page).get('sel')]).toEqual([metric, '90d', place]);
      const chosen = page.getByRole('button', { name: /Ölçü/ }).first();
      expect([metric, await chosen.textContent()]).toEqual([metric, expect.stringContaining(measure)]);
      expect([metric, await page.getByRole('switch', { name: 'Farkı göster' }).isChecked()]).toEqual([metric, draws]);
      await page.goBack();
      await cards.first().waitFor();
    }
    await page.unrouteAll();
  }, 120_000);

  it('says that the data is old, in the sentence and on paper, and what is the matter with it', async () => {
    await show(page, address('relationship', '?d=90d'));
    const sentence = page.locator('[data-testid=sentence]');
    expect(await sentence.locator('.badge').count()).toBe(0);
    const health = page.locator('.health');
    expect(await health.textContent()).toContain(
      { good: 'Sorun görünmüyor', attention: 'Bakılmalı' }[answered('dataHealth').dataHealth.state],
    );
    const stale = ({ receipt }: Overview): void => {
      Object.assign(receipt.freshness, { stale: true, newestEventAt: '2026-03-02T09:30:00Z' });
    };
    await answering(page, 'kpis', stale);
    await answering(page, 'dataHealth', (answer) => {
      stale(answer);
      Object.assign(answer.dataHealth, { state: 'silent', reasons: ['silent', 'set_aside'] });
    });
    await show(page, address('relationship', '?d=90d'));
    expect(await sentence.locator('.badge').textContent()).toMatch(/^Veri eski: son olay 2 Mar 2026 12:30$/);
    await health.locator('.badge', { hasText: 'Veri gelmiyor' }).waitFor();
    expect(await health.textContent()).toMatch(
      /3 gün içinde hiç olay gelmedi; son olay 2 Mar 2026 12:30\. · Okunamayan/,
    );
    expect(await page.locator('.print-tables').textContent()).toContain('Veri eski: son olay');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.route('**/journey-map?*', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as Overview;
      stale(answer);
      await route.fulfill({ response, json: answer });
    });
    await page.goto(new URL(address('relationship', '?d=90d').replace('/overview', '/map'), system().url).href);
    await sentence.locator('.badge', { hasText: 'Veri eski' }).waitFor({ timeout: 60_000 });
    await page.unrouteAll();
    await show(page, address('relationship', '?d=90d'));
    expect(await sentence.locator('.badge').count()).toBe(0);
  }, 120_000);

  it('draws each stage as long as its share and names it with its numbers', async () => {
    const { stages } = answered('stages');
    const marks = await page.locator('.strip-stage').evaluateAll((all) =>
      all.map((mark) => {
        const width = (selector: string): number => Number(mark.querySelector(selector)?.getAttribute('width') ?? 0);
        return {
          key: mark.getAttribute('data-mark'),
          name: mark.getAttribute('aria-label'),
          reached: width('.strip-bar') / width('.strip-track'),
          left: width('.strip-left') / width('.strip-track'),
        };
      }),
    );
    expect(marks.map(({ key }) => key)).toEqual(stages.map(({ key }) => key));
    stages.forEach((stage, at) => {
      const reached = stage.reached?.value ?? 0;
      expect(marks[at]?.reached).toBeCloseTo(reached, 6);
      expect(marks[at]?.left).toBeCloseTo(reached * (stage.leave?.value ?? 0), 6);
      expect(marks[at]?.name).toContain(`${at + 1}/${stages.length}. ${stage.name}`);
      if (stage.reached) {
        const { value, low, high } = stage.reached;
        const interval =
          low === null || high === null ? '' : ` (%95 aralığı ${percent(low)} ile ${percent(high)} arası)`;
        expect(marks[at]?.name).toContain(percent(value) + interval);
      }
    });
  });

  it('is walked by arrows, one stop of the Tab key, and Enter filters by a stage and takes it away again', async () => {
    const stops = await page.locator('.strip-stage[tabindex="0"]').count();
    expect(stops).toBe(1);
    await page.locator('.strip-stage[tabindex="0"]').focus();
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-mark') ?? null);
    const all = await page
      .locator('.strip-stage')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-mark')));
    await page.keyboard.press('End');
    expect(await focused()).toBe(all.at(-1));
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe(all.at(-2));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(all[1]);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('st') === all[1]);
    await page.locator('.strip-stage[aria-pressed=true]').waitFor();
    expect(await focused()).toBe(all[1]);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.searchParams.has('st'));
    expect(searchOf(page).get('d')).toBe('90d');
  });

  it('says that nothing clearly changed, that something is hidden, and that little stands behind a figure', async () => {
    await answering(page, 'changes', (answer) => {
      answer.changes = { list: [], passedOver: 0, dismissals: [], tested: 42, families: 2 };
    });
    await answering(page, 'kpis', ({ kpis }) => {
      const [first, second, third] = kpis;
      if (first?.compare) first.compare.verdict = 'unclear';
      if (second) Object.assign(second, { value: null, low: null, high: null, hidden: true });
      if (third) Object.assign(third, { n: 18 });
    });
    await show(page, address('relationship', '?d=90d'));
    expect(await page.locator('[data-testid=nothing-changed]').textContent()).toContain('42 ölçüm karşılaştırıldı');
    const tiles = page.locator('.kpi');
    expect(await tiles.nth(0).textContent()).toContain('belirgin değişim yok');
    expect(await tiles.nth(1).locator('.kpi-value').textContent()).toBe('gizli');
    expect(await tiles.nth(2).getAttribute('class')).toContain('kpi-few');
    await page.unrouteAll();
  });

  it('fails block by block: the others stay, and a retry brings the lost one back', async () => {
    let broken = true;
    await page.route('**/overview?*parts=changes*', (route) =>
      broken
        ? route.fulfill({ status: 503, json: { code: 'unavailable', traceId: 'trace-4711', title: '', detail: '' } })
        : route.continue(),
    );
    await page.goto(new URL(address('relationship', '?d=90d'), system().url).href);
    const block = page.locator('.overview-changed');
    await block.getByText('trace-4711').waitFor({ timeout: 60_000 });
    await page.locator('.strip-stage').first().waitFor();
    await page.locator('.kpi').first().waitFor();
    expect(await page.locator('.kpi').count()).toBeGreaterThan(3);
    expect(await page.locator('.strip-stage').count()).toBe(6);
    broken = false;
    await page.locator('.overview').evaluate((overview) => {
      const classes: string[] = [];
      Object.assign(globalThis, { classes });
      new MutationObserver(() => classes.push(overview.className)).observe(overview, { attributes: true });
    });
    await block.getByRole('button', { name: 'Yeniden dene' }).click();
    await page.locator('[data-testid=changes] > li').first().waitFor();
    // The others were not hidden meanwhile.
    expect(await page.evaluate(() => (globalThis as unknown as { classes: string[] }).classes)).toEqual([]);
    await page.unrouteAll();
  }, 60_000);

  it.each(['reduce', 'no-preference'] as const)(
    'shows what has come while what changed takes longer (motion: %s)',
    async (reducedMotion) => {
      await page.emulateMedia({ reducedMotion });
      let answer: () => void = () => undefined;
      const answered = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/overview?*parts=changes*', async (route) => {
        await answered;
        await route.continue();
      });
      await page.goto(new URL(address('relationship', '?d=90d'), system().url).href);
      const below = page.locator('.overview > :not(.overview-changed)');
      // What is for paper alone is not on the page.
      const shown = () =>
        below.evaluateAll((parts) =>
          parts.filter((one) => one.getClientRects().length > 0).map((one) => getComputedStyle(one).visibility),
        );
      await page.locator('.overview-changed').waitFor();
      expect(new Set(await shown())).toEqual(new Set(['hidden']));
      await page.locator('.kpi').first().waitFor({ timeout: 30_000 });
      expect(new Set(await shown())).toEqual(new Set(['visible']));
      expect(await page.locator('[data-testid=changes]').count()).toBe(0);
      answer();
      await page.locator('[data-testid=changes] > li').first().waitFor();
      await page.unrouteAll();
      await page.emulateMedia({ reducedMotion: null });
    },
    60_000,
  );

  it('names the filter that lets nothing through, and removes just that', async () => {
    await page.goto(new URL(address('relationship', '?d=2001-01-01..2001-01-31&cmp=none'), system().url).href);
    await page.getByText('Bu süzgeçlerle hiç yolculuk yok').waitFor();
    await page.getByRole('button', { name: 'Dönem süzgecini kaldır' }).click();
    await page.waitForURL((url) => url.searchParams.get('d') === 'all');
    expect(searchOf(page).get('cmp')).toBe('none');
    await page.locator('.kpi').first().waitFor();
    await page.getByText('Karşılaştırma kapalı').waitFor();
  });

  it('prints as one light page with its tables and without its controls', async () => {
    await show(page, address('relationship', '?d=90d'));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(/\/Count (\d+)/.exec(pdf)?.[1]).toBe('1');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('.print-tables table').count()).toBe(2);
    expect(await page.locator('.print-tables').isVisible()).toBe(true);
    expect(await page.locator('.page-actions').isVisible()).toBe(false);
    expect(
      await page.evaluate(
        () => getComputedStyle(document.querySelector('.change, .overview-calm') ?? document.body).color,
      ),
    ).toBe('rgb(22, 32, 43)');
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  });

  it('has a table twin with the same numbers, and takes both out as files', async () => {
    await show(page, address('relationship', '?d=90d'));
    const { stages } = answered('stages');
    const taken = async (kind: string): Promise<string> => {
      await page.locator('#stages').getByRole('button', { name: 'Dışa aktar' }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: kind, exact: true }).click(),
      ]);
      return readFile(await file.path(), 'utf8');
    };
    const svg = await taken('SVG');
    expect(svg).not.toMatch(/foreignObject|var\(/);
    const { fault, title, about, words } = await readPicture(page, svg);
    expect([fault, title]).toEqual([null, await page.locator('#stages h2').innerText()]);
    const shown = await journeysShown(page);
    expect(shown.slice(1)).toEqual(['Tüm kanallar', expect.stringMatching(/^[1-9][\d.]* yolculuk$/)]);
    expect(words).toContain(title);
    for (const part of shown) {
      expect([about, words.join(' ')]).toEqual([expect.stringContaining(part), expect.stringContaining(part)]);
    }
    const csv = await taken('CSV (virgülle)');
    expect(
      csv
        .trimEnd()
        .split('\r\n')
        .filter((line) => !line.startsWith('#')),
    ).toHaveLength(stages.length + 1);

    await page.locator('#stages').getByRole('button', { name: 'Tablo olarak göster' }).click();
    const rows = page.locator('#stages tbody tr');
    expect(await rows.count()).toBe(stages.length);
    expect(searchOf(page).get('tbl')).toBe('1');
    const cells = await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    const share = (value: number | null = null): string => (value === null ? '–' : percent(value));
    stages.forEach(({ name, journeys, left, reached, leave }, at) => {
      expect(cells[at]?.slice(0, 3)).toEqual([name, String(at + 1), journeys?.toLocaleString('tr-TR') ?? 'gizli']);
      expect(cells[at]?.slice(4, 6)).toEqual([share(reached?.low), share(reached?.high)]);
      expect(cells[at]?.[6]).toBe(left?.toLocaleString('tr-TR') ?? 'gizli');
      expect(cells[at]?.slice(8, 10)).toEqual([share(leave?.low), share(leave?.high)]);
    });
    // Every figure's and every card's series has its table too.
    expect(await page.locator('#kpis table').count()).toBe(2);
    const { kpis } = answered('kpis');
    const series = kpis.flatMap((kpi) => kpi.series.points.map((point) => ({ ...point, unit: kpi.unit })));
    const written = await page
      .locator('#kpis table')
      .last()
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].slice(2, 5).map((cell) => cell.textContent)));
    expect(written).toHaveLength(series.length);
    series.forEach(({ unit, hidden, ...of }, at) => {
      const texts = [of.value, of.low, of.high].map((value) =>
        value === null
          ? hidden
            ? 'gizli'
            : '–'
          : unit === 'share'
            ? percent(value)
            : unit === 'journeys'
              ? value.toLocaleString('tr-TR')
              : expect.any(String),
      );
      expect(written[at]).toEqual(texts);
    });
    const cards = page.locator('.change');
    expect(await cards.locator('table').count()).toBe(await cards.count());
    // What is half behind the filters, wherever the page was left, is no target.
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('#stages').getByRole('button', { name: 'Grafik olarak göster' }).click();
  });

  it('takes the key figures out as rows too, and by a link', async () => {
    await show(page, address('relationship', '?d=90d&tbl=0'));
    const { kpis } = answered('kpis');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      (async () => {
        await page.locator('#kpis').getByRole('button', { name: 'Dışa aktar' }).click();
        await page.getByRole('menuitem', { name: 'CSV (virgülle)', exact: true }).click();
      })(),
    ]);
    const rows = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
    expect(rows[0]).toBe('# Başlıca ölçümler');
    const points = kpis.flatMap(({ series }) => series.points);
    // Two tables, each with its heads, and a line between them.
    expect(rows.filter((row) => !row.startsWith('#'))).toHaveLength(kpis.length + 1 + 1 + points.length + 1);
    expect(points.length).toBeGreaterThan(kpis.length * 5);
    expect(rows).toContain('# Ölçümlerin gidişi');
    // Bare numbers of several units: what each row's are in stands beside its name.
    const units = {
      journeys: 'yolculuk',
      share: 'pay (1 = tümü)',
      seconds: 'saniye',
      points: 'puan',
      scale: 'arasında puan',
    };
    for (const { unit, value } of kpis) {
      const said = units[unit as keyof typeof units];
      expect([unit, rows.some((row) => row.includes(`${said},${value ?? ''},`))]).toEqual([unit, true]);
    }
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('#kpis').getByRole('button', { name: 'Dışa aktar' }).click();
    await page.getByRole('menuitem', { name: 'Bağlantıyı kopyala' }).click();
    await page.locator('[role=status]', { hasText: 'Dışa aktarma hazır' }).first().waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${page.url()}#kpis`);
  });

  it('complains of nothing', () => {
    expect(complaints.filter((text) => !text.includes('503'))).toEqual([]);
  });

  it.each([
    { locale: 'tr-TR', colorScheme: 'dark', width: 1280 },
    { locale: 'en-GB', colorScheme: 'dark', width: 768 },
    { locale: 'en-GB', colorScheme: 'light', width: 320 },
  ] as const)(
    'is in order and fits: $locale, $colorScheme, $width wide',
    async (look) => {
      const visited = await signedIn(browser, address('purchase'), look);
      await show(visited.page, address('purchase'));
      expect(await accessibilityFaults(visited.page)).toEqual([]);
      expect(await visited.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
        0,
      );
      const { kpis } = await api<Overview>(question('purchase', 28, '&parts=kpis'));
      const completion = kpis.find(({ metric }) => metric === 'completion')?.value ?? 0;
      expect(await visited.page.locator('.kpi[data-metric=completion]').textContent()).toContain(
        percent(completion, look.locale),
      );
      const { innerText } = await visited.page.evaluate(() => ({ innerText: document.body.innerText }));
      expect(innerText).not.toMatch(/overview\.[a-z]/);
      await visited.page.context().close();
    },
    60_000,
  );

  it.each(['tr-TR', 'en-GB'] as const)(
    'opens what every figure stands on, by keyboard, with the numbers of the API, and a link that shows it again: %s',
    async (locale) => {
      const said = words[locale];
      const own = new Map<string, Overview>();
      const visited = await signedIn(browser, address('relationship', '?d=90d'), { locale });
      visited.page.on('response', (response) => {
        const { pathname, searchParams } = new URL(response.url());
        if (!pathname.startsWith('/api/') || !pathname.endsWith('/overview') || !response.ok()) return;
        void response.json().then(
          (answer: Overview) => own.set(searchParams.get('parts') ?? '', answer),
          () => undefined,
        );
      });
      await show(visited.page, address('relationship', '?d=90d'));
      await visited.page.locator('.health .figure').first().waitFor();
      const answerOf = (part: string): Overview => own.get(part) as Overview;
      const count = (value: number): string => value.toLocaleString(locale);

      const { kpis } = answerOf('kpis');
      const journeys = visited.page.locator('[data-testid=sentence] .figure');
      expect((await readReceipt(visited.page, journeys)).value).toBe(count(answerOf('kpis').summary.journeys ?? 0));
      const tiles = visited.page.locator('.kpi .figure');
      expect(await tiles.count()).toBe(kpis.filter(({ value }) => value !== null).length);
      for (const { metric, unit, value, n, compare } of kpis.filter((kpi) => kpi.value !== null)) {
        const read = await readReceipt(visited.page, visited.page.locator(`.kpi[data-metric=${metric}] .figure`));
        if (unit === 'share') expect(read.value).toBe(percent(value ?? 0, locale));
        if (unit === 'journeys') expect(read.value).toBe(count(value ?? 0));
        if (n !== null) expect(read.lines[said.of]).toContain(count(n));
        expect(read.lines[said.zone]).toBe('Europe/Istanbul');
        const verdict = compare?.verdict as keyof typeof said.verdicts | null | undefined;
        expect(read.lines[said.verdict]).toBe(verdict ? said.verdicts[verdict] : undefined);
      }

      const { changes } = answerOf('changes');
      const cards = visited.page.locator('.change .figure');
      expect(await cards.count()).toBe(changes?.list.length);
      let first: ReadReceipt | undefined;
      for (const [at, change] of (changes?.list ?? []).entries()) {
        const read = await readReceipt(visited.page, cards.nth(at));
        const share = (value: number): string => percent(value, locale);
        if (change.unit === 'share') {
          expect([read.lines[said.now], read.lines[said.base]]).toEqual([
            expect.stringContaining(share(change.value)),
            expect.stringContaining(share(change.base)),
          ]);
        }
        expect(said.tests.exec(read.lines[said.adjusted] ?? '')?.slice(1)).toEqual([
          String(change.tests),
          String(changes?.families),
          String(changes?.tested),
        ]);
        expect(read.lines[said.impact]).toContain(share(change.effect));
        expect(read.lines[said.certain]).toBe(share(change.certainty));
        expect(read.lines[said.verdict]).toBe(said.verdicts[change.verdict as 'higher']);
        first ??= read;
      }
      // Last: the link reads the page anew, and an earlier window is older by then.
      if (first) await expectLinked(visited.page, cards.first(), first);

      await visited.page.locator('.health .figure').first().waitFor();
      const { dataHealth } = answerOf('dataHealth');
      for (const key of ['accepted', 'rejected', 'dropped', 'unregisteredProperties'] as const) {
        const figure = visited.page.locator(`#health-${key}`);
        if ((await figure.count()) === 0) continue;
        expect((await readReceipt(visited.page, figure)).value).toBe(count(dataHealth[key]));
      }
      expect(await visited.page.locator('.health .figure').count()).toBeGreaterThan(0);
      expect(visited.complaints).toEqual([]);
      await visited.page.context().close();
    },
    120_000,
  );
});
