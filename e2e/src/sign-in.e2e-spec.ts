import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser, signedIn, visit } from './testing/browser.js';
import { api, system } from './testing/system.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A link as `npm run sign-in` prints it. */
function signInLink(): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['tools/sign-in.mjs'], {
    cwd: root,
    env: { ...process.env, TEMAS_DATA_DIR: system().dataDir },
    encoding: 'utf8',
  });
  const link = /http\S+#sign-in=[\w-]+/.exec(stdout)?.[0];
  if (link === undefined) throw new Error(`No link in: ${stdout}${stderr}`);
  return link;
}

describe('signing in, in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
  });

  it('takes a one-time link once, and its token out of the address and the history', async () => {
    const link = signInLink();
    const { page, complaints } = await visit(browser);
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: 'Genel bakış' }).waitFor({ timeout: 60_000 });
    expect(page.url()).not.toContain('sign-in=');
    await page.goBack();
    expect(page.url()).not.toContain('sign-in=');
    expect(complaints).toEqual([]);
    const second = await visit(browser, { locale: 'en-GB' });
    await second.page.goto(link);
    await second.page.getByRole('alert').waitFor();
    expect(await second.page.getByRole('alert').innerText()).toContain('has been used');
    expect(second.page.url()).not.toContain('sign-in=');
  }, 120_000);

  it('asks nobody anything, and complains of nothing, before someone signs in', async () => {
    const { page, complaints } = await visit(browser);
    await page.goto(system().url);
    await page.getByRole('heading', { name: 'Oturum aç' }).waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  it('says that a password is wrong without saying more', async () => {
    const { page } = await visit(browser);
    await page.goto(system().url);
    await page.getByLabel('E-posta').fill(`nobody-${Date.now()}@example.com`);
    await page.getByLabel('Parola', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').innerText()).toBe('E-posta ya da parola doğru değil.');
  }, 60_000);

  it('says that there were too many attempts', async () => {
    const { page } = await visit(browser, { locale: 'en-GB' });
    await page.goto(system().url);
    await page.getByLabel('E-mail').fill(`many-${Date.now()}@example.com`);
    for (let attempt = 0; attempt < 30; attempt += 1) {
      await page.getByLabel('Password', { exact: true }).fill(`wrong ${attempt}`);
      const answered = page.waitForResponse('**/api/v1/session');
      await page.keyboard.press('Enter');
      if ((await answered).status() === 429) break;
    }
    await page.getByText('Too many attempts.').waitFor();
  }, 120_000);

  it('goes to another workspace by keyboard, and begins with that one the next time', async () => {
    const key = `ikinci-${Date.now()}`;
    await api('/workspaces', { method: 'POST', body: { key, name: 'İkinci çalışma alanı', minGroup: 5 } });
    const { page, complaints } = await signedIn(browser, `/w/${system().workspace}/j/purchase/map?d=all`);
    await page.locator('[data-node]').first().waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /Çalışma alanı/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'İkinci çalışma alanı' }).last().waitFor();
    await page.keyboard.type('İkinci');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/w/${key}/j/**`);
    await page.locator('#content h1').waitFor();
    await page.goto(system().url);
    await page.waitForURL(`**/w/${key}/j/**`);
    // One that is not there leads nowhere, and is not what comes next.
    await page.goto(`${system().url}/w/yok-boyle-bir-yer/journey-map`);
    await page.locator('#content h1').waitFor();
    await page.goto(system().url);
    await page.waitForURL(`**/w/${key}/j/**`);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  }, 120_000);

  it('leads to the door when the session ends, and back to the same address', async () => {
    const { workspace, adminEmail, adminPassword } = system();
    const { page } = await signedIn(browser, `/w/${workspace}/j/purchase/map?d=all&m=p50`);
    await page.locator('[data-node]').first().waitFor({ timeout: 60_000 });
    await page.context().clearCookies();
    await page.getByRole('button', { name: /Dönem/ }).click();
    await page.getByRole('option', { name: 'Son 90 gün' }).click();
    await page.getByText('Oturumunuz sona erdi').waitFor();
    const { href } = new URL(page.url());
    expect(href).toContain('m=p50');
    await page.getByLabel('E-posta').fill(adminEmail);
    await page.getByLabel('Parola', { exact: true }).fill(adminPassword);
    await page.keyboard.press('Enter');
    await page.locator('[data-node]').first().waitFor({ timeout: 60_000 });
    expect(page.url()).toBe(href);
  }, 120_000);

  it('signs out for good', async () => {
    const { page } = await signedIn(browser, '/');
    await page.getByRole('button', { name: /^Hesap/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Oturumu kapat' }).press('Enter');
    await page.getByRole('heading', { name: 'Oturum aç' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Oturum aç' }).waitFor();
    const { status } = await page.evaluate(async () => ({ status: (await fetch('/api/v1/session')).status }));
    expect(status).toBe(401);
  }, 60_000);
});
