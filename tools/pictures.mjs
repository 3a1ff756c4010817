/**
 * `npm run pictures`: takes the README's pictures of the real pages, on a system of its own with the demo, and leaves
 * nothing running. `npm run pictures -- journey-map-light` takes only those whose names are given.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startSystem } from '../e2e/src/testing/start-system.mjs';
import { browserRemedy, findBrowser } from './testing/provisions.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'docs', 'images');

/** Every picture: its file, the page after `/w/demo`, its look, what has to be there, and what is done, before it is taken. */
const pictures = [
  { name: 'journey-map-light', page: '/j/purchase/map?d=90d', language: 'tr-TR', theme: 'light', ready: '[data-node]' },
  { name: 'journey-map-dark', page: '/j/purchase/map?d=90d', language: 'en-GB', theme: 'dark', ready: '[data-node]' },
  { name: 'overview', page: '/j/purchase/overview?d=90d', language: 'tr-TR', theme: 'light', ready: '.kpi' },
  { name: 'variants', page: '/j/purchase/variants', language: 'en-GB', theme: 'light', ready: '[data-id]' },
  { name: 'import', page: '/import', language: 'tr-TR', theme: 'light', ready: '#content h1', before: toPrivacy },
];

/** An invented log with something in it that a file about customers should not have. */
function inventedLog() {
  const steps = ['Başvuru', 'Belge kontrolü', 'Onay', 'Kart teslimi'];
  const channels = ['web', 'şube', 'çağrı merkezi'];
  const rows = Array.from({ length: 400 }, (_, at) => {
    const [order, step] = [Math.floor(at / steps.length), at % steps.length];
    const day = new Date(Date.UTC(2026, 0, 5 + (order % 60) + step, 9, order % 60)).toISOString();
    return [
      ...[`B-${1000 + order}`, steps[step], day, channels[(order + step) % channels.length]],
      ...[`musteri${order}@example.com`, `0532 ${100 + order} 45 67`],
    ].join(';');
  });
  return ['başvuru;adım;zaman;kanal;e-posta;telefon', ...rows].join('\n');
}

/** Brings the import wizard of a workspace of its own to the step that says what personal data the file holds. */
async function toPrivacy(page) {
  await page
    .locator('#content input[name=name], #content .import-narrow input[type=text]')
    .first()
    .fill('Kart başvuruları');
  await page.locator('#content .import-narrow button[type=submit]').click();
  const file = { name: 'basvurular.csv', mimeType: 'text/csv', buffer: Buffer.from(inventedLog()) };
  await page.locator('.import-drop input[type=file]').setInputFiles(file);
  for (const step of ['parse', 'columns', 'privacy']) {
    if (step === 'columns') await page.locator('.import-preview').waitFor();
    if (step === 'privacy')
      await page.locator('.import-columns tr', { hasText: 'e-posta' }).locator('select').selectOption('subject');
    await page.locator('.import-next').click();
    await page.waitForURL(({ pathname }) => pathname.endsWith(`/import/${step}`));
  }
  await page.locator('#import-step').waitFor();
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !pictures.some((picture) => picture.name === name));
if (unknown.length > 0) {
  console.error(`No such picture: ${unknown.join(', ')}. There are: ${pictures.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

/** Opens a page as the installation's owner, who has seen the welcome, and takes its picture when it has come to rest. */
async function take(browser, system, picture) {
  const { adminEmail, adminPassword, workspace } = system.bootstrap();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 832 },
    deviceScaleFactor: 1.5,
    locale: picture.language,
    colorScheme: picture.theme,
    reducedMotion: 'reduce',
  });
  try {
    await context.addInitScript(() => globalThis.localStorage.setItem('temas.welcomed', 'yes'));
    const page = await context.newPage();
    await page.goto(`${system.url}/w/${workspace}${picture.page}`);
    await page.locator('input[name=email]').fill(adminEmail);
    await page.locator('input[name=password]').fill(adminPassword);
    await page.keyboard.press('Enter');
    await page.locator(picture.ready).first().waitFor({ timeout: 60_000 });
    await picture.before?.(page);
    await page.waitForLoadState('networkidle');
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    // No ring of a keyboard that nobody sees.
    await page.evaluate(() => globalThis.document.activeElement?.blur());
    await page.mouse.move(0, 0);
    const file = path.join(folder, `${picture.name}.png`);
    await page.screenshot({ path: file });
    console.log(`  ${path.relative(root, file)}`);
  } finally {
    await context.close();
  }
}

const executablePath = findBrowser();
if (!executablePath) {
  console.error(browserRemedy.replace('npm test', 'npm run pictures'));
  process.exit(1);
}

let system;
let browser;
/** Stops what was started; also when it is ended from outside. */
async function stop() {
  await browser?.close().catch(() => undefined);
  await system?.stop();
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(130)));

try {
  mkdirSync(folder, { recursive: true });
  console.log('  starting a system with the demo …');
  system = await startSystem();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  for (const picture of pictures)
    if (wanted.length === 0 || wanted.includes(picture.name)) await take(browser, system, picture);
} finally {
  await stop();
}
