import { useMemo, useState } from 'react';
import { Annotate } from '../annotations/annotate.js';
import type { JourneyMap, MapNode } from '../api/api.js';
import { useAddress } from '../address/use-address.js';
import { ChartFrame } from '../chart/chart-frame.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { useText } from '../i18n/locale.js';
import { Choice } from '../ui/choice.js';
import { MenuButton } from '../ui/menu-button.js';
import { useNames } from '../ui/names.js';
import { dataOf, SortableTable, type Column } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { useWidth } from '../ui/use-width.js';
import { mapKeys } from './map-search.js';
import { PointGraph } from './point-graph.js';
import { PointLists } from './point-lists.js';
import { pointRows, type PointRow } from './point-layout.js';
import { useNodeChoices } from './use-node-choices.js';
import { useWayFigure } from './use-panel-figure.js';
import type { Panel } from './use-panel.js';

/** Below this width the two sides stand one below the other, in CSS pixels. */
const narrow = 640;

/** A row with the side that it is on, as tables and files have it. */
interface SidedRow extends PointRow {
  readonly side: 'before' | 'after';
}

/** What comes before and after one touchpoint: where people came from on the left, where they went on the right. */
export function PointView({ map, panel }: { readonly map: JourneyMap; readonly panel: Panel }) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const [place, width] = useWidth();
  const { values, change } = useAddress(mapKeys);
  const node = map.nodes.find(({ touchpoint }) => touchpoint === values.sel) ?? map.nodes[0];
  const { parts } = useFilterSentence({ receipt: map.receipt, journeys: map.summary.journeys });
  const rows = useMemo(() => (node ? pointRows(map, node) : null), [map, node]);
  const figureOf = useWayFigure({
    ...{ touchpoint: node?.touchpoint ?? '', called: node ? names.node(node) : '' },
    ...{ receipt: map.receipt, groupSize: map.groupSize, path: detailsPath(node?.touchpoint ?? '') },
  });
  if (!node || !rows) return null;
  const nameOf = (row: PointRow): string => rowName(row, map, { text, names });
  const columns: Column<SidedRow>[] = [
    {
      key: 'side',
      name: text('map.mode.point'),
      value: ({ side }) => text(`point.${side}`),
      show: ({ side }) => text(`point.${side}`),
    },
    { key: 'name', name: text('table.touchpoint'), value: nameOf, show: nameOf },
    {
      key: 'count',
      name: text('table.count'),
      value: ({ count }) => count,
      show: ({ count }) => figures.count(count),
      numeric: true,
    },
    {
      key: 'share',
      name: text('table.share'),
      value: ({ share }) => share,
      show: ({ share }) => shareText(share),
      numeric: true,
    },
    {
      key: 'p50',
      name: text('table.p50'),
      value: ({ p50Seconds }) => p50Seconds,
      show: ({ p50Seconds }) => figures.duration(p50Seconds),
      numeric: true,
      unit: text('unit.seconds'),
    },
  ];
  const sided: SidedRow[] = [
    ...rows.before.map((row) => ({ ...row, side: 'before' as const })),
    ...rows.after.map((row) => ({ ...row, side: 'after' as const })),
  ];
  const title = text('point.title', { name: names.node(node) });
  function shareText(share: number | null): string {
    return share === null ? text('hidden.short') : figures.share(share);
  }
  const show = (key: string): void => change({ sel: key });
  return (
    <ChartFrame
      id="point"
      touchpoint={node.touchpoint}
      title={title}
      subtitle={`${text('table.visits')}: ${figures.count(node.visits)}`}
      info={<p>{text('map.info')}</p>}
      receipt={map.receipt}
      groupSize={map.groupSize}
      about={parts}
      data={() => [dataOf(title, columns, sided)]}
      keys={text('point.keys')}
      table={
        <SortableTable
          caption={title}
          rows={sided}
          columns={columns}
          rowKey={(row) => `${row.side} ${row.kind} ${row.key}`}
          initial={{ column: 'count', descending: true }}
        />
      }
      tools={
        <>
          <Choice
            label={text('point.choose')}
            value={node.touchpoint}
            options={map.nodes.map((one) => ({ key: one.touchpoint, name: names.node(one) }))}
            onChoose={show}
          />
          <PointMenu map={map} node={node} panel={panel} onNext={show} />
        </>
      }
    >
      <div ref={place} className="point">
        {width > 0 &&
          (width < narrow ? (
            <PointLists rows={rows} nameOf={nameOf} figureOf={figureOf} onChoose={show} />
          ) : (
            <PointGraph node={node} rows={rows} nameOf={nameOf} onChoose={show} />
          ))}
      </div>
    </ChartFrame>
  );
}

/** The menu of the touchpoint in the middle, which has no mark to open it from. */
function PointMenu({
  map,
  node,
  panel,
  onNext,
}: {
  readonly map: JourneyMap;
  readonly node: MapNode;
  readonly panel: Panel;
  readonly onNext: (touchpoint: string) => void;
}) {
  const text = useText();
  const names = useNames();
  const [isAnnotating, setAnnotating] = useState(false);
  const choices = useNodeChoices(map, node, {
    onNext,
    onDetails: (part) => panel.open(node.touchpoint, part),
    onAnnotate: () => setAnnotating(true),
  });
  return (
    <>
      <MenuButton className="button button-small" label={text('menu.of', { name: names.node(node) })} choices={choices}>
        {text('menu.short')}
      </MenuButton>
      {isAnnotating && (
        <Annotate window={map.receipt.window} touchpoint={node.touchpoint} onClose={() => setAnnotating(false)} />
      )}
    </>
  );
}

/** The address of the stage map with a touchpoint's details open: there the same numbers are at every width. */
function detailsPath(touchpoint: string): string {
  const { pathname, search } = window.location;
  const keys = new URLSearchParams(search);
  keys.delete('mode');
  keys.set('sel', touchpoint);
  return `${pathname}?${keys.toString()}`;
}

function rowName(
  row: PointRow,
  map: JourneyMap,
  { text, names }: { text: ReturnType<typeof useText>; names: ReturnType<typeof useNames> },
): string {
  if (row.kind !== 'touchpoint') return text(`panel.${row.kind}`);
  const node = map.nodes.find(({ touchpoint }) => touchpoint === row.key);
  return node ? names.node(node) : row.key;
}
