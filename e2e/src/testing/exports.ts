import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import readExcelFile from 'read-excel-file/node';

/** Opens a figure's menu of exports and takes one of them. */
export async function chooseExport(figure: Locator, choice: string): Promise<void> {
  await figure.getByRole('button', { name: 'Dışa aktar' }).click();
  await figure.page().getByRole('menuitem', { name: choice, exact: true }).click();
}

/** The file that an entry of a figure's menu of exports gives. */
export async function takeFile(figure: Locator, choice: string): Promise<Buffer> {
  const [file] = await Promise.all([figure.page().waitForEvent('download'), chooseExport(figure, choice)]);
  return readFile(await file.path());
}

/** The sheets of an XLSX file; empty cells are empty texts. */
export async function sheetsOf(file: Buffer): Promise<{ name: string; rows: (string | number)[][] }[]> {
  const filled = (cell: unknown): string | number => (typeof cell === 'number' || typeof cell === 'string' ? cell : '');
  return (await readExcelFile(file)).map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map(filled)),
  }));
}

/** The tables of a CSV or TSV text, each with its head; what the file says of itself is left out. */
export function tablesOf(text: string, separator: string): string[][][] {
  const tables: string[][][] = [[]];
  for (const line of text.replace('\uFEFF', '').split(/\r?\n/)) {
    if (line === '') tables.push([]);
    else if (!line.startsWith('#')) tables.at(-1)?.push(cellsOf(line, separator));
  }
  return tables.filter((rows) => rows.length > 0);
}

function cellsOf(line: string, separator: string): string[] {
  const cell = new RegExp(`(?:^|${separator})(?:"((?:[^"]|"")*)"|([^${separator}]*))`, 'g');
  return [...line.matchAll(cell)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
