import { api, unwrap } from '../api/api.js';
import { download, fileName } from '../ui/download.js';
import type { DataTable } from './csv.js';

/** What becomes a spreadsheet, and in which words. */
export interface SpreadsheetSubject {
  readonly ws: string;
  readonly figure: string;
  readonly title: string;
  readonly tables: readonly DataTable[];
  readonly about: { readonly name: string; readonly lines: readonly string[] };
  readonly hidden: string;
  readonly numberLabel: string;
}

/** Has the server write the tables as XLSX, and hands the file to the reader. @throws ApiFault */
export async function saveSpreadsheet({ ws, title, tables, about, ...order }: SpreadsheetSubject): Promise<void> {
  const body = {
    ...order,
    tables: tables.map(({ name, columns, rows }) => ({
      ...{ name, columns: [...columns] },
      rows: rows.map((row) => [...row]),
    })),
    about: { name: about.name, lines: [...about.lines] },
  };
  const file: unknown = await unwrap(
    api.POST('/api/v1/workspaces/{ws}/spreadsheets', { params: { path: { ws } }, body, parseAs: 'blob' }),
  );
  if (!(file instanceof Blob)) throw new Error('The answer is no file.');
  download(`${fileName(title)}.xlsx`, file);
}
