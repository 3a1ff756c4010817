import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at, daysAgo, lastDays } from './testing/dashboard.js';
import { expectSoon } from './testing/soon.js';
import { addMember, api, system } from './testing/system.js';

interface Changes {
  readonly list: readonly { readonly metric: string }[];
  readonly passedOver: number;
  readonly dismissals: readonly { readonly id: string; readonly reason: string; readonly until: string | null }[];
  readonly tested: number;
}

/** Of the demo's journeys those that came by one channel differ in much from all: there is always a next one. */
const path = '/j/relationship/overview?d=90d&cmp=ch:app';

describe('changes that are set aside on the overview', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const here = (): string => `/workspaces/${system().workspace}/overview`;
  const read = async (): Promise<Changes> => {
    const question = `journeyType=relationship&${lastDays(90)}&compare=channel:app&parts=changes`;
    return (await api<{ changes: Changes }>(`${here()}?${question}`)).changes;
  };
  const clear = async (): Promise<void> => {
    for (const { id } of (await read()).dismissals) await api(`${here()}/dismissals/${id}`, { method: 'DELETE' });
  };
  const cards = (on = page) => on.locator('[data-testid=changes] > li');
  const sentences = (on = page) => on.locator('.change-sentence').allInnerTexts();
  const question = (on = page) => on.getByRole('dialog', { name: /Neden kenara|Why dismiss/ });
  const list = (on = page) => on.getByRole('dialog', { name: /^(Kenara kaldırılanlar|Set aside)$/ });
  const line = (on = page) => on.getByTestId('set-aside');
  const focused = (on = page) => on.evaluate(() => document.activeElement?.textContent ?? '');
  const open = async (on = page): Promise<void> => {
    await on.goto(at(path));
    await on.locator('.change, [data-testid=all-set-aside]').first().waitFor({ timeout: 60_000 });
  };
  const dismiss = async (card: number, reason: string): Promise<void> => {
    await cards()
      .nth(card)
      .getByRole('button', { name: /^Kenara kaldır: / })
      .click();
    await question().getByRole('button', { name: reason, exact: true }).click();
    await question().waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    await clear();
    ({ page, complaints } = await signedIn(browser, new URL(at(path)).pathname));
  }, 120_000);
  beforeEach(clear);
  afterAll(async () => {
    await clear();
    await browser.close();
  });

  it('go by keyboard alone with a reason, the next one comes and has the focus, and it is said with a way back', async () => {
    await open();
    const before = await sentences();
    expect(before).toHaveLength(3);
    expect(await line().count()).toBe(0);
    const { tested } = await read();
    await cards()
      .first()
      .getByRole('button', { name: `Kenara kaldır: ${before[0]}` })
      .press('Enter');
    await question()
      .getByText(before[0] ?? '')
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await question().getByRole('button', { name: 'Zaten biliniyor' }).getAttribute('aria-describedby')).not.toBe(
      null,
    );
    // The cross, then the reasons in their order.
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
    expect(await focused()).toContain('Zaten biliniyor');
    await page.keyboard.press('Enter');
    await question().waitFor({ state: 'detached' });
    await expectSoon(async () => (await sentences()).length, 3);
    const after = await sentences();
    expect(after).not.toContain(before[0]);
    await expectSoon(async () => after.includes(await focused()), true);
    await page
      .locator('.unseen[role=status]', { hasText: `Kenara kaldırıldı: ${before[0]}` })
      .waitFor({ state: 'attached' });
    expect(await line().innerText()).toContain('Kenara kaldırılan: 1');
    const now = await read();
    expect(await cards().evaluateAll((all) => all.map((card) => card.getAttribute('data-metric')))).toEqual(
      now.list.map(({ metric }) => metric),
    );
    expect([now.passedOver, now.tested, now.dismissals.map(({ reason }) => reason)]).toEqual([1, tested, ['known']]);
    // It stays so when the page is opened again.
    await open();
    expect(await sentences()).toEqual(after);
    await line().getByText('Kenara kaldırılan: 1').waitFor();
    expect(await page.locator('.set-aside-now').count()).toBe(0);
  }, 90_000);

  it('come back where they were by undoing at once', async () => {
    await open();
    const before = await sentences();
    await dismiss(2, 'Önemli değil');
    await page.locator('.set-aside-now').getByText(`Kenara kaldırıldı: ${before[2]}`).waitFor();
    await expectSoon(async () => (await sentences()).includes(before[2] ?? ''), false);
    await page.locator('.set-aside-now').getByRole('button', { name: 'Geri al' }).press('Enter');
    await expectSoon(sentences, before);
    expect([await line().count(), await page.locator('.set-aside-now').count()]).toEqual([0, 0]);
    await expectSoon(focused, before[0] ?? '');
    expect((await read()).dismissals).toEqual([]);
  }, 60_000);

  it('are listed with why, who and until when, and are shown again from there, one after the other', async () => {
    await open();
    const before = await sentences();
    for (const reason of ['Doğru değil', 'Zaten biliniyor', 'Önemli değil']) {
      const [first] = await sentences();
      await dismiss(0, reason);
      await expectSoon(async () => (await sentences()).includes(first ?? ''), false);
    }
    expect((await read()).dismissals.map(({ reason, until }) => [reason, until === null])).toEqual([
      ['not_important', true],
      ['known', false],
      ['wrong', false],
    ]);
    await line().getByRole('button', { name: 'Göster: kenara kaldırılanlar' }).click();
    const rows = list().getByRole('listitem');
    await rows.first().waitFor();
    const said = await rows.allInnerTexts();
    expect(said).toHaveLength(3);
    expect(said[0]).toContain('Önemli değil, geri alınana kadar');
    const year = daysAgo(-28).slice(0, 4);
    expect(said[1]).toMatch(new RegExp(`Zaten biliniyor, \\d+ \\S+ ${year} \\d\\d:\\d\\d tarihine kadar`));
    expect(said[2]).toContain('Doğru değil, ');
    expect(said[2]).toContain(before[0]);
    for (const one of said) expect(one).toContain(daysAgo(0).slice(0, 4));
    expect(await accessibilityFaults(page)).toEqual([]);
    for (let left = 2; left >= 0; left -= 1) {
      await rows
        .last()
        .getByRole('button', { name: /^Yeniden göster: / })
        .click();
      await expectSoon(() => rows.count(), left);
    }
    await list().getByText('Kenara kaldırılmış bir şey yok.').waitFor();
    await page.keyboard.press('Escape');
    await list().waitFor({ state: 'detached' });
    await expectSoon(sentences, before);
    await expectSoon(async () => before.includes(await focused()), true);
    expect(await line().count()).toBe(0);
  }, 90_000);

  it('leave in the end no card: then it says that what changed is set aside, not that nothing changed', async () => {
    await open();
    for (let left = 20; left > 0 && (await cards().count()) > 0; left -= 1) {
      const [first] = await sentences();
      await dismiss(0, 'Önemli değil');
      await page.locator('.part[aria-busy=false] .changed').waitFor();
      expect(await sentences()).not.toContain(first);
    }
    const { list: told, passedOver, dismissals } = await read();
    expect([told, passedOver]).toEqual([[], dismissals.length]);
    expect(passedOver).toBeGreaterThan(3);
    const block = page.getByTestId('all-set-aside');
    expect(await block.innerText()).toContain('Değişenler kenara kaldırıldı');
    expect(await page.locator('.overview-changed').innerText()).not.toContain('Belirgin bir değişim yok');
    expect(await line().innerText()).toContain(`Kenara kaldırılan: ${passedOver}`);
    await expectSoon(
      () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null),
      'Ne değişti?',
    );
    expect(await accessibilityFaults(page)).toEqual([]);
  }, 120_000);

  it('are not set aside where that fails, which is said in the question, and stays said until it works', async () => {
    await open();
    const before = await sentences();
    let broken = true;
    await page.route('**/overview/dismissals', (route) =>
      broken
        ? route.fulfill({
            ...{ status: 409, contentType: 'application/problem+json' },
            json: { code: 'conflict', field: 'dismissals', traceId: 'trace', title: '', detail: '' },
          })
        : route.continue(),
    );
    await cards()
      .first()
      .getByRole('button', { name: /^Kenara kaldır: / })
      .click();
    await question().getByRole('button', { name: 'Zaten biliniyor' }).click();
    await question().getByRole('alert').getByText('en çok 500 ölçüm').waitFor();
    expect(await sentences()).toEqual(before);
    broken = false;
    await question().getByRole('button', { name: 'Zaten biliniyor' }).click();
    await question().waitFor({ state: 'detached' });
    await page.unrouteAll();
    // Somebody else undid it meanwhile.
    await clear();
    await page.locator('.set-aside-now').getByRole('button', { name: 'Geri al' }).click();
    await expectSoon(sentences, before);
    expect(complaints.splice(0).filter((text) => !/409|404/.test(text))).toEqual([]);
  }, 60_000);

  it('are left to analysts; everyone sees what is set aside, and paper has no buttons', async () => {
    await open();
    const [first] = await sentences();
    await dismiss(0, 'Doğru değil');
    await page.emulateMedia({ media: 'print' });
    for (const name of ['.change-actions', '.set-aside-now', '.set-aside button']) {
      expect([name, await page.locator(name).first().isVisible()]).toEqual([name, false]);
    }
    expect(await line().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    const as = await addMember(system().workspace, 'viewer');
    const visitor = await signedIn(browser, new URL(at(path)).pathname, { as });
    await open(visitor.page);
    expect(await sentences(visitor.page)).not.toContain(first);
    expect(
      await cards(visitor.page)
        .getByRole('button', { name: /Kenara kaldır/ })
        .count(),
    ).toBe(0);
    await line(visitor.page).getByRole('button').click();
    await list(visitor.page)
      .getByText(first ?? '')
      .waitFor();
    expect(
      await list(visitor.page)
        .getByRole('button', { name: /Yeniden göster/ })
        .count(),
    ).toBe(0);
    expect(visitor.complaints).toEqual([]);
    await visitor.page.context().close();
  }, 90_000);

  it.each([
    { locale: 'tr-TR', colorScheme: 'dark', width: 1280 },
    { locale: 'en-GB', colorScheme: 'light', width: 320 },
  ] as const)(
    'fit and are in order: $locale, $colorScheme, $width wide',
    async (look) => {
      await clear();
      const visited = await signedIn(browser, new URL(at(path)).pathname, look);
      const on = visited.page;
      // What comes in and goes out by moving may be beside the page meanwhile.
      const expectIn = () =>
        expectSoon(() => on.evaluate(() => document.documentElement.scrollWidth - innerWidth <= 0), true);
      await open(on);
      await cards(on)
        .first()
        .getByRole('button', { name: /^(Kenara kaldır|Dismiss): / })
        .click();
      await question(on)
        .getByRole('button', { name: /^(Zaten biliniyor|Already known)$/ })
        .waitFor();
      expect(await accessibilityFaults(on)).toEqual([]);
      await expectIn();
      await question(on)
        .getByRole('button', { name: /^(Zaten biliniyor|Already known)$/ })
        .click();
      await line(on)
        .getByRole('button', { name: /^(Göster: |Show )/ })
        .click();
      await list(on).getByRole('listitem').first().waitFor();
      expect(await accessibilityFaults(on)).toEqual([]);
      await expectIn();
      expect(await on.evaluate(() => document.body.innerText)).not.toMatch(/(overview|dismissals)\.[a-z]/);
      await list(on)
        .getByRole('button', { name: /^(Yeniden göster|Show again): / })
        .click();
      await expectSoon(() => list(on).getByRole('listitem').count(), 0);
      await on.keyboard.press('Escape');
      expect(visited.complaints).toEqual([]);
      await on.context().close();
    },
    60_000,
  );

  it('complain of nothing', () => {
    expect(complaints).toEqual([]);
  });
});
