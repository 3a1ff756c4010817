import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runImport, type ImportEnd } from './import-log.js';
import { structured, type Canary } from './planted.js';

const columns = ['vaka', 'adim', 'zaman', 'kisi', 'kanal', 'telefon', 'aciklama'] as const;
type Row = Record<(typeof columns)[number], string>;

/**
 * Rows of a log whose cases, people and further columns are canaries, some with one where a time or an activity should
 * stand. An activity of a log may be called anything, but for what has the form of an identifier.
 */
function rowsOf(canaries: readonly Canary[]): Row[] {
  return canaries.flatMap(({ kind, text, also }, at) => {
    const named = (structured as readonly string[]).includes(kind);
    const other = canaries[(at + 37) % canaries.length]?.text ?? '';
    const row = {
      vaka: text,
      zaman: '2026-03-01T09:00:00Z',
      kisi: also[0] ?? text,
      telefon: other,
      aciklama: `a ${other} b`,
    };
    return [
      { ...row, adim: 'Basvuru', kanal: 'web' },
      { ...row, adim: 'Onay', kanal: 'sube', zaman: '2026-03-01T10:00:00Z' },
      { ...row, adim: named ? `${text} arandi` : 'Arandi', kanal: 'telefon', zaman: '2026-03-01T11:00:00Z' },
      { ...row, adim: 'Red', kanal: 'web', zaman: `${text}` },
    ];
  });
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const files: Readonly<Record<string, (rows: readonly Row[]) => string>> = {
  csv: (rows) =>
    [columns, ...rows.map((row) => columns.map((name) => row[name]))]
      .map((line) => line.map(quoted).join(','))
      .join('\n'),
  jsonl: (rows) => rows.map((row) => JSON.stringify(row)).join('\n'),
  xes: (rows) =>
    `<?xml version="1.0"?><log xes.version="1.0">${rows
      .map(
        (row) =>
          `<trace><string key="concept:name" value="${escaped(row.vaka)}"/><event>` +
          `<string key="concept:name" value="${escaped(row.adim)}"/><date key="time:timestamp" value="${escaped(row.zaman)}"/>` +
          `<string key="org:resource" value="${escaped(row.kisi)}"/><string key="aciklama" value="${escaped(row.aciklama)}"/>` +
          `</event></trace>`,
      )
      .join('')}</log>`,
};

/** Brings logs full of canaries in by the command, each format into a workspace of its own, from files named after one. */
export async function importFiles(canaries: readonly Canary[], folder: string, ws: string): Promise<ImportEnd[]> {
  const rows = rowsOf(canaries);
  const name = canaries.find(({ kind }) => kind === 'user id')?.text ?? '';
  const ends: ImportEnd[] = [];
  for (const [format, make] of Object.entries(files)) {
    const file = path.join(folder, `${name}.${format}`);
    writeFileSync(file, make(rows));
    const where = ['--workspace', `${ws}-${format}`];
    const what = ['--case', 'vaka', '--activity', 'adim', '--time', 'zaman', '--subject', 'kisi', '--channel', 'kanal'];
    ends.push(await runImport([file, ...where, ...(format === 'xes' ? [] : what)]));
  }
  return ends;
}
