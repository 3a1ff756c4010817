import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, signedIn } from './testing/browser.js';
import { countLog, isoOf, windows1254, type Row } from './testing/import-log.js';
import { expectFigures, mapOf } from './testing/journey-map.js';
import { expectSoon } from './testing/soon.js';
import { api } from './testing/system.js';
import { chooseFile, nextStep, openWizard } from './testing/wizard.js';

const run = randomBytes(3).toString('hex');
const steps = ['Sipariş', 'Ödeme', 'Kargo çıkışı', 'Teslimat', 'İade ığ'] as const;

/** Forty cases of two to five steps, an hour and a bit apart; every third pays twice. */
const rows: readonly Row[] = Array.from({ length: 40 }, (_, at) =>
  [...steps.slice(0, 2 + (at % 4)), ...(at % 3 === 0 ? (['Ödeme'] as const) : [])].map((activity, step) => ({
    caseId: `vaka ${at}`,
    activity,
    micros: 1_767_600_000_000_000n + BigInt(at * 7_000 + step * 3_725) * 1_000_000n,
  })),
).flat();
/** A row that no reading makes sense of. */
const broken = { caseId: 'vaka 0', activity: 'Sipariş', time: 'dün akşam' };
const written = [...rows.map(({ micros, ...row }) => ({ ...row, time: isoOf(micros) })), broken];

const tsv = ['case\tactivity\ttime', ...written.map((row) => Object.values(row).join('\t'))].join('\r\n');
const jsonLines = written.map(({ caseId, ...row }) => JSON.stringify({ case: caseId, ...row })).join('\n');
const xes = `<?xml version="1.0" encoding="UTF-8"?><log xes.version="1.0">${[
  ...new Set(written.map(({ caseId }) => caseId)),
]
  .map((caseId) => {
    const events = written.filter((row) => row.caseId === caseId);
    const event = ({ activity, time }: (typeof written)[number]): string =>
      `<event><string key="concept:name" value="${activity}"/><date key="time:timestamp" value="${time}"/></event>`;
    return `<trace><string key="concept:name" value="${caseId}"/>${events.map(event).join('')}</trace>`;
  })
  .join('')}</log>`;

describe('logs of other kinds in the import wizard', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'temas-formats-'));
    browser = await launchBrowser();
    ({ page, complaints } = await signedIn(browser, '/'));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['log.tsv', Buffer.from(tsv), null],
    ['eski.tsv', windows1254(tsv), 'Windows-1254'],
    ['log.jsonl', Buffer.from(jsonLines), null],
    ['log.xes', Buffer.from(xes), null],
  ] as const)(
    'reads %s, and says at the end what the map then says',
    async (name, content, encoding) => {
      const ws = `formats-${name.replaceAll('.', '-')}-${run}`;
      const openly = { minGroup: 1, minGroupReason: 'made up for a test' };
      await api('/workspaces', { method: 'POST', body: { key: ws, name, ...openly } });
      const file = path.join(folder, name);
      writeFileSync(file, content);
      await openWizard(page, ws);
      await chooseFile(page, file);
      await page.locator('.import-file', { hasText: name }).waitFor();
      await nextStep(page, 'parse');
      if (encoding !== null) {
        await page.getByRole('button', { name: 'Karakter kodlaması' }).click();
        await page.getByRole('option', { name: encoding }).click();
      }
      await page.locator('.import-preview td', { hasText: 'İade ığ' }).first().waitFor();
      for (const step of ['columns', 'privacy']) await nextStep(page, step);
      await page.locator('.import-body .check').click();
      await nextStep(page, 'validate');
      await page
        .locator('.import-verdict', { hasText: `${written.length} satırdan ${rows.length} tanesi hazır` })
        .waitFor();
      for (const step of ['stages', 'review', 'run']) await nextStep(page, step);
      await page.locator('.notice-good', { hasText: 'haritada' }).waitFor({ timeout: 60_000 });
      const said = /(\d+) satır işlendi: (\d+) alındı, (\d+) reddedildi/.exec(
        await page.locator('.import-counts').innerText(),
      );
      const map = await mapOf(ws);
      expect(said?.slice(1).map(Number)).toEqual([written.length, map.summary.events, 1]);
      expectFigures(map, countLog(rows));
      await page.getByRole('link', { name: 'İlk haritanızı görün' }).click();
      await page
        .locator('[data-testid=sentence]', { hasText: `${map.summary.journeys} yolculuk` })
        .waitFor({ timeout: 30_000 });
      await expectSoon(
        async () => (await page.locator('[data-node] > title').allTextContents()).sort(),
        [...steps].sort(),
      );
    },
    90_000,
  );

  it('raised no error or warning in the console', () => {
    expect(complaints).toEqual([]);
  });
});
