import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, signedIn, visit, type Look } from './testing/browser.js';
import { api, system } from './testing/system.js';

const stamp = Date.now();
const workspace = `kisiler-${stamp}`;
const guest = { email: `ada-${stamp}@ornek.example`, password: 'uzun ve güzel bir parola 7' };
const english: Look = { locale: 'en-GB' };

describe('people, tokens, sessions and settings, in a real browser', () => {
  let browser: Browser;
  let owner: Page;
  const complaints: string[] = [];
  /** Every address that a page has shown, for what must never stand in one. */
  const addresses: string[] = [];
  const at = (path: string): string => `/w/${workspace}${path}`;

  const watch = ({ page, complaints: own }: { page: Page; complaints: string[] }): Page => {
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    page.on('close', () => complaints.push(...own));
    return page;
  };
  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(new URL(path, system().url).href);
    await page.locator('#content h1').waitFor({ timeout: 60_000 });
  };
  const enter = async (page: Page, who: { email: string; password: string }, path: string): Promise<void> => {
    await page.goto(new URL(path, system().url).href);
    await page.locator('input[name=email]').fill(who.email);
    await page.locator('input[name=password]').fill(who.password);
    await page.keyboard.press('Enter');
    await page.locator('#content h1').waitFor({ timeout: 60_000 });
  };
  /** Makes an invitation by keyboard alone. @returns its link */
  const invite = async (email: string): Promise<string> => {
    await open(owner, at('/settings/people'));
    await owner.getByRole('button', { name: 'Kişi davet et' }).press('Enter');
    await owner.getByRole('dialog').getByLabel('E-posta').waitFor();
    await owner.keyboard.type(email);
    await owner.keyboard.press('Enter');
    const link = await owner.getByRole('alertdialog').locator('pre').innerText();
    expect(await owner.evaluate(() => document.activeElement?.textContent)).toBe('Kopyala');
    await owner.getByRole('button', { name: 'Kopyaladım, kapat' }).press('Enter');
    return link;
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    await api('/workspaces', { method: 'POST', body: { key: workspace, name: 'Yakın şubeler ve çağrı merkezi' } });
    owner = watch(await signedIn(browser, at('/settings/people')));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
  });

  it('invites a person by a link, who comes in with a name and password of their own and reads only', async () => {
    const link = await invite(guest.email);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#invitation=tms_inv_[\w-]{43}$/);
    const visited = await visit(browser, english);
    const page = watch(visited);
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: 'You are invited' }).waitFor();
    expect(page.url()).not.toContain('invitation');
    expect(await page.getByText('Yakın şubeler ve çağrı merkezi').innerText()).toContain('viewer');
    expect(await accessibilityFaults(page)).toEqual([]);
    // A refusal is said beside its field, which has the focus; the link is still good.
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('New password').fill('kısa');
    await page.keyboard.press('Enter');
    await page.getByText('The password is not strong enough').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('autocomplete'))).toBe('new-password');
    await page.getByLabel('New password').fill(guest.password);
    await page.keyboard.press('Enter');
    await page.locator('#content h1').waitFor({ timeout: 60_000 });
    expect(page.url()).toContain(`/w/${workspace}`);
    await page.goBack();
    expect(page.url()).not.toContain('invitation=');

    for (const [path, reason, locked] of [
      ['/settings', 'changing it needs the role: owner', 'Save'],
      ['/settings', 'changing it needs the role: analyst', 'Create a journey type'],
      ['/settings/people', 'Role needed: owner. Your role: viewer.', 'Invite a person'],
      ['/settings/tokens', 'Role needed: owner. Your role: viewer.', 'Create a token'],
    ] as const) {
      await open(page, at(path));
      await page.getByText(reason).waitFor();
      expect([path, await page.getByRole('button', { name: locked }).count()]).toEqual([path, 0]);
    }
    await open(page, at('/settings'));
    // What cannot be changed can be read, and whom to ask is said by name.
    await page.getByText('Owners: Admin').waitFor();
    await page.getByText('Europe/Istanbul').waitFor();
    expect(visited.complaints.filter((text) => !text.includes('422'))).toEqual([]);

    const again = await visit(browser, english);
    await again.page.goto(link);
    await again.page.getByText('This invitation has been used.').waitFor();
    await again.page.getByRole('button', { name: 'Sign in' }).click();
    await again.page.locator('input[name=email]').waitFor();
    // A link that is pasted where the pages are open already is seen too.
    for (const token of ['x'.repeat(43), 'cut-short']) {
      await again.page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await again.page.goto(`${system().url}/#invitation=tms_inv_${token}`);
      await again.page.getByText('There is no such invitation.').waitFor();
      await again.page.getByRole('button', { name: 'Sign in' }).click();
    }
    await again.page.context().close();

    // Who is signed in as the invited one comes in at once; somebody else who is signed in may leave it alone.
    const second = `ikinci-${stamp}`;
    await api('/workspaces', { method: 'POST', body: { key: second, name: 'Yan ekip' } });
    const body = { email: guest.email, role: 'analyst' };
    const { token } = await api<{ token: string }>(`/workspaces/${second}/invitations`, { method: 'POST', body });
    await owner.goto(`${system().url}/#invitation=${token}`);
    await owner.getByText(`davet ${guest.email} için`).waitFor();
    await owner.getByRole('button', { name: 'Şimdi değil' }).press('Enter');
    await owner.locator('#content h1').waitFor({ timeout: 60_000 });
    await page.goto(`${system().url}/#invitation=${token}`);
    await page.getByText('You are signed in here as the invited account').waitFor();
    await page.getByRole('button', { name: 'Accept the invitation' }).press('Enter');
    await page.waitForURL(`**/w/${second}/**`);
    await page.context().close();
  }, 120_000);

  it('lists who is in, gives another role, keeps the last owner, and takes invitations back', async () => {
    const link = await invite(`geri-${stamp}@ornek.example`);
    const rows = owner.getByRole('list', { name: 'Üyeler' }).getByRole('listitem');
    await rows.nth(1).waitFor();
    expect(await rows.filter({ hasText: 'siz' }).innerText()).toContain('Son sahip');
    expect(await rows.filter({ hasText: 'siz' }).getByRole('button').count()).toBe(0);
    await owner.getByRole('button', { name: /Rol: Ada/ }).press('Enter');
    await owner.getByRole('option', { name: 'analist' }).press('Enter');
    await owner.getByText('Ada: yeni rol analist').waitFor({ state: 'attached' });
    const members = await api<{ email: string; role: string }[]>(`/workspaces/${workspace}/members`);
    expect(members.find(({ email }) => email === guest.email)?.role).toBe('analyst');
    await owner.getByRole('button', { name: `Daveti geri al: geri-${stamp}@ornek.example` }).press('Enter');
    await owner.getByRole('alertdialog').getByRole('button', { name: 'Geri al' }).press('Enter');
    await owner.getByText('geri alındı', { exact: true }).waitFor();
    const { page } = await visit(browser);
    await page.goto(link);
    await page.getByText('Bu davetin süresi dolmuş ya da davet geri alınmış.').waitFor();
    await page.context().close();

    // The table of rights is the server's: what it says of an analyst is what happens.
    const row = owner.getByRole('row', { name: /Yolculuk türü tanımlamak/ });
    expect((await row.getByRole('cell').allInnerTexts()).map((cell) => cell.includes('yapabilir'))).toEqual([
      false,
      true,
      true,
    ]);
  }, 60_000);

  it('shows where one is signed in, ends one session, and all others with a new password', async () => {
    const first = watch(await visit(browser));
    const second = watch(await visit(browser));
    const third = watch(await visit(browser));
    for (const page of [first, second, third]) await enter(page, guest, '/account');
    await open(first, '/account');
    const rows = first.getByRole('list', { name: 'Oturumlar' }).getByRole('listitem');
    await rows.nth(3).waitFor();
    const before = await rows.count();
    expect(await rows.first().innerText()).toMatch(/Chrome · Linux[\s\S]*bu oturum/);
    await rows.nth(1).getByRole('button').press('Enter');
    await first.getByText('1 oturum kapandı').waitFor({ state: 'attached' });
    expect(await rows.count()).toBe(before - 1);

    await first.getByLabel('Şimdiki parola').fill('bu değil');
    await first.getByLabel('Yeni parola').fill('yepyeni uzun parola 8');
    await first.keyboard.press('Enter');
    await first.getByText('Şimdiki parola doğru değil.').waitFor();
    expect(await first.evaluate(() => document.activeElement?.getAttribute('autocomplete'))).toBe('current-password');
    await first.getByLabel('Şimdiki parola').fill(guest.password);
    await first.keyboard.press('Enter');
    await first.getByText('Parola değişti.').waitFor();
    guest.password = 'yepyeni uzun parola 8';
    await first.getByText('bu oturum').waitFor();
    expect(await rows.count()).toBe(1);
    // The session that changed it goes on, also for what writes; the others are at the door.
    expect(await first.getByLabel('Yeni parola').inputValue()).toBe('');
    for (const page of [second, third]) {
      await page.reload();
      await page.locator('input[name=email]').waitFor();
    }
    await enter(second, guest, '/account');
    await first.reload();
    await first.getByRole('button', { name: 'Öteki bütün oturumları kapat' }).press('Enter');
    await first.getByText('1 oturum kapandı').waitFor({ state: 'attached' });
    await second.reload();
    await second.locator('input[name=email]').waitFor();
    for (const page of [first, second, third]) await page.context().close();
  }, 120_000);

  it('makes a token that works until it is revoked, and shows it once', async () => {
    await open(owner, at('/settings/tokens'));
    await owner.getByText('Henüz belirteç yok.').waitFor();
    await owner.getByRole('button', { name: 'Belirteç oluştur' }).press('Enter');
    await owner.keyboard.press('Enter');
    await owner.getByText('1 ile 120 karakter arasında bir ad yazın.').waitFor();
    await owner.keyboard.type('Haftalık rapor');
    // Enter twice while the answer is on its way: one token, not a second one that nobody sees.
    let [posts, isPressed] = [0, (): void => undefined];
    const pressed = new Promise<void>((resolve) => (isPressed = resolve));
    await owner.route(/\/tokens$/, async (route) => {
      if (route.request().method() === 'POST') posts += 1;
      await pressed;
      await route.continue();
    });
    await owner.keyboard.press('Enter');
    await owner.locator('.dialog [data-pending]').waitFor();
    await owner.keyboard.press('Enter');
    isPressed();
    await owner.getByRole('alertdialog').locator('pre').waitFor();
    await owner.unroute(/\/tokens$/);
    expect(posts).toBe(1);
    const token = await owner.getByRole('alertdialog').locator('pre').innerText();
    await owner.getByRole('button', { name: 'Kopyaladım, kapat' }).press('Enter');
    const status = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${system().url}/api/v1/workspaces/${workspace}`, { headers })).status;
    };
    expect(await status()).toBe(200);
    const row = owner.getByRole('listitem').filter({ hasText: 'Haftalık rapor' });
    expect(await row.innerText()).toContain(token.slice(0, 14));
    expect(await owner.content()).not.toContain(token);
    await owner.reload();
    expect(await row.innerText()).toContain('Son kullanım');
    await row.getByRole('button').press('Enter');
    await owner.getByRole('alertdialog').getByRole('button', { name: 'İptal et' }).press('Enter');
    await owner.getByText('Henüz belirteç yok.').waitFor();
    expect(await status()).toBe(401);
  }, 60_000);

  it('changes settings after saying what that does, and keeps what was written where it is refused', async () => {
    await open(owner, at('/settings'));
    const group = owner.getByRole('textbox', { name: 'En küçük grup' });
    await group.fill('6');
    await group.press('Tab');
    await owner.getByText('10 yerine 6').waitFor();
    await owner.getByRole('button', { name: 'Kaydet' }).press('Enter');
    await owner.getByText('Daha küçük bir grup için nedenini yazın.').waitFor();
    expect(await owner.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await owner.keyboard.type('Küçük şubeler');
    // Whoever goes away is asked first, and can stay.
    await owner.getByRole('link', { name: 'Kişiler ve roller' }).first().press('Enter');
    await owner.getByRole('alertdialog').getByRole('button', { name: 'Sayfada kal' }).press('Enter');
    await owner.getByRole('combobox', { name: 'Saat dilimi' }).fill('berl');
    await owner.getByRole('option', { name: 'Europe/Berlin' }).waitFor();
    await owner.keyboard.press('ArrowDown');
    await owner.keyboard.press('Enter');
    await owner.getByText('Bütün yolculuklar yeni günlere göre yeniden kurulur.').waitFor();
    await owner.getByRole('button', { name: 'Kaydet' }).press('Enter');
    await owner.getByText('Kaydedildi').first().waitFor();
    const read = () => api<{ minGroup: number; timeZone: string }>(`/workspaces/${workspace}`);
    expect((await read()).minGroup).toBe(6);
    for (let tries = 0; (await read()).timeZone !== 'Europe/Berlin'; tries += 1) {
      if (tries > 100) throw new Error('The days are not counted anew.');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    // Somebody else changes it meanwhile: nothing is overwritten unseen.
    await open(owner, at('/settings'));
    await owner.getByLabel('Ad', { exact: true }).fill('Benim adım');
    await api(`/workspaces/${workspace}`, { method: 'PATCH', body: { name: 'Onun adı' } });
    await owner.keyboard.press('Enter');
    await owner.getByText('Bu arada başkası değiştirdi.').waitFor();
    expect(await owner.getByLabel('Ad', { exact: true }).inputValue()).toBe('Benim adım');
    expect((await api<{ name: string }>(`/workspaces/${workspace}`)).name).toBe('Onun adı');
  }, 120_000);

  it('creates a journey type, changes it and deletes it, each with its consequence', async () => {
    await open(owner, at('/settings'));
    const types = owner.getByRole('list', { name: 'Yolculuk türleri' });
    await owner.getByRole('button', { name: 'Yolculuk türü oluştur' }).press('Enter');
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel('Ad', { exact: true }).fill('Şube ziyareti');
    expect(await dialog.getByLabel('Anahtar', { exact: true }).inputValue()).toBe('sube-ziyareti');
    await dialog.getByText('Kaydedince geçmiş olaylardan da yolculuk kurulur.').waitFor();
    await dialog.getByRole('textbox', { name: 'Ara', exact: true }).fill('45');
    await dialog.getByLabel('Ad', { exact: true }).press('Enter');
    await types.getByText('Şube ziyareti').waitFor();
    expect(await types.getByRole('listitem').filter({ hasText: 'Şube ziyareti' }).innerText()).toContain('45 dk');
    await owner.getByRole('button', { name: 'Düzenle: Şube ziyareti' }).press('Enter');
    await dialog.getByRole('textbox', { name: 'Ara', exact: true }).fill('50');
    await owner.keyboard.press('Tab');
    await dialog.getByText('Bu türün bütün yolculukları yeniden kurulur.').waitFor();
    await dialog.getByRole('button', { name: 'Kaydet' }).press('Enter');
    await types.getByText('50 dk').waitFor();
    await owner.getByRole('button', { name: 'Sil: Şube ziyareti' }).press('Enter');
    const confirm = owner.getByRole('alertdialog').getByRole('button', { name: 'Sil', exact: true });
    expect(await confirm.isDisabled()).toBe(true);
    await owner.keyboard.type('sube-ziyareti');
    await confirm.press('Enter');
    await types.getByText('Şube ziyareti').waitFor({ state: 'detached' });
  }, 60_000);

  it('says what has failed, lets one try again, and leaves the rest of the page alone', async () => {
    let failing = true;
    await owner.route(`**/workspaces/${workspace}/members`, (route) =>
      failing
        ? route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            body: JSON.stringify({ code: 'internal', status: 500, traceId: 'iz-7' }),
          })
        : route.continue(),
    );
    await open(owner, at('/settings/people'));
    await owner.getByText('İz numarası: iz-7').waitFor();
    await owner.getByRole('table').waitFor();
    failing = false;
    await owner.getByRole('button', { name: 'Yeniden dene' }).press('Enter');
    await owner.getByRole('list', { name: 'Üyeler' }).waitFor();
    await owner.unroute(`**/workspaces/${workspace}/members`);
  }, 60_000);

  it('holds a list of many, long names and a narrow window', async () => {
    const long = 'Çok uzun bir ad '.repeat(7).trim();
    const named = [long, 'Ömer', 'Işık', 'Çınar', 'İnci', 'Cem'];
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      email: `uye-${index}@ornek.example`,
      name: named[index] ?? `Üye ${index}`,
      role: index === 1 ? 'owner' : 'viewer',
    }));
    const { page } = await signedIn(browser, at('/settings'), { width: 320, height: 800 });
    await page.route(`**/workspaces/${workspace}/members`, (route) => route.fulfill({ json: many }));
    const rows = page.getByRole('list', { name: 'Üyeler' }).getByRole('listitem');
    await open(page, at('/settings/people'));
    await rows.first().waitFor();
    expect(await rows.count()).toBe(50);
    const first = await rows.locator('strong').allInnerTexts();
    expect(first.slice(0, 6)).toEqual(['Cem', 'Çınar', long, 'Işık', 'İnci', 'Ömer']);
    await page.getByRole('searchbox').fill('uye 9999');
    await page.getByText('Üye 9999', { exact: true }).waitFor();
    expect(await rows.count()).toBe(1);
    // The search may be somebody's name: it stands in no address.
    expect(page.url()).toBe(new URL(at('/settings/people'), system().url).href);
    await page.unroute(`**/workspaces/${workspace}/members`);
    for (const path of [at('/settings'), at('/settings/people'), at('/settings/tokens'), '/account']) {
      await open(page, path);
      await page.locator('#content [aria-busy=true]').first().waitFor({ state: 'detached' });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, width]).toEqual([path, 320]);
    }
    await page.context().close();
  }, 60_000);

  it.each([
    { locale: 'tr-TR', colorScheme: 'light' },
    { locale: 'en-GB', colorScheme: 'dark' },
  ] as const)(
    'is in order for whoever does not see it: $locale, $colorScheme',
    async (look) => {
      const { page } = await signedIn(browser, at('/settings'), look);
      for (const path of [at('/settings'), at('/settings/people'), at('/settings/tokens'), '/account']) {
        await open(page, path);
        await page.locator('#content [aria-busy=true]').first().waitFor({ state: 'detached' });
        expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
        expect(await page.locator('h1').count()).toBe(1);
        // No key of a text instead of the text, and its language is the page's.
        expect(await page.locator('#content').innerText()).not.toMatch(/\b(?:people|tokens|account|settings)\.\w/);
      }
      await page.context().close();
    },
    60_000,
  );

  it('has shown no e-mail, no name and no token in any address', () => {
    expect(addresses.length).toBeGreaterThan(20);
    const told = addresses.filter((address) =>
      /@|%40|ornek|Ada|tms_/.test(decodeURIComponent(address.split('#')[0] ?? '')),
    );
    expect(told).toEqual([]);
    expect(complaints.filter((text) => !/\b(?:400|401|403|409|422|500)\b/.test(text))).toEqual([]);
  });
});
