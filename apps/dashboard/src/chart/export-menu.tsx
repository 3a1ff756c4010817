import { useState, type RefObject } from 'react';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { copyText } from '../ui/copy-button.js';
import { figureLink } from '../ui/figure-link.js';
import { download, fileName } from '../ui/download.js';
import { MenuButton } from '../ui/menu-button.js';
import { tsvOf, type CsvStyle, type DataTable } from './csv.js';
import { useFile } from './use-file.js';
import type { Receipt } from '../api/api.js';

/** A file of a kind that only some figures have. */
export interface GraphFile {
  readonly extension: string;
  /** As the menu names it. */
  readonly name: string;
  readonly type: string;
  readonly content: () => string;
}

/** Takes a figure out of the page: as a picture, as rows, or as a link that shows it again. */
export function ExportMenu({
  id,
  title,
  about,
  data,
  receipt,
  figure,
  isTable,
  isUnsent = false,
  files = [],
}: {
  readonly id: string;
  readonly title: string;
  readonly about: readonly string[];
  readonly data: () => readonly DataTable[];
  readonly receipt?: Receipt | undefined;
  readonly figure: RefObject<HTMLElement | null>;
  /** Whether the table is shown: it is no drawing, and the picture comes back with the chart. */
  readonly isTable: boolean;
  readonly isUnsent?: boolean;
  readonly files?: readonly GraphFile[];
}) {
  const text = useText();
  const [hasDrawing, setDrawing] = useState(true);
  const [hasFailed, setFailed] = useState(false);
  const { facts, saveCsv, saveXlsx } = useFile({ id, title, about, receipt });
  const drawing = (): SVGSVGElement | null => figure.current?.querySelector<SVGSVGElement>('svg[data-chart]') ?? null;
  const run = (act: () => Promise<void> | void) => (): void => {
    void Promise.resolve()
      .then(() => setFailed(false))
      .then(act)
      .then(
        () => announce(text('export.done')),
        () => {
          setFailed(true);
          announce(text('export.failed'));
        },
      );
  };
  // What makes pictures comes with the first of them.
  const svg = async (): Promise<string> => {
    const { svgFile } = await import('./export-svg.js');
    const chart = drawing();
    if (!chart) throw new Error('There is no drawing.');
    return svgFile(chart, { title, lines: facts });
  };
  const picture = async (scale: number): Promise<Blob> => {
    const drawn = await svg();
    return (await import('./export-svg.js')).pngOf(drawn, scale);
  };
  const png = (scale: number) => run(async () => download(`${fileName(title)}.png`, await picture(scale)));
  const csv = (style: CsvStyle) => run(() => saveCsv(data(), style));
  const noPicture = isTable ? text('export.needsChart') : hasDrawing ? null : text('export.noDrawing');
  return (
    <MenuButton
      className="button button-small"
      label={text(hasFailed ? 'export.failed' : 'export.title')}
      onOpen={() => setDrawing(drawing() !== null)}
      choices={[
        {
          key: 'svg',
          name: 'SVG',
          reason: noPicture,
          onChoose: run(async () =>
            download(`${fileName(title)}.svg`, new Blob([await svg()], { type: 'image/svg+xml' })),
          ),
        },
        { key: 'png', name: 'PNG', reason: noPicture, onChoose: png(1) },
        { key: 'png2', name: 'PNG 2×', reason: noPicture, onChoose: png(2) },
        {
          key: 'copy-picture',
          name: text('export.copyPicture'),
          reason: noPicture,
          onChoose: run(async () => navigator.clipboard.write([new ClipboardItem({ 'image/png': picture(2) })])),
        },
        ...(isUnsent ? [] : [{ key: 'xlsx', name: text('export.xlsx'), onChoose: run(() => saveXlsx(data())) }]),
        { key: 'csv', name: text('export.csv'), onChoose: csv('plain') },
        { key: 'csv-tr', name: text('export.csvTr'), onChoose: csv('tr') },
        ...files.map(({ extension, name, type, content }) => ({
          key: extension,
          name,
          onChoose: run(() =>
            download(`${fileName(title)}.${extension}`, new Blob([content()], { type: `${type};charset=utf-8` })),
          ),
        })),
        {
          key: 'copy',
          name: text('export.copyTable'),
          onChoose: run(() =>
            copyAll(
              data()
                .map((table) => tsvOf(table, text('hidden.short')))
                .join('\n\n'),
            ),
          ),
        },
        { key: 'link', name: text('export.copyLink'), onChoose: run(() => copyAll(figureLink(id))) },
        { key: 'print', name: text('export.print'), onChoose: () => window.print() },
      ]}
    />
  );
}

async function copyAll(content: string): Promise<void> {
  if (!(await copyText(content))) throw new Error('The clipboard is closed.');
}
