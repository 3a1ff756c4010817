import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { at, sentenceOf } from './dashboard.js';
import { runImport, toCsv, type Row } from './import-log.js';
import { api, system } from './system.js';

/** Where a touchpoint is drawn. */
export interface Place {
  readonly key: string;
  readonly stage: string;
  readonly x: number;
  readonly y: number;
}

/** What is drawn at most: touchpoints and transitions. */
export const most = { nodes: 40, edges: 120 };

/** As much of a map as is drawn, as a question to the API. */
export const drawn = `maxNodes=${most.nodes}&maxEdges=${most.edges}`;

/** More touchpoints than are drawn. */
export const denseActivities = 45;

/** The address of a map of the demo. */
export function mapAt(search: string, journey = 'purchase'): string {
  return at(`/j/${journey}/map${search}`);
}

/** Opens a map of the demo and waits until it is drawn. */
export async function openMap(page: Page, search: string, journey?: string): Promise<void> {
  await page.goto(mapAt(search, journey));
  await page.locator('[data-node]').first().waitFor({ timeout: 60_000 });
}

/** What the API answers about the demo's map. */
export function askMap<T>(question: string): Promise<T> {
  return api<T>(`/workspaces/${system().workspace}/journey-map?${question}`);
}

/** Where each touchpoint of the map stands. */
export function placesOf(page: Page): Promise<Place[]> {
  return page.locator('[data-node]').evaluateAll((marks) =>
    marks.map((mark) => {
      const [, x = '', y = ''] = /translate\(([\d.-]+) ([\d.-]+)\)/.exec(mark.getAttribute('transform') ?? '') ?? [];
      return {
        key: mark.getAttribute('data-node') ?? '',
        stage: mark.getAttribute('data-stage') ?? '',
        x: Number(x),
        y: Number(y),
      };
    }),
  );
}

/** Where each touchpoint is seen: from the corner of the map's frame, to a tenth of a pixel. */
export function spotsOf(page: Page): Promise<Record<string, number[]>> {
  return page.locator('[data-testid=map-frame]').evaluate((frame) => {
    const corner = frame.getBoundingClientRect();
    return Object.fromEntries(
      [...frame.querySelectorAll('[data-node]')].map((mark) => {
        const { left, top } = mark.querySelector('.node-box')?.getBoundingClientRect() ?? new DOMRect(NaN, NaN);
        const from = [left - corner.left, top - corner.top];
        return [mark.getAttribute('data-node') ?? '', from.map((pixels) => Math.round(pixels * 10) / 10)];
      }),
    );
  });
}

/** Where the view of the map has been moved to, and how near it is. */
export async function viewOf(page: Page): Promise<{ x: number; y: number; scale: number }> {
  const style = await page
    .locator('[data-testid=map-layer]')
    .evaluate((layer) => (layer as HTMLElement).style.transform);
  const [x = NaN, y = NaN, scale = NaN] = [...style.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);
  return { x, y, scale };
}

/** Cases of eight steps, each by chance one of a few ways on from the step before: the same log each time. */
function denseLog(cases: number): Row[] {
  let seed = 7;
  const below = (end: number): number => (seed = (seed * 48_271) % 2_147_483_647) % end;
  return Array.from({ length: cases }, (_, caseAt) => {
    let activity = below(denseActivities);
    return Array.from({ length: 8 }, (__, step) => {
      activity = (activity * 7 + 1 + below(3) * below(4)) % denseActivities;
      return {
        caseId: `case ${caseAt}`,
        activity: `Adım ${activity + 1}`,
        micros: 1_780_000_000_000_000n + BigInt(caseAt * 600 + step * 60) * 1_000_000n,
      };
    });
  }).flat();
}

/** Makes a workspace whose map has more than can be drawn, and many variants, and in which nothing is hidden. */
export async function importDense(workspace: string, cases: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'temas-dense-'));
  const file = path.join(folder, 'dense.csv');
  writeFileSync(file, toCsv(denseLog(cases)));
  const columns = ['--case', 'case', '--activity', 'activity', '--time', 'time'];
  const openly = ['--min-group', '1', '--reason', 'made up for a test'];
  const { code, stderr } = await runImport([file, ...columns, ...openly, '--workspace', workspace]);
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0 || stderr !== '') throw new Error(`The import ended with ${code}: ${stderr}`);
}

/** What the sentence under a page's heading says of which journeys are shown and how many; their age, after that, not. */
export async function journeysShown(page: Page): Promise<string[]> {
  const parts = (await sentenceOf(page)).split(' · ');
  return parts.slice(0, parts.findIndex((part) => /^[\d.]+ yolculuk$/.test(part)) + 1);
}

/** What an SVG file says of itself, and what is written in its drawing. */
export function readPicture(page: Page, svg: string) {
  return page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      fault: parsed.querySelector('parsererror')?.textContent ?? null,
      title: parsed.querySelector('title')?.textContent ?? '',
      about: parsed.querySelector('desc')?.textContent ?? '',
      words: [...parsed.querySelectorAll('text')].map((one) => one.textContent),
    };
  }, svg);
}
