import { useMemo } from 'react';
import type { DataTable } from '../chart/csv.js';
import type { JourneyMap, MapEdge, MapNode } from '../api/api.js';
import { isChannel } from '../filters/filter-keys.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { dataOf, SortableTable, type Column } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { useScoreText } from '../ui/use-score-text.js';
import { useVerdictWord } from '../ui/use-verdict-word.js';
import { differencesOf, type Differences } from './use-map-text.js';
import { transitionKey } from './map-ranks.js';

/** The map in words and numbers: everything that is drawn and all that the sliders hide, to be read, sorted and copied. */
export function MapTable({ map }: { readonly map: JourneyMap }) {
  const text = useText();
  const { nodes, edges } = useMapColumns(map);
  const { nodeFoot, edgeFoot } = useMapFeet(map, nodes.length, edges.length);
  return (
    <div className="tables">
      <SortableTable
        caption={text('table.nodes')}
        rows={map.nodes}
        rowKey={(node) => node.touchpoint}
        initial={{ column: 'visits', descending: true }}
        columns={nodes}
        foot={nodeFoot}
      />
      <SortableTable
        caption={text('table.edges')}
        rows={map.edges}
        rowKey={transitionKey}
        initial={{ column: 'count', descending: true }}
        columns={edges}
        foot={edgeFoot}
      />
    </div>
  );
}

/** The map's two tables for files: all of it, or one touchpoint with the transitions to and from it. */
export function useMapData(map: JourneyMap, only?: string): () => readonly DataTable[] {
  const text = useText();
  const { nodes, edges } = useMapColumns(map);
  const isIn = (...touchpoints: readonly string[]): boolean => only === undefined || touchpoints.includes(only);
  return () => [
    dataOf(
      text('table.nodes'),
      nodes,
      map.nodes.filter(({ touchpoint }) => isIn(touchpoint)),
    ),
    dataOf(
      text('table.edges'),
      edges,
      map.edges.filter(({ from, to }) => isIn(from, to)),
    ),
  ];
}

function useMapColumns(map: JourneyMap): { nodes: Column<MapNode>[]; edges: Column<MapEdge>[] } {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const scores = useScoreText();
  const wordOf = useVerdictWord(isChannel(useFilters().filters.comparison));
  return useMemo(() => {
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
      ...number(key, name, value),
      show: (row) => figures.duration(value(row)),
      unit: text('unit.seconds'),
    });
    const outRest = new Map(map.rest.touchpoints.map(({ touchpoint, out }) => [touchpoint, out]));
    const differences = differencesOf(map);
    return {
      nodes: [
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
          inFile: (node) => names.stage(map.stages, node.stage),
        },
        number<MapNode>('visits', text('table.visits'), (node) => node.visits),
        number<MapNode>('journeys', text('table.journeys'), (node) => node.journeys),
        number<MapNode>('starts', text('table.starts'), (node) => node.starts),
        number<MapNode>('ends', text('table.ends'), (node) => node.ends),
        number<MapNode>('inProgress', text('table.inProgress'), (node) => node.inProgress),
        number<MapNode>('outRest', text('table.outRest'), (node) => outRest.get(node.touchpoint) ?? null),
        ...scoreColumns(),
        ...differenceColumns<MapNode>(differences, (found, node) => found.node(node.touchpoint)),
      ],
      edges: [
        {
          key: 'from',
          name: text('table.from'),
          value: (edge) => nameOf(edge.from),
          show: (edge) => nameOf(edge.from),
        },
        { key: 'to', name: text('table.to'), value: (edge) => nameOf(edge.to), show: (edge) => nameOf(edge.to) },
        number<MapEdge>('count', text('table.count'), (edge) => edge.count),
        {
          ...number<MapEdge>('share', text('table.share'), (edge) => edge.sourceShare),
          show: (edge) => shareText(edge.sourceShare),
        },
        number<MapEdge>('journeys', text('table.journeys'), (edge) => edge.journeys),
        time<MapEdge>('mean', text('table.mean'), (edge) => edge.meanSeconds),
        time<MapEdge>('p50', text('table.p50'), (edge) => edge.p50Seconds),
        time<MapEdge>('p90', text('table.p90'), (edge) => edge.p90Seconds),
        ...differenceColumns<MapEdge>(differences, (found, edge) => found.edge(edge)),
      ],
    };

    function scoreColumns(): Column<MapNode>[] {
      // Both are asked for together.
      if (map.nodes.every(({ reworkShare }) => reworkShare === undefined)) return [];
      const gone = new Set(map.suppressed.flatMap(({ field, touchpoint }) => (field === 'score' ? touchpoint : [])));
      // Hidden is not the same as not asked for.
      const none = ({ touchpoint }: MapNode): string => (gone.has(touchpoint) ? text('hidden.short') : '–');
      const column = (key: 'value' | 'low' | 'high', name: string): Column<MapNode> => ({
        ...number<MapNode>(`score ${key}`, name, ({ score }) => score?.[key] ?? null),
        show: (node) => (node.score ? scores.value(node.score, node.score[key]) : none(node)),
      });
      return [
        {
          ...number<MapNode>('rework', text('table.rework'), ({ reworkShare }) => reworkShare ?? null),
          show: ({ reworkShare }) => shareText(reworkShare ?? null),
        },
        {
          key: 'metric',
          name: text('table.scoreMetric'),
          value: ({ score }) => (score ? scores.name(score.metric) : null),
          show: (node) => (node.score ? scores.name(node.score.metric) : none(node)),
        },
        column('value', text('table.score')),
        column('low', text('table.scoreLow')),
        column('high', text('table.scoreHigh')),
        {
          ...number<MapNode>('answers', text('table.answers'), ({ score }) => score?.n ?? null),
          show: (node) => (node.score ? figures.count(node.score.n) : none(node)),
        },
      ];
    }

    function shareText(value: number | null): string {
      return value === null ? text('hidden.short') : figures.share(value);
    }

    function differenceColumns<Row>(
      found: Differences | null,
      of: (found: Differences, row: Row) => ReturnType<Differences['node']>,
    ): Column<Row>[] {
      if (!found) return [];
      const column = (key: 'base' | 'difference' | 'low' | 'high'): Column<Row> => {
        const value = (row: Row): number | null => of(found, row)?.[key] ?? null;
        return {
          ...number<Row>(key, text(`table.${key}`), value),
          show: (row) => {
            const own = value(row);
            if (own === null) return text('hidden.short');
            return key === 'base' ? figures.share(own) : figures.points(own);
          },
        };
      };
      const verdict = (row: Row): string | null => {
        const own = of(found, row)?.verdict ?? null;
        return own === null ? null : wordOf(own);
      };
      return [
        column('base'),
        column('difference'),
        column('low'),
        column('high'),
        {
          key: 'verdict',
          name: text('table.verdict'),
          value: verdict,
          show: (row) => verdict(row) ?? text('hidden.short'),
        },
      ];
    }
  }, [map, text, names, figures, scores, wordOf]);
}

/** What is not listed, and the totals, as wide as the tables are. */
function useMapFeet(map: JourneyMap, nodeColumns: number, edgeColumns: number) {
  const text = useText();
  const figures = useFigures();
  const { other, rare, ended, inProgress } = map.rest;
  const { visits, journeys, transitions } = map.summary;
  const wide = (cells: readonly string[], columns: number): string[] => [
    ...cells,
    ...Array.from({ length: columns - cells.length }, () => ''),
  ];
  const nodeFoot = [
    ...(other.touchpoints === 0
      ? []
      : [
          [
            text('table.otherNodes', { count: other.touchpoints }),
            '',
            figures.count(other.visits),
            '',
            figures.count(other.starts),
            figures.count(other.ends),
            figures.count(other.inProgress),
          ],
        ]),
    [
      text('table.total'),
      '',
      figures.count(visits),
      '',
      figures.count(journeys),
      figures.count(ended),
      figures.count(inProgress),
    ],
  ];
  const edgeFoot = [
    ...(rare.transitions === 0
      ? []
      : [[text('table.otherEdges', { count: rare.transitions }), '', figures.count(rare.count)]]),
    ...(other.transitions === 0
      ? []
      : [[text('table.edgesOfOthers', { count: other.transitions }), '', figures.count(other.count)]]),
    [text('table.total'), '', figures.count(transitions)],
  ];
  return {
    nodeFoot: nodeFoot.map((cells) => wide(cells, nodeColumns)),
    edgeFoot: edgeFoot.map((cells) => wide(cells, edgeColumns)),
  };
}

/** Stages sort as they follow each other, touchpoints without one last. */
function stageOrder(map: JourneyMap, node: MapNode): number {
  const at = map.stages.findIndex(({ key }) => key === node.stage);
  return at === -1 ? map.stages.length : at;
}
