import { useRef } from 'react';
import { VirtualBody } from '../ui/virtual-rows.js';

/** Of every row, in pixels. */
const rowHeight = 32;
/** Characters of a value that a row shows; the whole would be a wall. */
const longest = 80;

/** The first rows of a file as they are read. */
export function PreviewTable({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | undefined)[])[];
}) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div ref={scroller} className="table-scroll import-preview" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="numeric">
              #
            </th>
            {columns.map((name, at) => (
              // Columns may have the same name.
              <th key={`${at} ${name}`} scope="col" translate="no">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <VirtualBody rows={rows} scroller={scroller} rowHeight={rowHeight} columns={columns.length + 1}>
          {(row, index) => (
            <tr key={index} className="import-preview-row">
              <td className="numeric muted">{index + 1}</td>
              {columns.map((name, at) => (
                <td key={`${at} ${name}`} translate="no">
                  {shown(row[at])}
                </td>
              ))}
            </tr>
          )}
        </VirtualBody>
      </table>
    </div>
  );
}

/** A value with bytes that are no text shows a mark where they stand. */
function shown(value: string | undefined): string {
  const text = (value ?? '').replace(/[\ud800-\udfff]/gu, '\ufffd');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
