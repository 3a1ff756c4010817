import { useMemo, useRef, useState } from 'react';
import { useText } from '../../i18n/locale.js';
import { Segmented } from '../../ui/segmented.js';
import { SortableTable, type Column } from '../../ui/sortable-table.js';
import { useFigures } from '../../ui/use-figures.js';
import { VirtualBody } from '../../ui/virtual-rows.js';
import { sampleRows, type SampleRow } from '../samples/rows.js';
import { Sample, Samples } from '../section.js';

const counts = ['0', '1', '12', '1000'] as const;
/** Of a row of the long table, in pixels; `gallery.css` says the same in rem. */
const rowHeight = 36;

/** Sortable tables of any length, and a long one of which only what is in sight is drawn. */
export function Tables() {
  const text = useText();
  const figures = useFigures();
  const [count, setCount] = useState<(typeof counts)[number]>('12');
  const rows = useMemo(() => sampleRows(text, Number(count)), [text, count]);
  const columns: readonly Column<SampleRow>[] = [
    { key: 'name', name: text('table.touchpoint'), value: (row) => row.name, show: (row) => row.name },
    {
      key: 'touches',
      name: text('gallery.table.touches'),
      numeric: true,
      value: (row) => row.touches,
      show: (row) => figures.count(row.touches),
    },
    {
      key: 'share',
      name: text('gallery.table.share'),
      numeric: true,
      value: (row) => row.share,
      show: (row) => (row.share === null ? text('hidden.short') : figures.share(row.share)),
    },
    {
      key: 'seconds',
      name: text('gallery.format.duration'),
      numeric: true,
      value: (row) => row.seconds,
      show: (row) => (row.seconds === null ? text('hidden.short') : figures.duration(row.seconds)),
    },
  ];
  return (
    <Samples>
      <Sample name={text('gallery.tables')} id="table" isWide>
        <Segmented
          label={text('gallery.table.rows')}
          value={count}
          options={counts.map((key) => ({ key, name: figures.count(Number(key)) }))}
          onChoose={setCount}
        />
        <SortableTable
          caption={text('gallery.tables')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.name}
          initial={{ column: 'touches', descending: true }}
          empty={text('gallery.table.none')}
        />
      </Sample>
      <ManyRows columns={columns} />
    </Samples>
  );
}

function ManyRows({ columns }: { readonly columns: readonly Column<SampleRow>[] }) {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => sampleRows(text, 50_000), [text]);
  const name = text('gallery.table.many');
  return (
    <Sample name={name} id="many-rows" isWide>
      <div ref={scroller} className="table-scroll many" tabIndex={0} role="region" aria-label={name}>
        <table className="fixed-rows" aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" className={column.numeric ? 'numeric' : undefined}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <VirtualBody rows={rows} scroller={scroller} rowHeight={rowHeight} columns={columns.length}>
            {(row, at) => (
              <tr key={row.name} aria-rowindex={at + 2}>
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th key={column.key} scope="row" title={column.show(row)}>
                      {column.show(row)}
                    </th>
                  ) : (
                    <td key={column.key} className={column.value(row) === null ? 'numeric hidden-figure' : 'numeric'}>
                      {column.show(row)}
                    </td>
                  ),
                )}
              </tr>
            )}
          </VirtualBody>
        </table>
      </div>
    </Sample>
  );
}
