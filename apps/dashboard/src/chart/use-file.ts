import { useParams } from '@tanstack/react-router';
import type { Receipt } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { download, fileName } from '../ui/download.js';
import { useStaleText } from '../ui/receipt.js';
import { useFigures } from '../ui/use-figures.js';
import { csvOf, type CsvStyle, type DataTable } from './csv.js';

/** What a file is of. */
export interface FileSubject {
  /** Names the figure. */
  readonly id: string;
  readonly title: string;
  /** The filter sentence. */
  readonly about: readonly string[];
  /** The answer's; of a list of settings there is no freshness. */
  readonly receipt?:
    (Pick<Receipt, 'asOf' | 'timeZone' | 'definitionVersion'> & Partial<Pick<Receipt, 'freshness'>>) | undefined;
}

/** What a file says of itself under its title, and how its tables become files in the reader's hands. */
export function useFile({ id, title, about, receipt }: FileSubject) {
  const text = useText();
  const { workspace: ws = '' } = useParams({ strict: false });
  const figures = useFigures();
  const staleText = useStaleText();
  const stale = receipt?.freshness ? staleText({ ...receipt, freshness: receipt.freshness }) : null;
  const facts: readonly string[] = [
    ...about,
    ...(receipt
      ? [
          text('map.fact.asOf', { time: figures.moment(receipt.asOf, receipt.timeZone) }),
          ...(stale === null ? [] : [stale]),
          `${text('receipt.definition')}: ${receipt.definitionVersion}`,
        ]
      : []),
    text('export.noPersonalData'),
  ];
  const saveCsv = (tables: readonly DataTable[], style: CsvStyle): void => {
    const rows = csvOf(tables, { style, about: [title, ...facts], hidden: text('hidden.short') });
    download(`${fileName(title)}.csv`, new Blob([rows], { type: 'text/csv;charset=utf-8' }));
  };
  /** @throws ApiFault */
  const saveXlsx = async (tables: readonly DataTable[]): Promise<void> => {
    const { saveSpreadsheet } = await import('./save-spreadsheet.js');
    const words = { hidden: text('hidden.short'), numberLabel: text('export.number') };
    const lines = [title, ...facts];
    await saveSpreadsheet({ ws, figure: id, title, tables, about: { name: text('export.about'), lines }, ...words });
  };
  return { facts, saveCsv, saveXlsx };
}
