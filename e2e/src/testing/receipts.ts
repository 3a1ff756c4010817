import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

/** What a number's receipt says. */
export interface ReadReceipt {
  readonly name: string;
  readonly value: string;
  readonly lines: Readonly<Record<string, string>>;
  /** The address that shows it again. */
  readonly link: string;
}

/** The receipt of one number while it is open, in either language. */
export function receiptDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: /^(Bu sayı neye dayanıyor|What does this number stand on)\?$/ });
}

/** Opens a number by Enter, reads and copies what is there, closes it by Esc; the focus has to be back on the number. */
export async function readReceipt(page: Page, figure: Locator): Promise<ReadReceipt> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await figure.focus();
  await page.keyboard.press('Enter');
  const dialog = receiptDialog(page);
  const said = await readOpen(page);
  await dialog.getByRole('button', { name: /^(Bağlantıyı kopyala|Copy link)$/ }).click();
  await dialog.getByText(/^(Kopyalandı|Copied)$/).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await closeReceipt(page, figure);
  return { ...said, link };
}

/** Follows the link of a number: its receipt is open, says the same, and leaves the focus on the number. */
export async function expectLinked(page: Page, figure: Locator, read: ReadReceipt): Promise<void> {
  // From elsewhere, as a reader comes who was sent it.
  await page.goto('about:blank');
  await expectShown(page, read);
  await closeReceipt(page, figure);
  expect(new URL(page.url()).hash).toBe('');
}

/** Follows the link of a number: its receipt is open and says the same. */
export async function expectShown(page: Page, { link, ...read }: ReadReceipt): Promise<void> {
  await page.goto(link);
  const { name, value } = await readOpen(page);
  expect({ name, value }).toEqual({ name: read.name, value: read.value });
}

async function readOpen(page: Page): Promise<Omit<ReadReceipt, 'link'>> {
  const dialog = receiptDialog(page);
  await dialog.waitFor({ timeout: 30_000 });
  const [name = '', value = ''] = await dialog.locator('.receipt-figure > p').allTextContents();
  const lines = await dialog
    .locator('dl > div')
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map((line) => [line.querySelector('dt')?.textContent ?? '', line.querySelector('dd')?.textContent ?? '']),
      ),
    );
  return { name, value, lines };
}

async function closeReceipt(page: Page, figure: Locator): Promise<void> {
  await page.keyboard.press('Escape');
  await receiptDialog(page).waitFor({ state: 'detached' });
  const id = await figure.getAttribute('id');
  await page.waitForFunction((own) => document.activeElement?.id === own, id);
}
