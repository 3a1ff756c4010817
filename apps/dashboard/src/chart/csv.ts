import { inertText } from '@temas/domain/file/inert-text';

/** A table as a file takes it: numbers stay numbers, a hidden one is null with its own word. */
export interface DataTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** `plain` for programs (comma, decimal point), `tr` for a Turkish spreadsheet (semicolon, decimal comma, byte order mark). */
export type CsvStyle = 'plain' | 'tr';

/** What a file says of itself above its rows, each line after a `#`. */
export interface CsvFacts {
  readonly style: CsvStyle;
  readonly about: readonly string[];
  /** What stands for a number that is not shown. */
  readonly hidden: string;
}

/** Tables as CSV (RFC 4180); what a spreadsheet would take for a formula is kept from being one. */
export function csvOf(tables: readonly DataTable[], { style, about, hidden }: CsvFacts): string {
  const separator = style === 'tr' ? ';' : ',';
  const cell = (value: string | number | null): string => {
    if (value === null) return quoted(hidden, separator);
    if (typeof value === 'number') return style === 'tr' ? String(value).replace('.', ',') : String(value);
    return quoted(inertText(value), separator);
  };
  const lines = about.map((line) => `# ${inertCells(line.replace(/[\r\n]+/g, ' '))}`);
  tables.forEach((table, at) => {
    if (tables.length > 1) lines.push(...(at === 0 ? [] : ['']), `# ${inertCells(table.name)}`);
    lines.push(table.columns.map(cell).join(separator), ...table.rows.map((row) => row.map(cell).join(separator)));
  });
  return `${style === 'tr' ? '\uFEFF' : ''}${lines.join('\r\n')}\r\n`;
}

/**
 * A line that is no row, and is cut into cells all the same by a spreadsheet: none of them begins a formula, in quotes or not.
 */
function inertCells(line: string): string {
  return line.replaceAll(/([,;\t][\s"]*)([^\s",;])/g, (_, before: string, first: string) => before + inertText(first));
}

/** A table as it is pasted into a spreadsheet, which would run a formula at once. */
export function tsvOf(table: DataTable, hidden: string): string {
  const cell = (value: string | number | null): string =>
    (typeof value === 'number' ? String(value) : inertText(value ?? hidden)).replace(/[\t\r\n]+/g, ' ');
  return [table.columns, ...table.rows].map((row) => row.map(cell).join('\t')).join('\n');
}

function quoted(text: string, separator: string): string {
  return /["\r\n]/.test(text) || text.includes(separator) || text.startsWith('#')
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
