import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { figure, lastDays, paramsOf, sentenceOf } from './testing/dashboard.js';
import { downloaded } from './testing/download.js';
import { leastShareText, pointsText, saysTime, shareText } from './testing/figures.js';
import { askMap, drawn, mapAt, openMap, placesOf } from './testing/map-page.js';
import { expectLinked, readReceipt } from './testing/receipts.js';
import { expectSoon } from './testing/soon.js';
import { api, system } from './testing/system.js';

interface Score {
  metric: 'nps' | 'csat' | 'ces' | 'rating';
  value: number;
  low: number;
  high: number;
  n: number;
}
interface Difference {
  base: number | null;
  difference: number | null;
  low: number | null;
  high: number | null;
  verdict: 'higher' | 'lower' | 'unclear' | null;
}
interface Answer {
  summary: { journeys: number | null };
  stages: { key: string; name: string }[];
  nodes: {
    touchpoint: string;
    name: string;
    stage: string | null;
    reworkShare?: number | null;
    score?: Score | null;
  }[];
  edges: { from: string; to: string; count: number | null; p50Seconds: number | null; p90Seconds: number | null }[];
  compare?: {
    tested: number;
    nodes: { touchpoint: string; journeyShare: Difference }[];
    edges: { from: string; to: string; journeyShare: Difference }[];
  };
}
interface Detail {
  journeyShare: number | null;
  medianFromPreviousSeconds: number | null;
  medianToNextSeconds: number | null;
  compare?: { tested: number; journeyShare: Difference };
  series: ({ from: string } & Record<'journeys' | 'reached' | 'share' | 'low' | 'high', number | null>)[];
  byChannel: { channel: string; visits: number | null; share: number | null }[];
}

interface Coverage {
  touchpoints: string[];
  transitions: { from: string; to: string }[];
  explained: number[][] | null;
}

/** The keys of all marks that are drawn, and how many the sliders ask for of so many that there are. */
async function drawnOn(page: Page, sliders: readonly string[], all: readonly number[]) {
  const keys = (marks: string, name: string): Promise<string[]> =>
    page.locator(marks).evaluateAll((found, key) => found.map((mark) => mark.getAttribute(key) ?? ''), name);
  const [touchpoints = NaN, transitions = NaN] = await Promise.all(
    sliders.map(async (name, at) => {
      const share = Number(await page.getByRole('group', { name }).getByRole('slider').inputValue());
      return Math.ceil((share * (all[at] ?? NaN)) / 100);
    }),
  );
  return {
    touchpoints: await keys('[data-node]', 'data-node'),
    transitions: await keys('.edges [data-edge]', 'data-edge'),
    first: { touchpoints, transitions },
  };
}

/** The share that the API says of the first so many touchpoints and transitions; just these have to be drawn. */
function explainedBy({ touchpoints, transitions, explained }: Coverage, of: Awaited<ReturnType<typeof drawnOn>>) {
  const first = touchpoints.slice(0, of.first.touchpoints);
  const between = transitions
    .slice(0, of.first.transitions)
    .filter(({ from, to }) => first.includes(from) && first.includes(to))
    .map(({ from, to }) => `${from} → ${to}`);
  expect([of.touchpoints.sort(), of.transitions.sort()]).toEqual([first.sort(), between.sort()]);
  return explained?.[of.first.touchpoints - 1]?.[of.first.transitions] ?? NaN;
}

/** What the page says of a share that is explained. */
function explains(share: number, locale: 'tr-TR' | 'en-GB'): string {
  const least = leastShareText(share, locale);
  return share === 1
    ? { 'tr-TR': 'yolculukların hepsini tam açıklıyor', 'en-GB': 'fully explains all journeys' }[locale]
    : {
        'tr-TR': `yolculukların en az ${least} kadarını tam açıklıyor`,
        'en-GB': `fully explains at least ${least} of journeys`,
      }[locale];
}

const whole = '?d=all&act=100&pth=100';
/** Two channels whose customers go different ways, one beside the other. */
const channelsBeside = '?d=all&ch=web&cmp=ch:call-centre&diff=1';

/** What the API says of how they differ, by key, and what the touchpoints that it lists are called. */
async function judgedChannels() {
  const { compare, nodes } = await askMap<Answer>(
    `journeyType=relationship&channel=web&compare=channel:call-centre&${drawn}`,
  );
  return {
    tested: compare?.tested ?? NaN,
    names: new Map(nodes.map(({ touchpoint, name }) => [touchpoint, name])),
    judged: new Map<string, Difference>([
      ...(compare?.nodes ?? []).map(({ touchpoint, journeyShare }) => [touchpoint, journeyShare] as const),
      ...(compare?.edges ?? []).map(({ from, to, journeyShare }) => [`${from} → ${to}`, journeyShare] as const),
    ]),
  };
}
const verdicts = { higher: 'yükseldi', lower: 'düştü', unclear: 'belirgin değişim yok' } as const;
/** Between channels nothing rises or falls. */
const besides = { higher: 'daha yüksek', lower: 'daha düşük', unclear: 'belirgin fark yok' } as const;
const metrics = { nps: 'NPS', csat: 'CSAT', ces: 'CES', rating: 'Puan' } as const;
const channels: Readonly<Record<string, string>> = {
  ...{ web: 'Web', app: 'Mobil uygulama', 'call-centre': 'Çağrı merkezi', branch: 'Mağaza' },
  ...{ email: 'E-posta', courier: 'Kurye' },
};
const scoreText = (metric: Score['metric'], value: number): string =>
  metric === 'csat'
    ? shareText(value)
    : value.toLocaleString('tr-TR', { minimumFractionDigits: metric === 'ces' ? 1 : 0, maximumFractionDigits: 1 });

/** A mark of the map: its key, its accessible name, the figure on it, and the step of the ramp that colours it. */
interface Mark {
  readonly key: string;
  readonly name: string;
  readonly figure: string;
  readonly step: number | null;
}
const marksOf = (page: Page, ramp: string): Promise<Mark[]> =>
  page.locator('[data-node], .edges [data-edge]').evaluateAll(
    (marks, of) =>
      marks.map((mark) => ({
        key: mark.getAttribute('data-node') ?? mark.getAttribute('data-edge') ?? '',
        name: mark.getAttribute('aria-label') ?? '',
        figure: mark.querySelector('.node-visits')?.textContent ?? '',
        step: Number(new RegExp(`${of}-(\\d)`).exec(mark.getAttribute('class') ?? '')?.[1] ?? NaN),
      })),
    ramp,
  );
const isTouchpoint = ({ key }: Mark): boolean => !key.includes(' → ');
/** Whether what is larger never has a paler colour. */
const rises = (pairs: readonly (readonly [number, number | null])[]): boolean =>
  [...pairs]
    .sort(([one], [other]) => one - other)
    .every(([, step], at, all) => at === 0 || (step ?? NaN) >= (all[at - 1]?.[1] ?? NaN));

describe('reading the journey map', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const typeShare = async (slider: string, share: string, key: string): Promise<void> => {
    const field = page.getByRole('group', { name: slider }).getByRole('textbox');
    await field.fill(share);
    await field.press('Enter');
    await page.waitForURL(new RegExp(`${key}=${share}`));
  };
  /** Opens a touchpoint's menu, takes an entry of it, and waits until the menu is gone. */
  const choose = async (touchpoint: string, entry: string | RegExp): Promise<void> => {
    await page.locator(`[data-node=${touchpoint}]`).click();
    await page.getByRole('menuitem', { name: entry }).click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
  };
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-node') ?? null);

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, `/w/${system().workspace}/j/purchase/map?d=all`));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('lays out anew what the sliders leave when it is told to tidy, and back when they move', async () => {
    await openMap(page, whole, 'relationship');
    const before = await placesOf(page);
    await typeShare('Temas noktaları', '50', 'act');
    const left = await placesOf(page);
    expect(left.length).toBeLessThan(before.length);
    expect(before).toEqual(expect.arrayContaining(left));
    const [keys, picture] = [left.map(({ key }) => key).sort(), JSON.stringify(left)];
    await page.getByRole('button', { name: 'Düzenle', exact: true }).click();
    await expectSoon(async () => JSON.stringify(await placesOf(page)) !== picture, true);
    const tidy = await placesOf(page);
    expect(tidy.map(({ key }) => key).sort()).toEqual(keys);
    // Each stage still has one column of its own, in the order that they had.
    const columnsOf = (places: typeof tidy): string[] => [
      ...new Set([...places].sort((one, other) => one.x - other.x).map(({ stage }) => stage)),
    ];
    expect(new Set(tidy.map(({ x }) => x)).size).toBe(columnsOf(tidy).length);
    expect(columnsOf(tidy)).toEqual(columnsOf(left));
    await typeShare('Temas noktaları', '100', 'act');
    await expectSoon(() => placesOf(page), before);
  });

  it.each(['tr-TR', 'en-GB'] as const)(
    'says in %s what the API says that the drawn part explains',
    async (locale) => {
      const words = ({ 'tr-TR': ['Temas noktaları', 'Geçişler'], 'en-GB': ['Touchpoints', 'Transitions'] } as const)[
        locale
      ];
      // So few journeys that the shares are no whole per cents, and not so few that all of them are drawn by itself.
      const search = '?d=all&ch=app';
      const reader = await signedIn(browser, new URL(mapAt(search)).pathname + search, { locale });
      const { page: own } = reader;
      await own.locator('[data-node]').first().waitFor({ timeout: 60_000 });
      const coverage = await api<Coverage>(
        `/workspaces/${system().workspace}/journey-map/coverage?journeyType=purchase&channel=app`,
      );
      const all = [coverage.touchpoints.length, coverage.transitions.length];
      const said = new Set<string>();
      const look = async (): Promise<void> => {
        const sentence = explains(explainedBy(coverage, await drawnOn(own, words, all)), locale);
        expect((await own.locator('#map .chart-title p').innerText()).split(' · ')).toContain(sentence);
        said.add(sentence);
      };
      const type = async (at: 0 | 1, share: number): Promise<void> => {
        const field = own.getByRole('group', { name: words[at] }).getByRole('textbox');
        // Of few journeys the page may show all by itself, and says so in no address.
        if ((await field.inputValue()).replace(/\D/g, '') === String(share)) return;
        await field.fill(String(share));
        await field.press('Enter');
        await own.waitForURL(new RegExp(`${['act', 'pth'][at]}=${share}`));
      };
      await look();
      for (const [touchpoints, transitions] of [
        [100, 100],
        [100, 20],
        [80, 100],
        [60, 100],
        // What few journeys leave of both may be nothing at all, which half of the steps would then say.
        [40, 100],
        [40, 35],
      ] as const) {
        await type(0, touchpoints);
        await type(1, transitions);
        await look();
      }
      // By a key of the slider too.
      await own.getByRole('group', { name: words[0] }).getByRole('slider').focus();
      for (let step = 0; step < 15; step += 1) await own.keyboard.press('ArrowLeft');
      await own.waitForURL(/act=25/);
      await look();
      expect(said.size).toBeGreaterThan(3);
      expect(reader.complaints).toEqual([]);
      await own.context().close();
    },
    60_000,
  );

  it('says the time that nine of ten keep to on every arrow, coloured by nothing else', async () => {
    const { edges } = await askMap<Answer>(`journeyType=purchase&${drawn}`);
    await openMap(page, `${whole}&m=p90`);
    const marks = (await marksOf(page, 'edge-time')).filter((mark) => !isTouchpoint(mark));
    expect(marks).toHaveLength(edges.length);
    const timed = edges.flatMap(({ from, to, p90Seconds }) => {
      const mark = marks.find(({ key }) => key === `${from} → ${to}`);
      const said = /10’da 9’u en çok (.+)\.$/.exec(mark?.name ?? '')?.[1] ?? '';
      expect([from, to, said, saysTime(said, p90Seconds)]).toEqual([from, to, said, true]);
      return p90Seconds === null ? [] : [[p90Seconds, mark?.step ?? null] as const];
    });
    expect(rises(timed)).toBe(true);
    expect(new Set(timed.map(([, step]) => step)).size).toBeGreaterThan(2);
    // Where one touchpoint is looked at, each of its arrows has its label.
    await openMap(page, `${whole}&m=p90&sel=delivery`);
    const own = edges.filter(({ from, to }) => from === 'delivery' || to === 'delivery');
    const labels = await page.locator('.edge-label text').allTextContents();
    expect(labels.length).toBeGreaterThan(2);
    expect(labels.filter((label) => !own.some(({ p90Seconds }) => saysTime(label, p90Seconds)))).toEqual([]);
    expect(labels.some((label) => !own.some(({ p50Seconds }) => saysTime(label, p50Seconds)))).toBe(true);
  });

  it('says on every touchpoint which share of its visits are repeats', async () => {
    const { nodes } = await askMap<Answer>(`journeyType=relationship&include=scores&${drawn}`);
    await openMap(page, `${whole}&m=rework`, 'relationship');
    const marks = (await marksOf(page, 'ramp-time')).filter(isTouchpoint);
    const shares = nodes.flatMap(({ touchpoint, reworkShare = null }) => {
      const mark = marks.find(({ key }) => key === touchpoint);
      const share = reworkShare === null ? 'gizli' : shareText(reworkShare);
      expect([touchpoint, mark?.figure]).toEqual([touchpoint, share]);
      expect(mark?.name).toContain(`Ziyaretlerin ${share} kadarı aynı yolculukta yinelenen.`);
      return reworkShare === null ? [] : [[reworkShare, mark?.step ?? null] as const];
    });
    expect(marks).toHaveLength(nodes.length);
    expect(rises(shares)).toBe(true);
    expect(new Set(shares.map(([, step]) => step)).size).toBeGreaterThan(2);
  });

  it('says the scores of touchpoints with their answers, drawn where they lie with their intervals', async () => {
    const { nodes } = await askMap<Answer>(`journeyType=relationship&include=scores&${drawn}`);
    await openMap(page, `${whole}&m=score`, 'relationship');
    const marks = (await marksOf(page, 'ramp')).filter(isTouchpoint);
    const drawings = await page.locator('[data-node]').evaluateAll((all) =>
      all.map((mark) => {
        const [, low = '', high = ''] = /^M([\d.]+) 2H([\d.]+)/.exec(
          mark.querySelector('.foot-score path')?.getAttribute('d') ?? '',
        ) ?? ['', '', ''];
        const [foot, point] = [mark.querySelector('.foot'), mark.querySelector('.foot-score circle')];
        return {
          key: mark.getAttribute('data-node'),
          places: point ? [low, point.getAttribute('cx'), high].map(Number) : null,
          room: Number(foot?.getAttribute('width')),
        };
      }),
    );
    const scored = nodes.filter(({ score }) => score);
    expect(new Set(scored.map(({ score }) => score?.metric)).size).toBeGreaterThan(2);
    for (const { touchpoint, score } of nodes) {
      const mark = marks.find(({ key }) => key === touchpoint);
      const drawing = drawings.find(({ key }) => key === touchpoint);
      if (!score) {
        expect([touchpoint, mark?.figure, drawing?.places]).toEqual([touchpoint, 'yanıt yok', null]);
        continue;
      }
      const { metric, value, low, high, n } = score;
      const [said, ...ends] = [value, low, high].map((one) => scoreText(metric, one));
      expect(mark?.figure).toBe(`${metrics[metric]} ${said} · n ${figure(n, 'tr')}`);
      expect(mark?.name).toContain(`${metrics[metric]}: ${said} (${ends.join(' – ')}), ${figure(n, 'tr')} yanıt.`);
      const [least, most] = { nps: [-100, 100], csat: [0, 1], ces: [1, 7], rating: [1, 5] }[metric];
      const at = (one: number): number => ((one - (least ?? 0)) / ((most ?? 1) - (least ?? 0))) * (drawing?.room ?? 0);
      [low, value, high].forEach((one, index) => expect(drawing?.places?.[index]).toBeCloseTo(at(one), 1));
    }
  });

  it('does what each entry of a touchpoint’s menu says', async () => {
    const { nodes, edges, stages } = await askMap<Answer>(`journeyType=purchase&${drawn}`);
    const named = (key: string | null | undefined) => nodes.find(({ touchpoint }) => touchpoint === key);
    await openMap(page, '?d=all');
    const strongest = edges
      .filter(({ from, to }) => from === 'order' && to !== 'order')
      .sort((one, other) => (other.count ?? 0) - (one.count ?? 0))[0]?.to;
    await choose('order', `En güçlü sonraki: ${named(strongest)?.name}`);
    await expectSoon(focused, strongest ?? '');

    await choose('order', 'Ayrıntıyı göster');
    await page
      .getByRole('complementary')
      .locator('h2', { hasText: named('order')?.name ?? '' })
      .waitFor();
    await page.keyboard.press('Escape');
    await expectSoon(focused, 'order');

    await choose('order', 'Bu noktanın çevresi');
    await page.locator('#point h2', { hasText: `${named('order')?.name}: öncesi ve sonrası` }).waitFor();
    expect([paramsOf(page).get('mode'), paramsOf(page).get('sel')]).toEqual(['point', 'order']);

    await openMap(page, whole);
    const stage = stages.find(({ key }) => key === named('return-request')?.stage);
    await choose('return-request', `Aşamaya göre süz: ${stage?.name}`);
    await page.waitForURL((url) => url.searchParams.get('st') === stage?.key);
    const { summary } = await askMap<Answer>(`journeyType=purchase&stage=${stage?.key}&${drawn}`);
    await page.locator('[data-testid=sentence]', { hasText: `${figure(summary.journeys, 'tr')} yolculuk` }).waitFor();
    expect(await sentenceOf(page)).toContain(`aşamalar: ${stage?.name}`);

    await openMap(page, '?d=all');
    await choose('order', 'Bu noktadan geçen varyantlar');
    await page.waitForURL((url) => url.pathname.endsWith('/variants') && url.searchParams.get('with') === 'order');
    expect(paramsOf(page).get('d')).toBe('all');
    const { matching } = await api<{ matching: { variants: number | null } }>(
      `/workspaces/${system().workspace}/variants?journeyType=purchase&limit=1&with=order`,
    );
    await page.locator('#variants h2', { hasText: `${figure(matching.variants, 'tr')} varyant` }).waitFor();

    await openMap(page, '?d=90d&m=p50');
    await choose('order', 'Bağlantıyı kopyala');
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await expectSoon(copied, mapAt('?d=90d&m=p50&sel=order'));
    await page.goto(await copied());
    await page
      .getByRole('complementary')
      .locator('h2', { hasText: named('order')?.name ?? '' })
      .waitFor();
  }, 60_000);

  it.each(['call', 'checkout'])('says in the details of %s what the API says of its days and channels', async (key) => {
    const detail = await api<Detail>(
      `/workspaces/${system().workspace}/journey-map/touchpoint?journeyType=purchase&touchpoint=${key}` +
        `&${lastDays(365)}&compare=previous`,
    );
    const from = /from=([\d-]+)&to=([\d-]+)/.exec(lastDays(365));
    await openMap(page, `?d=${from?.[1]}..${from?.[2]}&sel=${key}`);
    const panel = page.getByRole('complementary');
    await panel.locator('#trend .mark').first().waitFor();
    const facts = Object.fromEntries(
      await panel
        .locator('.panel-facts > div')
        .evaluateAll((rows) =>
          rows.map((row) => [row.querySelector('dt')?.textContent ?? '', row.querySelector('dd')?.textContent ?? '']),
        ),
    );
    const { journeyShare, compare, medianFromPreviousSeconds, medianToNextSeconds, series, byChannel } = detail;
    expect(facts['Yolculuklardaki payı']).toBe(journeyShare === null ? 'gizli' : shareText(journeyShare));
    const { difference = null, verdict = null } = compare?.journeyShare ?? {};
    expect(facts['Karşılaştırmaya göre']).toBe(
      difference === null || verdict === null ? 'yok ya da gizli' : `${pointsText(difference)}, ${verdicts[verdict]}`,
    );
    for (const [name, seconds] of [
      ['Öncekinden buraya, ortanca', medianFromPreviousSeconds],
      ['Buradan sonrakine, ortanca', medianToNextSeconds],
    ] as const) {
      expect([name, facts[name], saysTime(facts[name] ?? '', seconds)]).toEqual([name, facts[name], true]);
    }

    const marks = await panel.locator('#trend .mark').evaluateAll((all) =>
      all.map((mark) => ({
        name: mark.getAttribute('aria-label') ?? '',
        y: mark.querySelector('circle') ? Number(mark.querySelector('circle')?.getAttribute('cy')) : null,
        few: mark.querySelector('circle')?.classList.contains('trend-point-few') ?? null,
      })),
    );
    const said = (value: number | null): string => figure(value, 'tr');
    // What happened on a step stands behind it.
    expect(marks.map(({ name }) => name.slice(name.indexOf(': ')).replace(/(?<=kadarı\.).*$/, ''))).toEqual(
      series.map(({ share, journeys, reached }) => {
        const part = share === null ? (reached === null || journeys === null ? 'gizli' : '–') : shareText(share);
        return `: ${part}. ${said(journeys)} yolculuğun ${said(reached)} kadarı.`;
      }),
    );
    expect(marks.map(({ y }) => y === null)).toEqual(series.map(({ share }) => share === null));
    // What is of few is hollow, and a band shows how far each may be off.
    expect(marks.map(({ few }) => few)).toEqual(
      series.map(({ share, journeys }) => (share === null ? null : (journeys ?? 0) < 30)),
    );
    expect(await panel.locator('#trend .trend-band').getAttribute('d')).toMatch(/^M.+Z$/s);
    // One scale from its foot: twice the share is twice as high.
    const foot = Number(await panel.locator('#trend .axis line').first().getAttribute('y1'));
    const scales = series.flatMap(({ share }, at) => (share ? [(foot - (marks[at]?.y ?? NaN)) / share] : []));
    expect(scales.length).toBeGreaterThan(5);
    scales.forEach((scale) => expect(scale).toBeCloseTo(scales[0] ?? NaN, 6));

    const ways = await panel
      .locator('section', { has: page.getByRole('heading', { name: 'Kanallar' }) })
      .locator('li')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.querySelector('.way-head > span')?.textContent,
          row.querySelector('.way-figure')?.textContent,
        ]),
      );
    expect(ways).toEqual(
      byChannel.map(({ channel, visits, share }) => [
        channels[channel],
        `${said(visits)}${share === null ? '' : ` ${shareText(share)}`}`,
      ]),
    );

    await panel.locator('#trend').getByRole('button', { name: 'Tablo olarak göster' }).click();
    const rows = panel.locator('#trend tbody tr');
    await rows.first().waitFor();
    expect(
      await rows.evaluateAll((all) => all.map((row) => [...row.children].slice(1, 6).map((cell) => cell.textContent))),
    ).toEqual(
      series.map(({ journeys, reached, ...of }) => [
        ...[said(journeys), said(reached)],
        ...[of.share, of.low, of.high].map((value) =>
          value === null ? (reached === null || journeys === null ? 'gizli' : '–') : shareText(value),
        ),
      ]),
    );
    // How charts are liked is remembered.
    await panel.locator('#trend').getByRole('button', { name: 'Grafik olarak göster' }).click();
    await panel.locator('#trend .mark').first().waitFor();
  });

  it('opens of every number in the details what it stands on, with a link that opens it again', async () => {
    await openMap(page, '?d=90d&sel=call');
    const panel = page.getByRole('complementary');
    await panel.locator('#trend .mark').first().waitFor();
    const ways = await panel.locator('.way-figure').count();
    const numbers = panel.locator('button.figure');
    // Visits, journeys, beginnings, ends, the share, its difference and two medians; then channels and ways.
    expect(await numbers.count()).toBe(8 + ways);
    expect(ways).toBeGreaterThan(4);
    const ids = await numbers.evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const numberOf = (kind: string): Locator => panel.locator(`[id^="panel-call-${kind}"]`).first();
    const detail = await api<Detail>(
      `/workspaces/${system().workspace}/journey-map/touchpoint?journeyType=purchase&touchpoint=call` +
        `&${lastDays(90)}&compare=previous`,
    );
    const called = (await askMap<Answer>(`journeyType=purchase&${lastDays(90)}&${drawn}`)).nodes.find(
      ({ touchpoint }) => touchpoint === 'call',
    );
    const base = shareText(detail.compare?.journeyShare.base ?? NaN);
    const told = {
      share: { name: 'Yolculuklardaki payı', line: ['Payda', 'Bu seçimdeki yolculuklar'] },
      compared: { name: 'Karşılaştırmaya göre', line: ['Karşılaştırılan', `${base} · `] },
      medianFrom: { name: 'Öncekinden buraya, ortanca', line: ['Süreler', 'Tam'] },
      channel: { name: 'kanalından ziyaret', line: ['Kapsam', 'yolculuklar'] },
      before: { name: 'Öncesinde: ', line: ['Ziyaretlerdeki payı', '%'] },
    } as const;
    for (const [kind, { name, line }] of Object.entries(told)) {
      const read = await readReceipt(page, numberOf(kind));
      expect(read.name).toContain(`${called?.name}: `);
      expect(read.name).toContain(name);
      expect(read.value).toBe(await numberOf(kind).innerText());
      expect([kind, read.lines[line[0]]]).toEqual([kind, expect.stringContaining(line[1])]);
      // Esc has closed the receipt alone.
      expect(await panel.isVisible()).toBe(true);
      if (kind === 'compared' || kind === 'before') await expectLinked(page, numberOf(kind), read);
    }
  }, 60_000);

  it('draws how one channel differs from another just as the API judges it', async () => {
    const { judged } = await judgedChannels();
    await openMap(page, `${channelsBeside}&act=100&pth=100`, 'relationship');
    const seen = new Set<string | null>();
    const marks = await marksOf(page, 'difference');
    for (const mark of marks) {
      const { key, name, step } = mark;
      const { difference = null, verdict = null } = judged.get(key) ?? {};
      const said = difference === null ? 'gizli' : verdict === 'unclear' ? '≈' : pointsText(difference);
      expect([key, name]).toEqual([key, expect.stringContaining(`Fark: ${said}.`)]);
      if (isTouchpoint(mark)) expect([key, mark.figure]).toEqual([key, said]);
      // The middle of the ramp is no colour; what is more than before lies above it, what is less below.
      const side = verdict === 'higher' ? 1 : verdict === 'lower' ? -1 : 0;
      expect([key, Math.sign((step ?? NaN) - 3)]).toEqual([key, side]);
      seen.add(verdict);
    }
    expect(marks.length).toBeGreaterThan(20);
    expect([...seen]).toEqual(expect.arrayContaining(['higher', 'lower', 'unclear']));
  });

  it('says how many differences are judged together, and the same of each in table, details and file', async () => {
    const { judged, tested, names } = await judgedChannels();
    const all = [...judged.values()];
    expect(tested).toBe(all.filter(({ difference }) => difference !== null).length);
    const isAlone = ({ low, high }: Difference): boolean => low !== null && high !== null && (low > 0 || high < 0);
    const doubtful = [...judged].filter(([, one]) => isAlone(one) && one.verdict === 'unclear');
    expect(doubtful.length).toBeGreaterThan(0);
    expect(all.filter(({ verdict }) => verdict === 'higher' || verdict === 'lower').every(isAlone)).toBe(true);

    await page.goto(mapAt(`${channelsBeside}&tbl=1`, 'relationship'));
    await page.locator('#map table').first().waitFor();
    const note = page.locator('#map .chart-foot p', { hasText: 'Holm' });
    expect(await note.innerText()).toContain(`${figure(tested, 'tr')} farkı birlikte sınandı (Holm düzeltmesi)`);
    const rows = await page
      .locator('#map table')
      .first()
      .locator('tbody tr')
      .evaluateAll((all) => all.map(({ children }) => [children[0]?.textContent, [...children].at(-1)?.textContent]));
    expect(rows.length).toBeGreaterThan(10);
    const said = new Map(rows as [string, string][]);
    for (const [key, name] of names) {
      const { verdict = null } = judged.get(key) ?? {};
      expect([key, said.get(name)]).toEqual([key, verdict === null ? 'gizli' : besides[verdict]]);
    }
    const csv = await downloaded(page, async () => {
      await page.locator('#map').getByRole('button', { name: 'Dışa aktar' }).click();
      await page.getByRole('menuitem', { name: 'CSV (virgülle)', exact: true }).click();
    });
    expect(csv).toContain(`# ${await note.innerText()}\r\n`);
    await page.locator('#map').getByRole('button', { name: 'Grafik olarak göster' }).click();

    // Of a touchpoint that would be clear by itself, where there is one.
    const [key = ''] = doubtful.find(([one]) => names.has(one)) ?? [...names.keys()];
    await openMap(page, `${channelsBeside}&sel=${key}`, 'relationship');
    const { difference = null, verdict = null } = judged.get(key) ?? {};
    const fact = page.locator('.panel-facts > div', { hasText: 'Karşılaştırmaya göre' }).locator('dd');
    await expectSoon(() => fact.innerText(), `${pointsText(difference ?? NaN)}, ${besides[verdict ?? 'unclear']}`);
    const why = page.getByRole('complementary').getByText('Sonuç haritadakinin aynısıdır');
    expect(await why.innerText()).toContain(`(${figure(tested, 'tr')} sınama, Holm düzeltmesi)`);

    const english = await signedIn(browser, new URL(page.url()).pathname + new URL(page.url()).search, {
      locale: 'en-GB',
    });
    const count = figure(tested, 'en');
    await english.page.getByText(`(${count} tests, Holm’s adjustment)`).waitFor();
    await english.page
      .getByText(`${count} differences of touchpoints and transitions, drawn or not, were tested together`)
      .waitFor();
    expect(english.complaints).toEqual([]);
    await english.page.context().close();
  }, 60_000);

  it('fills the screen on request, with what a mark opens beside it, and Escape gives the page back', async () => {
    await openMap(page, '?d=all');
    const map = page.locator('#map');
    const button = map.getByRole('button', { name: 'Tam ekran' }).first();
    const before = await map.boundingBox();
    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(await map.boundingBox()).toEqual({ x: 0, y: 0, width: 1280, height: 900 });
    // Nothing of the page lies over it.
    const corners = [
      [4, 4],
      [1270, 4],
      [4, 890],
      [1270, 890],
    ] as const;
    for (const [x, y] of corners) {
      expect(
        await page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.closest('figure')?.id, [
          x,
          y,
        ] as const),
      ).toBe('map');
    }
    await choose('order', 'Ayrıntıyı göster');
    const heading = page.getByRole('complementary').locator('h2');
    await heading.waitFor();
    await expectSoon(
      () =>
        heading.evaluate((one) => {
          const { left, top, width, height } = one.getBoundingClientRect();
          return document.elementFromPoint(left + width / 2, top + height / 2) === one;
        }),
      true,
    );
    // Tab goes round in it, and reaches nothing that it covers.
    const reached = new Set<string>();
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(() => {
          const { activeElement } = document;
          if (activeElement === document.body) return 'round';
          return activeElement?.closest('.panel') ? 'panel' : activeElement?.closest('#map') ? 'map' : 'behind';
        }),
      );
    }
    expect([...reached].filter((part) => part !== 'round').sort()).toEqual(['map', 'panel']);
    await heading.focus();
    await page.keyboard.press('Escape');
    await expectSoon(focused, 'order');
    await page.keyboard.press('Escape');
    await expectSoon(() => map.boundingBox(), before);
    expect(await page.locator('[inert]').count()).toBe(0);
  });

  it('keeps the focus in the chart that fills the screen when a touchpoint is left out of it, and says so', async () => {
    await openMap(page, '?d=all');
    const map = page.locator('#map');
    await map.getByRole('button', { name: 'Tam ekran' }).first().click();
    await choose('call', 'Buradan geçen yolculukları çıkar');
    await page.waitForURL((url) => url.searchParams.has('not'));
    await expectSoon(() => page.evaluate(() => document.activeElement?.id), 'map');
    const said = page.locator('body > [role=status]', { hasText: 'geçmediği noktalar' });
    await said.waitFor({ state: 'attached' });
    expect(await said.evaluate((one) => one.closest('[inert]'))).toBeNull();
    await page.keyboard.press('Escape');
    await expectSoon(() => page.locator('.chart-large, [inert]').count(), 0);
    // In the bar stands what brings the touchpoint back.
    await expectSoon(() => page.evaluate(() => document.activeElement?.id), 'filters');
  });

  it.each(['mouse', 'keyboard'])('goes to the map of another journey type by %s, filters and all', async (by) => {
    await openMap(page, '?d=90d&sel=order');
    const picker = page.getByRole('button', { name: /Yolculuk türü/ });
    if (by === 'mouse') {
      await picker.click();
      await page.getByRole('option', { name: 'Destek talebi' }).click();
    } else {
      await picker.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: 'Sipariş' }).and(page.locator(':focus')).waitFor();
      await page.keyboard.type('Des');
      await page.getByRole('option', { name: 'Destek talebi' }).and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
    }
    await page.waitForURL(/\/j\/support\/map/);
    expect([paramsOf(page).get('d'), paramsOf(page).has('sel')]).toEqual(['90d', false]);
    const { summary, nodes } = await askMap<Answer>(`journeyType=support&${lastDays(90)}&${drawn}`);
    await page.locator('[data-testid=sentence]', { hasText: `${figure(summary.journeys, 'tr')} yolculuk` }).waitFor();
    await page.locator('[data-node=order]').waitFor({ state: 'detached' });
    await page.locator('[data-node=ticket-resolved]').waitFor();
    const keys = nodes.map(({ touchpoint }) => touchpoint);
    const shown = (await placesOf(page)).map(({ key }) => key);
    expect(shown.length).toBeGreaterThan(1);
    expect(keys).toEqual(expect.arrayContaining(shown));
    expect(await page.title()).toContain('Destek talebi');
    expect((await picker.innerText()).trim()).toBe('Destek talebi');
  });

  it('lays out everything again where another journey type brings into sight what was not tidied', async () => {
    await openMap(page, whole, 'relationship');
    await typeShare('Temas noktaları', '50', 'act');
    const before = JSON.stringify(await placesOf(page));
    await page.getByRole('button', { name: 'Düzenle', exact: true }).click();
    await expectSoon(async () => JSON.stringify(await placesOf(page)) !== before, true);
    await page.getByRole('button', { name: /Yolculuk türü/ }).click();
    await page.getByRole('option', { name: 'Sipariş' }).click();
    await page.waitForURL(/\/j\/purchase\/map/);
    await page.locator('[data-node=order]').waitFor();
    const line = page.locator('#map .chart-title p');
    const said = async (): Promise<number> => Number(/ (\d+)\/\d+ temas noktası/.exec(await line.innerText())?.[1]);
    await expectSoon(async () => (await placesOf(page)).length - (await said()), 0);
    expect(await said()).toBeGreaterThan(5);
  });

  it('says the figure of every arrow that is pointed at, and lights what the focus is on', async () => {
    await openMap(page, whole, 'relationship');
    const labels = (): Promise<string[]> => page.locator('.edge-labels text').allTextContents();
    const usual = await labels();
    expect(usual.length).toBeLessThanOrEqual(15);
    // The rarest are drawn first and have no label of their own: one of them that nothing lies over.
    const rare = await page.locator('.edges [data-edge]').evaluateAll((all) => {
      for (const one of all) {
        const way = one.querySelector<SVGPathElement>('.edge-ring');
        const middle = way?.getPointAtLength(way.getTotalLength() / 2).matrixTransform(way.getScreenCTM() ?? undefined);
        const met = middle && document.elementFromPoint(middle.x, middle.y)?.closest('[data-edge]');
        if (middle && met === one) return { name: one.getAttribute('data-edge'), x: middle.x, y: middle.y };
      }
      return null;
    });
    await page.mouse.move(rare?.x ?? 0, rare?.y ?? 0);
    await expectSoon(async () => (await labels()).length, usual.length + 1);
    expect(
      await page
        .locator('.edges-lit [data-edge]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-edge'))),
    ).toEqual([rare?.name]);
    expect(await page.locator('.edges-lit .edge-head').count()).toBe(1);
    expect(await page.locator('.edges-dimmed').count()).toBe(0);
    await page.mouse.move(0, 0);
    await page.locator('.map-sliders').getByRole('button', { name: 'Düzenle' }).focus();
    await page.keyboard.press('Tab');
    await page.locator('[data-node][tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    const key = await focused();
    await page.locator('.edges-dimmed').waitFor();
    const lit = await page
      .locator('.edges-lit [data-edge]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-edge')?.split(' → ') ?? []));
    expect(lit.length).toBeGreaterThan(0);
    expect(lit.every((ends) => ends.includes(key ?? ''))).toBe(true);
    // A link that has the focus has its figure too, and the rest is no longer dimmed for its sake.
    await page.keyboard.press('l');
    await page.locator('.edges-dimmed').waitFor({ state: 'detached' });
    expect(await page.locator('.edges-lit [data-edge]').count()).toBe(1);
  });

  it('says of another channel that it is higher or lower, not that anything rose or fell', async () => {
    const question = `journeyType=purchase&touchpoint=call&channel=web&compare=channel:call-centre`;
    const { compare } = await api<Detail>(`/workspaces/${system().workspace}/journey-map/touchpoint?${question}`);
    const { difference = null, verdict = null } = compare?.journeyShare ?? {};
    await openMap(page, '?d=all&ch=web&cmp=ch:call-centre&diff=1&sel=call');
    const said = page.locator('.panel-facts > div', { hasText: 'Karşılaştırmaya göre' }).locator('dd');
    await expectSoon(
      () => said.innerText(),
      difference === null || verdict === null ? 'yok ya da gizli' : `${pointsText(difference)}, ${besides[verdict]}`,
    );
    const legend = page.locator('.legend-ramp');
    expect(await legend.innerText()).toMatch(/^daha düşük\s*daha yüksek ≈ belirgin fark yok$/);
    await page.locator('#map').getByRole('button', { name: 'Tablo olarak göster' }).click();
    const table = page.locator('#map table').first();
    await table.waitFor();
    expect(await table.innerText()).not.toMatch(/yükseldi|düştü/);
    expect(await table.innerText()).toMatch(/daha (yüksek|düşük)/);
    await page.locator('#map').getByRole('button', { name: 'Grafik olarak göster' }).click();
  });

  it('makes a step of the history of every touchpoint that is opened; Esc in a trend that fills the screen ends only that', async () => {
    await openMap(page, '?d=all');
    for (const [key, name] of [
      ['order', 'Ayrıntıyı göster'],
      ['call', 'Ayrıntıyı göster'],
    ] as const) {
      await choose(key, name);
      await page.waitForURL((url) => url.searchParams.get('sel') === key);
    }
    await page.goBack();
    await page.waitForURL((url) => url.searchParams.get('sel') === 'order');
    await page.locator('#trend .mark').first().waitFor();
    await page.locator('#trend').getByRole('button', { name: 'Tam ekran' }).click();
    await page.keyboard.press('Escape');
    await page.locator('#trend.chart-large').waitFor({ state: 'detached' });
    expect(paramsOf(page).get('sel')).toBe('order');
    await page.locator('#trend .mark').first().waitFor();
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('sel'));
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toMatch(/\/j\/purchase\/map$/);
  });

  it('says what is not used around one point, and takes a remembered table along in a link', async () => {
    await openMap(page, '?d=all');
    const compare = page.locator('#filters').getByRole('button', { name: /Karşılaştır/ });
    await compare.waitFor();
    await page.getByRole('radio', { name: 'Bir nokta' }).press(' ');
    await page.waitForURL(/mode=point/);
    await compare.waitFor({ state: 'detached' });
    await page.locator('#filters').getByText('burada kullanılmıyor').waitFor();
    await page.locator('#point').getByRole('button', { name: 'Tablo olarak göster' }).click();
    await page.goto(mapAt('?d=90d'));
    await page.locator('#map table').first().waitFor();
    expect(paramsOf(page).has('tbl')).toBe(false);
    await page.locator('#map').getByRole('button', { name: 'Dışa aktar' }).click();
    await page.getByRole('menuitem', { name: 'Bağlantıyı kopyala' }).click();
    await expectSoon(() => page.evaluate(() => navigator.clipboard.readText()), `${mapAt('?d=90d&tbl=1')}#map`);
    await page.locator('#map').getByRole('button', { name: 'Grafik olarak göster' }).click();
    await page.goto(mapAt('?d=90d&tbl=abc'));
    await page.locator('#content > .notice', { hasText: 'tbl' }).waitFor();
  });

  it('draws without its sliders where these take long and are given up', async () => {
    await page.route('**/journey-map/coverage?**', () => undefined);
    await page.goto(mapAt('?d=all'));
    await page
      .getByText(/Hâlâ çalışıyor/)
      .first()
      .waitFor({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Vazgeç' }).first().click();
    await page.locator('[data-node]').first().waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  }, 40_000);

  it('teaches where there is a single touchpoint or no stage, and leads to the touchpoints', async () => {
    const answered = async (change: (answer: Answer) => object): Promise<void> => {
      await page.route('**/journey-map?**', async (route) => {
        const response = await route.fetch();
        const answer = (await response.json()) as Answer;
        await route.fulfill({ response, json: { ...answer, ...change(answer) } });
      });
      await page.goto(mapAt('?d=all'));
    };
    await answered(({ nodes }) => ({ nodes: nodes.slice(0, 1), edges: [] }));
    await page.getByText('en az iki temas noktası gerekir').waitFor();
    await page.unroute('**/journey-map?**');
    await answered(({ nodes }) => ({ nodes: nodes.map((node) => ({ ...node, stage: null })), stages: [] }));
    await page.getByText('hiçbiri bir aşamada değil').waitFor();
    await page.unroute('**/journey-map?**');
    await page.locator('.map-body').getByRole('link', { name: 'Temas noktaları ve kurallar' }).press('Enter');
    await page.waitForURL(/\/touchpoints/);
  });

  it('raised no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
