import type { JourneyMap, MapEdge, MapNode } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { SortableTable, type Column } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';

/** The map in words and numbers: everything that is drawn, to be read, sorted and copied. */
export function MapTable({ map }: { readonly map: JourneyMap }) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const byKey = new Map(map.nodes.map((node) => [node.touchpoint, node]));
  const nameOf = (key: string): string => {
    const node = byKey.get(key);
    return node ? names.node(node) : key;
  };
  const number = <Row,>(key: string, name: string, value: (row: Row) => number | null): Column<Row> => ({
    key,
    name,
    value,
    show: (row) => figures.count(value(row)),
    numeric: true,
  });
  const time = <Row,>(key: string, name: string, value: (row: Row) => number | null): Column<Row> => ({
    key,
    name,
    value,
    show: (row) => figures.duration(value(row)),
    numeric: true,
  });
  const { other, rare, ended, inProgress } = map.rest;
  const { events, journeys } = map.summary;
  /** The part of a whole that the listed rows leave over; unknown where any of them is hidden. */
  const left = (whole: number | null, listed: readonly (number | null)[]): string =>
    figures.count(
      whole === null || listed.includes(null) ? null : listed.reduce<number>((rest, part) => rest - (part ?? 0), whole),
    );
  const othersOf = (whole: number | null, part: 'starts' | 'ends' | 'inProgress'): string =>
    left(
      whole,
      map.nodes.map((node) => node[part]),
    );
  const nodeFoot = [
    ...(other.touchpoints === 0
      ? []
      : [
          [
            text('table.otherNodes', { count: other.touchpoints }),
            '',
            figures.count(other.visits),
            '',
            othersOf(journeys, 'starts'),
            othersOf(ended, 'ends'),
            othersOf(inProgress, 'inProgress'),
          ],
        ]),
    [
      text('table.total'),
      '',
      figures.count(events),
      '',
      figures.count(journeys),
      figures.count(ended),
      figures.count(inProgress),
    ],
  ];
  const edgeFoot = [
    ...(rare.transitions === 0
      ? []
      : [[text('table.otherEdges', { count: rare.transitions }), '', figures.count(rare.count), '', '', '', '']]),
    // Every journey has one transition fewer than touches.
    [text('table.total'), '', left(events, [journeys]), '', '', '', ''],
  ];
  return (
    <div className="tables">
      <SortableTable
        caption={text('table.nodes')}
        rows={map.nodes}
        rowKey={(node) => node.touchpoint}
        initial={{ column: 'visits', descending: true }}
        columns={[
          {
            key: 'name',
            name: text('table.touchpoint'),
            value: (node) => names.node(node),
            show: (node) => names.node(node),
          },
          {
            key: 'stage',
            name: text('table.stage'),
            value: (node) => stageOrder(map, node),
            show: (node) => names.stage(map.stages, node.stage),
          },
          number<MapNode>('visits', text('table.visits'), (node) => node.visits),
          number<MapNode>('journeys', text('table.journeys'), (node) => node.journeys),
          number<MapNode>('starts', text('table.starts'), (node) => node.starts),
          number<MapNode>('ends', text('table.ends'), (node) => node.ends),
          number<MapNode>('inProgress', text('table.inProgress'), (node) => node.inProgress),
        ]}
        foot={nodeFoot}
      />
      <SortableTable
        caption={text('table.edges')}
        rows={map.edges}
        rowKey={(edge) => `${edge.from}\u0000${edge.to}`}
        initial={{ column: 'count', descending: true }}
        foot={edgeFoot}
        columns={[
          {
            key: 'from',
            name: text('table.from'),
            value: (edge) => nameOf(edge.from),
            show: (edge) => nameOf(edge.from),
          },
          { key: 'to', name: text('table.to'), value: (edge) => nameOf(edge.to), show: (edge) => nameOf(edge.to) },
          number<MapEdge>('count', text('table.count'), (edge) => edge.count),
          number<MapEdge>('journeys', text('table.journeys'), (edge) => edge.journeys),
          time<MapEdge>('mean', text('table.mean'), (edge) => edge.meanSeconds),
          time<MapEdge>('p50', text('table.p50'), (edge) => edge.p50Seconds),
          time<MapEdge>('p90', text('table.p90'), (edge) => edge.p90Seconds),
        ]}
      />
    </div>
  );
}

/** Stages sort as they follow each other, touchpoints without one last. */
function stageOrder(map: JourneyMap, node: MapNode): number {
  const at = map.stages.findIndex(({ key }) => key === node.stage);
  return at === -1 ? map.stages.length : at;
}
