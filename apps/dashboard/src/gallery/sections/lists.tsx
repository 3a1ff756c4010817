import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../../i18n/locale.js';
import { Ago } from '../../ui/ago.js';
import { Badge } from '../../ui/badge.js';
import { RowList, RowText } from '../../ui/row-list.js';
import { RowTable, type RowColumn } from '../../ui/row-table.js';
import { Segmented } from '../../ui/segmented.js';
import { useFigures } from '../../ui/use-figures.js';
import { useTimes } from '../../ui/use-times.js';
import { sampleWorkspace } from '../samples/names.js';
import { sampleRows, type SampleRow } from '../samples/rows.js';
import { Sample, Samples } from '../section.js';

const counts = ['0', '1', '12', '120'] as const;
/** When the samples are looked at, in milliseconds. */
const now = Date.parse('2026-11-24T11:07:00Z');

/** A table whose rows hold buttons, and lists of things: long enough to be searched, of one, and of none. */
export function Lists() {
  const text = useText();
  return (
    <Samples>
      <Sample name={text('gallery.rows')} id="row-table" isWide>
        <Rows />
      </Sample>
      <Sample name={text('gallery.things')} id="row-list" isWide>
        <Things />
      </Sample>
    </Samples>
  );
}

function Rows() {
  const text = useText();
  const figures = useFigures();
  const times = useTimes(sampleWorkspace);
  const rows = useMemo(() => sampleRows(text, 1_000), [text]);
  const columns = useMemo<readonly RowColumn<SampleRow>[]>(
    () => [
      { key: 'name', name: text('table.touchpoint'), value: ({ name }) => name, show: ({ name }) => name },
      {
        key: 'touches',
        name: text('gallery.table.touches'),
        numeric: true,
        value: ({ touches }) => touches,
        show: ({ touches }) => figures.count(touches),
      },
      {
        key: 'last',
        name: text('gallery.rows.last'),
        value: ({ seconds }) => (seconds === null ? null : -seconds),
        show: ({ seconds }) =>
          seconds === null ? (
            <span className="muted">{text('gallery.rows.never')}</span>
          ) : (
            <Ago iso={new Date(now - seconds * 1_000).toISOString()} now={now} times={times} />
          ),
      },
      {
        key: 'act',
        name: text('gallery.rows.act'),
        show: ({ name }) => (
          <Button className="button button-small" aria-label={`${text('app.edit')}: ${name}`}>
            {text('app.edit')}
          </Button>
        ),
      },
    ],
    [text, figures, times],
  );
  return (
    <RowTable
      caption={text('gallery.rows')}
      rows={rows}
      columns={columns}
      rowKey={({ name }) => name}
      initial={{ column: 'touches', descending: true }}
    />
  );
}

function Things() {
  const text = useText();
  const figures = useFigures();
  const [count, setCount] = useState<(typeof counts)[number]>('12');
  const [gone, setGone] = useState<readonly string[]>([]);
  const rows = useMemo(() => sampleRows(text, Number(count)), [text, count]);
  return (
    <>
      <Segmented
        label={text('gallery.table.rows')}
        value={count}
        options={counts.map((key) => ({ key, name: figures.count(Number(key)) }))}
        onChoose={(chosen) => {
          setCount(chosen);
          setGone([]);
        }}
      />
      <RowList
        label={text('gallery.things')}
        rows={rows.filter(({ name }) => !gone.includes(name))}
        keyOf={({ name }) => name}
        words={({ name }) => name}
        empty={<p className="muted">{text('gallery.table.none')}</p>}
      >
        {({ name, touches }) => (
          <>
            <RowText name={name} badges={touches === null && <Badge kind="warn">{text('hidden.short')}</Badge>}>
              <p className="item-detail muted">
                {text('gallery.table.touches')}: {figures.count(touches)}
              </p>
            </RowText>
            <Button
              className="button button-small"
              aria-label={`${text('app.delete')}: ${name}`}
              onPress={() => setGone([...gone, name])}
            >
              {text('app.delete')}
            </Button>
          </>
        )}
      </RowList>
    </>
  );
}
