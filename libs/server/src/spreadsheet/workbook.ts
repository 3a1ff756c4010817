import { inertText } from '@temas/domain/file/inert-text';
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';

/** A cell: a number stays a number, null is a number that is not shown. */
export type Value = string | number | null;

/** Rows under one head, as a figure's table twin shows them. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Each as long as the head. */
  readonly rows: readonly (readonly Value[])[];
}

/** What becomes a file: a sheet a table, and one of what the file says of itself. */
export interface Workbook {
  readonly tables: readonly Table[];
  readonly about: { readonly name: string; readonly lines: readonly string[] };
  /** What stands for a number that is not shown. */
  readonly hidden: string;
}

/** What a cell holds at most in spreadsheets, and the longest name of a sheet ("Excel specifications and limits"). */
const longestText = 32_767;
const longestName = 31;
/** Widths in characters: a wider column would push the numbers off the screen. */
const width = { least: 8, most: 60 };
/** Rows by which a column's width is judged. */
const sampled = 200;

/** Writes a workbook. @returns the bytes of an XLSX file (ECMA-376) */
export async function workbookFile({ tables, about, hidden }: Workbook): Promise<Buffer> {
  const names = sheetNames([...tables.map(({ name }) => name), about.name]);
  const sheets = tables.map((table, at) => ({
    sheet: names[at] ?? '',
    data: [table.columns.map(headCell), ...table.rows.map((row) => row.map((value) => cellOf(value, hidden)))],
    columns: widthsOf(table, hidden),
    stickyRowsCount: 1,
    stickyColumnsCount: table.columns.length > 1 ? 1 : 0,
  }));
  const lines: SheetData = about.lines.map((line, at) => [
    { ...textCell(line), wrap: true, ...(at === 0 ? { fontWeight: 'bold' as const } : {}) },
  ]);
  const facts = { sheet: names.at(-1) ?? '', data: lines, columns: [{ width: 100 }] };
  return writeExcelFile([...sheets, facts]).toBuffer();
}

/**
 * Names as sheets may have them, in their order: without the characters that are not allowed, of 31 characters at most, no
 * two alike in whichever case, and none that spreadsheets keep for themselves.
 */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set(['history']);
  return names.map((name) => {
    const plain = name
      .replace(/[\p{Cc}[\]:*?/\\]/gu, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s']+|[\s']+$/g, '');
    for (let at = 1; ; at += 1) {
      const end = at === 1 && plain !== '' ? '' : plain === '' ? String(at) : ` (${at})`;
      const candidate = `${cut(plain, longestName - end.length).replace(/[\s']+$/, '')}${end}`;
      const key = candidate.toLocaleLowerCase('en').normalize('NFKC');
      if (taken.has(key)) continue;
      taken.add(key);
      return candidate;
    }
  });
}

function headCell(text: string): Cell {
  return { ...textCell(text), fontWeight: 'bold', wrap: true, alignVertical: 'top' };
}

function cellOf(value: Value, hidden: string): Cell {
  if (typeof value === 'number') return { value, type: Number };
  if (value === null) return { ...textCell(hidden), align: 'right' };
  return textCell(value);
}

function textCell(text: string): { value: string; type: StringConstructor } {
  // What a file of XML cannot hold goes first: what comes after it may be the beginning of a formula.
  const writable = text.replace(/(?![\t\r\n])[\p{Cc}\p{Cs}\uFDD0-\uFDEF\uFFFD-\uFFFF]/gu, '');
  const value = cut(inertText(writable).replace(/[\t\r\n]+/g, ' '), longestText);
  // write-excel-file 4.1.1 numbers texts in a plain object, and takes the names that every object has for numbered ones.
  return { value: value in Object.prototype ? `${value} ` : value, type: String };
}

function widthsOf({ columns, rows }: Table, hidden: string): { width: number }[] {
  const lengthOf = (value: Value): number => [...String(value ?? hidden)].length;
  return columns.map((name, at) => {
    const longest = rows
      .slice(0, sampled)
      .reduce((most, row) => Math.max(most, lengthOf(row[at] ?? '')), lengthOf(name));
    return { width: Math.min(width.most, Math.max(width.least, longest + 2)) };
  });
}

/** The beginning of a text, no character of which is cut in two. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return text
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
