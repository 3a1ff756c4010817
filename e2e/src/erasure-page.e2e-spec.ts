import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn } from './testing/browser.js';
import { at } from './testing/dashboard.js';
import { sendSome } from './testing/send-some.js';
import { expectSoon } from './testing/soon.js';
import { addMember, api } from './testing/system.js';

interface Erasure {
  readonly id: string;
  readonly reference: string | null;
  readonly identifiers: number;
  readonly requestedAt: string;
  readonly removedAt: string | null;
  readonly forgottenAt: string | null;
  readonly destroyedAt: string | null;
}

/** So long it takes at most until the last byte is gone on a machine that does much else, in milliseconds. */
const untilDestroyed = 480_000;
/** The list of erasures, as the page asks for it. */
const listed = /\/api\/v1\/.+\/erasures(?:\?|$)/;

const words = {
  'tr-TR': {
    ...{ userId: 'Kullanıcı kimliği', anonymousId: 'Anonim kimlik', email: 'E-posta', phone: 'Telefon' },
    ...{ reference: 'Başvuru numarası (isteğe bağlı)', lines: 'Her satıra bir tane', list: 'Bir liste' },
    ...{ person: 'Bir kişi', erase: 'Sil…', forGood: 'Kalıcı olarak sil', cancel: 'Vazgeç', requests: 'Talepler' },
    ...{ taken: 'Talep alındı', ended: /silme talebi bitti/, late: 'bir günden çok geçti', isLate: 'gecikti' },
    ...{ title: 'Bu 2 kimliğin sahipleri silinsin mi?', never: 'Bu geri alınamaz.', done: 'bitti' },
    ...{ nav: 'Ana gezinme', page: 'Silme talepleri', none: 'Henüz silme talebi yok.', more: 'Daha eskileri göster' },
    only: 'Silme taleplerini yalnız sahipler görür',
  },
  'en-GB': {
    ...{ userId: 'User id', anonymousId: 'Anonymous id', email: 'E-mail', phone: 'Phone' },
    ...{ reference: 'Case number (optional)', lines: 'One a line', list: 'A list' },
    ...{ person: 'One person', erase: 'Erase…', forGood: 'Erase for good', cancel: 'Cancel', requests: 'Requests' },
    ...{
      taken: 'The request was taken',
      ended: /An erasure has ended|erasures have ended/,
      late: 'more than a day ago',
      isLate: 'late',
    },
    ...{ title: 'Erase whoever bears these 2 identifiers?', never: 'This cannot be undone.', done: 'done' },
    ...{ nav: 'Main navigation', page: 'Erasures', none: 'There are no erasures yet.', more: 'Show older ones' },
    only: 'Only owners see erasures',
  },
} as const;
type Language = keyof typeof words;
const languages = Object.keys(words) as Language[];

/** A workspace to which something was sent. */
async function newWorkspace(): Promise<string> {
  const key = `silme-${randomBytes(3).toString('hex')}`;
  await api('/workspaces', { method: 'POST', body: { key, name: 'Silme denemesi' } });
  await sendSome(key);
  return key;
}

/** Everything that a page still has of what was typed into it: texts, fields, address, history, storage. */
const remainsOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    const cached = await caches.keys();
    return JSON.stringify([
      document.documentElement.outerHTML,
      fields.map(({ value }) => value),
      [location.href, history.state, document.cookie, document.title],
      [{ ...localStorage }, { ...sessionStorage }],
      [await indexedDB.databases(), cached],
    ]);
  });

const focused = (of: Locator): Promise<boolean> => of.evaluate((one) => one === document.activeElement);
const erasuresOf = async (ws: string): Promise<Erasure[]> =>
  (await api<{ erasures: Erasure[] }>(`/workspaces/${ws}/erasures`)).erasures;

describe('the page on which people are erased', () => {
  let browser: Browser;
  let ws: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    ws = await newWorkspace();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  const open = (locale: Language, workspace = ws, more: object = {}) =>
    signedIn(browser, `/w/${workspace}/settings/erasures`, { locale, ...more });
  const fieldOf = (page: Page, name: string): Locator => page.getByLabel(name, { exact: true });
  const rowsOf = (page: Page, locale: Language): Locator =>
    page.getByRole('list', { name: words[locale].requests }).locator('.item');
  const statesOf = (row: Locator): Promise<(string | null)[]> =>
    row.locator('[data-step]').evaluateAll((steps) => steps.map((step) => step.getAttribute('data-state')));
  /** Confirms by keyboard what was asked for in the form. */
  const confirm = async (page: Page, locale: Language): Promise<void> => {
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    const doIt = dialog.getByRole('button', { name: words[locale].forGood });
    expect(await doIt.isDisabled()).toBe(true);
    await page.keyboard.type(ws);
    await page.keyboard.press('Tab');
    expect(await focused(dialog.getByRole('button', { name: words[locale].cancel }))).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focused(doIt)).toBe(true);
    await page.keyboard.press('Enter');
  };
  /** Names people by keyboard. @returns what was typed */
  const name = {
    'tr-TR': async (page: Page): Promise<string[]> => {
      const typed = ['person 1', 'ada@silinecek.com.tr'];
      await fieldOf(page, words['tr-TR'].userId).focus();
      await page.keyboard.type(typed[0] ?? '');
      await page.keyboard.press('Tab');
      expect(await focused(fieldOf(page, words['tr-TR'].anonymousId))).toBe(true);
      await page.keyboard.press('Tab');
      await page.keyboard.type(typed[1] ?? '');
      await page.keyboard.press('Tab');
      expect(await focused(fieldOf(page, words['tr-TR'].phone))).toBe(true);
      await page.keyboard.press('Tab');
      return typed;
    },
    'en-GB': async (page: Page): Promise<string[]> => {
      const typed = ['pasted-7001', 'pasted-7002'];
      await page.getByRole('radio', { name: words['en-GB'].person }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await focused(fieldOf(page, words['en-GB'].lines))).toBe(true);
      await page.keyboard.insertText(`${typed.join('\n\n')}\n${typed[0] ?? ''}\n`);
      await page.keyboard.press('Tab');
      return typed;
    },
  } as const;

  /** A request that was made, on the page that shows how far it is. */
  interface Request {
    readonly locale: Language;
    readonly page: Page;
    readonly complaints: readonly string[];
    /** Where the focus was put afterwards. */
    readonly place: Locator;
    readonly reference: string;
  }

  async function request(locale: Language): Promise<Request> {
    const own = words[locale];
    const reference = `2026/${locale}`;
    const { page, complaints } = await open(locale);
    const asked: string[] = [];
    page.on('request', (one) => asked.push(decodeURIComponent(one.url())));
    await page.locator('.items, .items-empty').last().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    const typed = await name[locale](page);
    await page.keyboard.type(reference);
    // What is to be looked for later is there now.
    for (const one of typed) expect(await remainsOf(page)).toContain(one);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog', { name: own.title });
    await dialog.getByText(own.never).waitFor();
    expect(await accessibilityFaults(page, '[role=alertdialog]')).toEqual([]);
    expect(await dialog.innerText()).not.toMatch(new RegExp(typed.join('|')));
    // Whoever thinks better of it is back where they were, with what they wrote.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expectSoon(() => focused(fieldOf(page, own.reference)), true);
    expect((await erasuresOf(ws)).filter((one) => one.reference === reference)).toEqual([]);
    await page.keyboard.press('Enter');
    await confirm(page, locale);

    await page.getByText(own.taken).waitFor();
    await dialog.waitFor({ state: 'detached' });
    for (const one of typed) expect(await remainsOf(page)).not.toContain(one);
    // Nor does undoing bring it back.
    const place = fieldOf(page, own[locale === 'tr-TR' ? 'userId' : 'reference']);
    await place.focus();
    await page.keyboard.press('Control+z');
    for (const one of typed) expect(await remainsOf(page)).not.toContain(one);
    expect(asked.filter((url) => typed.some((one) => url.includes(one)))).toEqual([]);
    return { locale, page, complaints, place, reference };
  }

  async function follow({ locale, page, complaints, place, reference }: Request): Promise<void> {
    const own = words[locale];
    const row = rowsOf(page, locale).filter({ hasText: reference });
    await expectSoon(() => statesOf(row), ['done', 'done', 'done'], untilDestroyed);
    await page.getByText(own.ended).waitFor({ state: 'attached' });
    // The focus is where the reader has put it.
    expect(await focused(place)).toBe(true);
    expect(await row.locator('.badge').innerText()).toBe(own.done);
    const ended = (await erasuresOf(ws)).find((one) => one.reference === reference);
    expect(ended).toMatchObject({ identifiers: 2 });
    const times = await row.locator('time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
    expect(times).toEqual([ended?.removedAt, ended?.forgottenAt, ended?.destroyedAt]);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }

  it(
    'takes a request by keyboard alone in both languages, keeps nothing of it, and shows each step until the last byte is gone',
    async () => {
      const made: Request[] = [];
      for (const locale of languages) made.push(await request(locale));
      for (const one of made) await follow(one);
    },
    untilDestroyed + 120_000,
  );

  it('says what is wrong at its place, without repeating it, and sends nothing that is refused for certain', async () => {
    const own = words['tr-TR'];
    const { page, complaints } = await open('tr-TR');
    const before = (await erasuresOf(ws)).map(({ id }) => id);
    const erase = page.getByRole('button', { name: own.erase });
    const errorOf = (name: string): Promise<string> =>
      fieldOf(page, name).evaluate((field) =>
        (field.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id))
          .filter((one) => one?.matches('.field-error') ?? false)
          .map((one) => one?.textContent ?? '')
          .join(),
      );
    const refused = async (name: string, said: RegExp, value: string): Promise<void> => {
      await page.locator('.field-error').first().waitFor();
      await expectSoon(() => focused(fieldOf(page, name)), true);
      expect([name, await errorOf(name)]).toEqual([name, expect.stringMatching(said)]);
      if (value !== '') expect(await errorOf(name)).not.toContain(value);
      expect(await page.getByRole('alertdialog').count()).toBe(0);
    };

    await erase.press('Enter');
    await refused(own.userId, /en az bir kimliğini/, '');
    await fieldOf(page, own.email).fill('ada');
    await erase.press('Enter');
    await refused(own.email, /Bir kişinin e-posta adresi değil/, 'ada');

    // What only the API knows is said at the same place.
    for (const [name, value, said] of [
      [own.email, 'info@ornek.com.tr', /Bir kişinin e-posta adresi değil/],
      [own.phone, '4440444', /Bir kişinin telefon numarası değil/],
      [own.anonymousId, 'undefined', /Bir kişinin kimliği değil/],
      [own.reference, 'ada@ornek.com.tr için', /Burada kişiyle ilgili bir şey olamaz/],
    ] as const) {
      for (const other of [own.userId, own.anonymousId, own.email, own.phone]) await fieldOf(page, other).fill('');
      await fieldOf(page, own.userId).fill('musteri-2');
      await fieldOf(page, name).fill(value);
      await erase.press('Enter');
      await confirm(page, 'tr-TR');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      await refused(name, said, value);
      expect(await accessibilityFaults(page, '#content')).toEqual([]);
    }
    await fieldOf(page, own.reference).fill('');

    await page.getByText(own.list, { exact: true }).click();
    await fieldOf(page, own.lines).fill('musteri-3\n\nmusteri-3\nnull\nmusteri-4');
    await erase.press('Enter');
    await confirm(page, 'tr-TR');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await refused(own.lines, /^Satır 4: Bir kişinin kimliği değil/, 'musteri');
    // The line itself is chosen, so that it can be written anew.
    await page.keyboard.insertText('musteri-5');
    expect(await fieldOf(page, own.lines).inputValue()).toBe('musteri-3\n\nmusteri-3\nmusteri-5\nmusteri-4');
    await fieldOf(page, own.lines).fill(Array.from({ length: 1_001 }, (_, number) => `m-${number}`).join('\n'));
    await erase.press('Enter');
    await refused(own.lines, /1\.001 kimlik yazıldı; bir talepte en çok 1\.000/, 'm-');
    await page.getByRole('button', { name: /^Kullanıcı kimlikleri/ }).press('Enter');
    await page.getByRole('option', { name: 'E-posta adresleri' }).press('Enter');
    await fieldOf(page, own.lines).fill(
      ['ada@ornek.org', ...Array.from({ length: 8 }, () => ['ali', 'veli']).flat()].join('\n'),
    );
    await erase.press('Enter');
    await refused(own.lines, /^Satır 2 ve 3: Bir kişinin e-posta adresi değil/, 'ali');

    // A fault of no field is said in the question, and what was written stays.
    await fieldOf(page, own.lines).fill('ada@ornek.org');
    await page.route(listed, (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"unavailable"}' })
        : route.continue(),
    );
    await erase.press('Enter');
    await confirm(page, 'tr-TR');
    await page.getByRole('alertdialog').getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    expect(await fieldOf(page, own.lines).inputValue()).toBe('ada@ornek.org');
    expect((await erasuresOf(ws)).map(({ id }) => id)).toEqual(before);
    expect(complaints.filter((text) => !/\b(?:400|503)\b/.test(text))).toEqual([]);
    await page.context().close();
  }, 120_000);

  it.each(['viewer', 'analyst'] as const)(
    'tells a %s in both languages that owners do this, and asks nothing',
    async (role) => {
      const as = await addMember(ws, role);
      for (const locale of languages) {
        const { page, complaints } = await open(locale, ws, { as });
        await page.getByText(words[locale].only).waitFor();
        const link = page
          .getByRole('navigation', { name: words[locale].nav })
          .locator('[role=link]', { hasText: words[locale].page });
        expect(await link.getAttribute('aria-disabled')).toBe('true');
        expect(await page.getByRole('button', { name: words[locale].erase }).count()).toBe(0);
        expect(await page.locator('#content :is(textarea, input)').count()).toBe(0);
        expect(await accessibilityFaults(page)).toEqual([]);
        // A refused question would be in the console.
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    },
    60_000,
  );

  it.each([
    { locale: 'tr-TR', colorScheme: 'light', width: 1280 },
    { locale: 'en-GB', colorScheme: 'dark', width: 768 },
    { locale: 'tr-TR', colorScheme: 'dark', width: 320 },
  ] as const)(
    'shows what is late, what was turned away, older requests, and each state: $locale, $colorScheme, $width wide',
    async ({ locale, ...look }) => {
      const own = words[locale];
      const { page, complaints } = await open(locale, ws, look);
      const minute = (ago: number): string => new Date(Date.now() - ago * 60_000).toISOString();
      const made = (number: number, more: Partial<Erasure> = {}): Erasure => ({
        ...{ id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, reference: `2026/${number}` },
        ...{ identifiers: 3, requestedAt: minute(9), removedAt: minute(8), forgottenAt: minute(7) },
        ...{ destroyedAt: minute(5), ...more },
      });
      const late = made(3, { requestedAt: minute(24 * 60 + 5), forgottenAt: null, destroyedAt: null });
      const first = [made(4, { reference: 'Uzun bir başvuru '.repeat(7).trim() }), late];
      let isLost = false;
      await page.route(listed, async (route) => {
        if (isLost) return route.fulfill({ status: 500, json: { code: 'internal' } });
        const isSecond = new URL(route.request().url()).searchParams.get('cursor') === '3';
        const json = isSecond
          ? { erasures: [made(2), made(1)], next: null, leftOut: 1_234 }
          : { erasures: first, next: '3', leftOut: 1_234 };
        return route.fulfill({ json });
      });
      await page.reload();
      const rows = rowsOf(page, locale);
      await rows.nth(1).waitFor();
      expect(await rows.nth(1).innerText()).toContain(own.late);
      expect(await rows.locator('.badge').allInnerTexts()).toEqual([own.done, own.isLate]);
      expect(await statesOf(rows.nth(1))).toEqual(['done', 'now', 'waits']);
      await page.getByRole('button', { name: own.more }).press('Enter');
      await rows.nth(3).waitFor();
      expect(await rows.locator('strong').allInnerTexts()).toEqual([first[0]?.reference, '2026/3', '2026/2', '2026/1']);
      // The button went with the last of them; its reader goes on from the list.
      await expectSoon(() => page.locator('.items').evaluate((list) => list.contains(document.activeElement)), true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.width);
      expect(await accessibilityFaults(page)).toEqual([]);

      const count = page.getByRole('button', { name: locale === 'tr-TR' ? /: 1\.234\./ : /: 1,234\./ });
      await count.press('Enter');
      await page.getByRole('dialog').waitFor();
      expect(await accessibilityFaults(page, '[role=dialog]')).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await page.emulateMedia({ media: 'print' });
      expect([
        await page.locator('textarea, #content form').first().isVisible(),
        await rows.first().isVisible(),
      ]).toEqual([false, true]);
      await page.emulateMedia({ media: 'screen', reducedMotion: 'reduce' });

      isLost = true;
      await page.reload();
      await page.locator('#content [role=alert]').waitFor();
      expect(await page.getByRole('button', { name: own.erase }).isVisible()).toBe(true);
      await page.unroute(listed);
      await page.route(listed, (route) => route.fulfill({ json: { erasures: [], next: null, leftOut: null } }));
      await page.reload();
      await page.getByText(own.none).waitFor();
      expect(complaints.filter((text) => !/\b500\b/.test(text))).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('is found by its name in the palette, and leads on to three others', async () => {
    const { page } = await signedIn(browser, `/w/${ws}/settings`);
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('silme talep');
    await page.locator('.palette-list').getByRole('menuitem', { name: 'Silme talepleri' }).first().press('Enter');
    await page.waitForURL(at('/settings/erasures', ws));
    await page.getByRole('navigation', { name: 'Buradan nereye' }).getByRole('link').nth(2).waitFor();
    await page.context().close();
  }, 60_000);
});
