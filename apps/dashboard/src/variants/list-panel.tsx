import { useCallback, useMemo, useState } from 'react';
import { ChartFrame } from '../chart/chart-frame.js';
import { useTableMode } from '../chart/use-table-mode.js';
import { useText } from '../i18n/locale.js';
import { few } from '../ui/few.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { useFigures } from '../ui/use-figures.js';
import { pageSize, usePages, type Variant, type VariantList, type Variants } from './use-variants.js';
import { useVariantWords } from './use-variant-words.js';
import { VariantGrid } from './variant-grid.js';
import type { ListColumns } from './variant-row.js';
import { plainTable, usePlainColumns, VariantTable } from './variant-table.js';

/** Pages that the table reads: it has every row up to here. */
const tablePages = 20;

/** The ranked list in its frame, with its table twin and its files. */
export function ListPanel({
  list,
  first,
  about,
  chosen,
  reference,
  onToggle,
  onClear,
}: {
  readonly list: VariantList;
  readonly first: Variants;
  readonly about: readonly string[];
  readonly chosen: readonly string[];
  readonly reference: Variant | undefined;
  readonly onToggle: (id: string) => void;
  readonly onClear: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  const { isTable } = useTableMode();
  const count = first.matching.variants;
  const [inSight, setInSight] = useState<readonly number[]>([0]);
  const lastPage = Math.max(0, Math.ceil(count / pageSize) - 1);
  const wanted = isTable
    ? Array.from({ length: Math.min(tablePages, lastPage + 1) }, (_, page) => page)
    : inSight.filter((page) => page <= lastPage);
  const { pages, lost, fault, retry } = usePages(list, wanted);
  const onPages = useCallback((next: readonly number[]) => setInSight(next), []);
  const touchpoints = useMemo(
    () => [first, ...pages.values()].flatMap((page) => page.touchpoints),
    // Pages are read once: their number tells whether there are new ones.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [first, pages.size, inSight],
  );
  const words = useVariantWords(touchpoints, first.stages);
  const columns: ListColumns = { outcome: first.goal !== null, score: first.question?.metric ?? null };
  const plain = usePlainColumns(words, columns);
  const rowAt = (index: number): Variant | undefined =>
    index < pageSize && !pages.has(0)
      ? first.variants[index]
      : pages.get(Math.floor(index / pageSize))?.variants[index % pageSize];
  const isLost = (index: number): boolean => lost.has(Math.floor(index / pageSize));
  // From the first on without a gap, whatever part of the list is in sight; of pages only those that are there.
  const read: Variant[] = [];
  for (let at = rowAt(0), index = 0; at; index += 1, at = rowAt(index)) read.push(at);
  const faultNotice = fault !== null && (
    <FaultNotice fault={fault} onRetry={retry}>
      {text('variants.list.lost')}
    </FaultNotice>
  );
  const title = text('variants.list.title', { count, variants: figures.count(count) });
  const { rest, summary } = first;
  return (
    <ChartFrame
      id="variants"
      title={title}
      subtitle={text('variants.list.subtitle', {
        count: first.matching.journeys,
        journeys: figures.count(first.matching.journeys),
        all: figures.count(summary.journeys),
      })}
      info={
        <>
          <p>{text('variants.info.variant')}</p>
          <p>{text('variants.info.times', { few })}</p>
          <p>{text('variants.info.rest', { groupSize: first.groupSize })}</p>
        </>
      }
      about={about}
      receipt={first.receipt}
      groupSize={first.groupSize}
      keys={text('variants.list.keys')}
      data={() => [plainTable(title, plain, read)]}
      table={
        <>
          {faultNotice}
          <VariantTable caption={title} columns={plain} rows={read} count={count} />
        </>
      }
      notes={[
        ...(rest.variants !== null && rest.variants > 0 && rest.share !== null
          ? [
              text('variants.rest', {
                count: rest.variants,
                variants: figures.count(rest.variants),
                journeys: figures.count(rest.journeys),
                share: figures.share(rest.share),
                groupSize: first.groupSize,
              }),
            ]
          : []),
        ...(read.length < count
          ? [text('variants.read', { count: read.length, read: figures.count(read.length), all: figures.count(count) })]
          : []),
      ]}
    >
      {faultNotice}
      <VariantGrid
        label={title}
        count={count}
        rowAt={rowAt}
        isLost={isLost}
        onPages={onPages}
        words={words}
        columns={columns}
        largest={first.coverage[0]?.share ?? 1}
        chosen={chosen}
        reference={reference}
        isSet={list.group === 'set'}
        onToggle={onToggle}
        onClear={onClear}
      />
    </ChartFrame>
  );
}
