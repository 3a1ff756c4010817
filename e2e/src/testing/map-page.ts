import type { Page } from 'playwright-core';
import { at } from './dashboard.js';
import { api, system } from './system.js';

/** Where a touchpoint is drawn. */
export interface Place {
  readonly key: string;
  readonly stage: string;
  readonly x: number;
  readonly y: number;
}

/** As much of a map as is drawn, as a question to the API. */
export const drawn = 'maxNodes=40&maxEdges=120';

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
