import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.js';
import { expectSoon } from './soon.js';
import { system } from './system.js';

/** The browser of a test file. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page with storage of its own, and everything that it complained of in its console. */
export interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

/** How a page is looked at. */
export interface Look {
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** What no address may hold: an e-mail address, a telephone or national number, an IBAN, the demo's customer numbers. */
const personal =
  /[\w.+-]+@[\w-]+\.\w|(?<![\d.-])(?:\+90|0)?[ (]*5\d\d[) -]*\d{3}[ -]*\d{2}[ -]*\d{2}(?!\d)|(?<!\d)\d{11}(?!\d)|TR\d{24}|\bM-\d{6}/;

/** A new page, as a first visitor would have it. */
export async function visit(
  browser: Browser,
  { locale = 'tr-TR', colorScheme = 'light', width = 1280, height = 900 }: Look = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  holdRoutes(page);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('framenavigated', (frame) => {
    const address = decodeURIComponent(frame.url().replaceAll('+', ' '));
    if (personal.test(address)) complaints.push(`An address says who somebody is: ${address}`);
  });
  return { page, complaints };
}

/** An address that is always there, which nobody else asks for like this. */
const probe = '/healthz?routed';
const probed = /\/healthz\?routed$/;

/**
 * Makes the routes of a page hold from its next request on. The browser answers that there is a route before the page's own
 * process knows of it: pages that were busy sent 3 of 40 requests past one that had just been made.
 */
function holdRoutes(page: Page): void {
  const route = page.route.bind(page);
  page.route = async (...given) => {
    const made = await route(...given);
    if (!page.url().startsWith('http')) return made;
    await route(probed, (asked) => asked.fulfill({ status: 204 }));
    await expectSoon(() => page.evaluate(async (path) => (await fetch(path)).status, probe), 204);
    await page.unroute(probed);
    return made;
  };
}

/** Who signs in. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

/** The same, signed in, as the installation's owner where nobody else is named, and showing an address. */
export async function signedIn(
  browser: Browser,
  path: string,
  { as, ...look }: Look & { readonly as?: Person } = {},
): Promise<Visit> {
  const { url, adminEmail, adminPassword } = system();
  const { email, password } = as ?? { email: adminEmail, password: adminPassword };
  const visited = await visit(browser, look);
  await visited.page.goto(new URL(path, url).href);
  await visited.page.locator('input[name=email]').fill(email);
  await visited.page.locator('input[name=password]').fill(password);
  await visited.page.keyboard.press('Enter');
  await visited.page.locator('#content h1').waitFor({ timeout: 60_000 });
  return visited;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What of WCAG 2.2 A and AA a page, or a part of it, breaks, as far as a machine can tell; each as rule and element. */
export async function accessibilityFaults(page: Page, part?: string): Promise<string[]> {
  // A document keeps what it was given.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (within) => {
    const { axe: ready } = globalThis as unknown as {
      axe: {
        run(
          at: Document | string,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await ready.run(within ?? document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // What passes is not told of in full; every rule looks at every element all the same.
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, part);
}
