import type { Page } from 'playwright-core';
import { system } from './system.js';

/** Opens the import wizard of a workspace at its first step. */
export async function openWizard(page: Page, ws: string): Promise<void> {
  await page.goto(new URL(`/w/${ws}/import`, system().url).href);
  await page.locator('#import-step').waitFor();
}

/** Gives the wizard a file. */
export async function chooseFile(page: Page, file: string): Promise<void> {
  await page.locator('.import-drop input[type=file]').setInputFiles(file);
}

/** Goes on to the next step, which has to be this one. */
export async function nextStep(page: Page, to: string): Promise<void> {
  // The first rows are read beside the page; who goes on before they are there is told so, and stays.
  if (to === 'columns') await page.locator('.import-preview').waitFor();
  await page.locator('.import-next').click();
  await page.waitForURL(({ pathname }) => pathname.endsWith(`/import/${to}`));
  await page.locator('#import-step').waitFor();
}
