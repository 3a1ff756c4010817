import type { Page } from 'playwright-core';
import { system } from './system.js';

/** The whole address of a page of the demo's workspace. */
export function at(path: string, workspace = system().workspace): string {
  return new URL(`/w/${workspace}${path}`, system().url).href;
}

/** What the address of a page says. */
export function paramsOf(page: Page): URLSearchParams {
  return new URL(page.url()).searchParams;
}

/** The sentence under a page's heading. */
export async function sentenceOf(page: Page): Promise<string> {
  return (await page.locator('[data-testid=sentence]').textContent()) ?? '';
}

/** The names of the rail's pages. */
export async function railLinks(page: Page): Promise<string[]> {
  return (await page.locator('.rail a').allInnerTexts()).map((name) => name.trim());
}

/** A figure as the pages write it. */
export function figure(value: number | null, locale: 'tr' | 'en'): string {
  if (value === null) return locale === 'tr' ? 'gizli' : 'hidden';
  return value.toLocaleString(locale === 'tr' ? 'tr-TR' : 'en-GB');
}

/** A day of the demo so many days ago, 0 for today. */
export function daysAgo(days: number): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(new Date());
  return new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
}

/** The last days up to today, as a question to the API about the demo has them. */
export function lastDays(days: number): string {
  return `from=${daysAgo(days - 1)}&to=${daysAgo(0)}`;
}

/** Watches how often the address is written, as steps and as replacements. */
export async function watchHistory(page: Page): Promise<() => Promise<{ pushed: number; replaced: number }>> {
  await page.evaluate(() => {
    const counted = { pushed: 0, replaced: 0 };
    Object.assign(globalThis, { counted });
    for (const [name, key] of [
      ['pushState', 'pushed'],
      ['replaceState', 'replaced'],
    ] as const) {
      const own = history[name].bind(history);
      history[name] = (data: unknown, unused: string, url?: string | URL | null) => {
        // What only keeps the place of the page writes no address.
        if (url !== undefined && url !== null && String(url) !== location.pathname + location.search) counted[key] += 1;
        own(data, unused, url);
      };
    }
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { counted: { pushed: number; replaced: number } }).counted);
}
