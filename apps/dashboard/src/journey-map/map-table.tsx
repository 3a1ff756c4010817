import type { JourneyMap, MapEdge, MapNode } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { nodeName, useNames } from './names.js';
import { SortableTable, type Column } from './sortable-table.js';
import { useFigures } from './use-figures.js';

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
  const sum = (values: readonly (number | null)[]): string =>
    values.includes(null) ? '' : figures.count(values.reduce<number>((total, value) => total + (value ?? 0), 0));
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
            value: (node) => nodeName(node, 'tr'),
            show: (node) => names.node(node),
          },
          {
            key: 'stage',
            name: text('table.stage'),
            value: (node) => node.stage ?? '',
            show: (node) => names.stage(map.stages, node.stage),
          },
          number<MapNode>('visits', text('table.visits'), (node) => node.visits),
          number<MapNode>('journeys', text('table.journeys'), (node) => node.journeys),
          number<MapNode>('starts', text('table.starts'), (node) => node.starts),
          number<MapNode>('ends', text('table.ends'), (node) => node.ends),
          number<MapNode>('inProgress', text('table.inProgress'), (node) => node.inProgress),
        ]}
        total={[
          text('table.total'),
          '',
          sum(map.nodes.map((node) => node.visits)),
          '',
          sum(map.nodes.map((node) => node.starts)),
          sum(map.nodes.map((node) => node.ends)),
          sum(map.nodes.map((node) => node.inProgress)),
        ]}
      />
      <SortableTable
        caption={text('table.edges')}
        rows={map.edges}
        rowKey={(edge) => `${edge.from}\u0000${edge.to}`}
        initial={{ column: 'count', descending: true }}
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
