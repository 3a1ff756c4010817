import type { JourneyMap } from '../api/api.js';
import type { GraphFile } from '../chart/export-menu.js';

/** What of a map a graph file takes, in the reader's language. */
export interface GraphFacts {
  /** What the file says of itself: title, filters, as of when. */
  readonly about: readonly string[];
  readonly nameOf: (touchpoint: string) => string;
  /** What stands for a number that is not shown. */
  readonly hidden: string;
}

/** A map for programs that draw and measure graphs: as DOT (the language of Graphviz) and as JSON. */
export function graphFiles(map: JourneyMap, facts: () => GraphFacts): readonly GraphFile[] {
  return [
    { extension: 'dot', name: 'DOT', type: 'text/vnd.graphviz', content: () => dotOf(map, facts()) },
    { extension: 'json', name: 'JSON', type: 'application/json', content: () => jsonOf(map, facts()) },
  ];
}

/** A directed graph whose touchpoints are called by their keys; counts and times in seconds are attributes of their own. */
export function dotOf(map: JourneyMap, { about, nameOf, hidden }: GraphFacts): string {
  const stages = [...map.stages.map(({ key }) => key), null];
  const count = (value: number | null): string => (value === null ? hidden : String(value));
  const nodeLines = (stage: string | null): string[] =>
    map.nodes
      .filter((node) => node.stage === stage)
      .map((node) => {
        const label = `${nameOf(node.touchpoint)}\n${count(node.visits)}`;
        return `${quoted(node.touchpoint)} [label=${quoted(label)}${attributes({ visits: node.visits, journeys: node.journeys })}];`;
      });
  return [
    ...about.map((line) => `// ${line.replace(/[\r\n]+/g, ' ')}`),
    'digraph temas {',
    '  rankdir=LR;',
    '  node [shape=box];',
    ...stages.flatMap((stage, at) => {
      const own = nodeLines(stage);
      if (stage === null || own.length === 0) return own.map((line) => `  ${line}`);
      return [`  subgraph cluster_${at} {`, `    label=${quoted(stage)};`, ...own.map((line) => `    ${line}`), '  }'];
    }),
    ...map.edges.map(({ from, to, count: times, p50Seconds, p90Seconds }) => {
      const own = attributes({ count: times, p50Seconds, p90Seconds });
      return `  ${quoted(from)} -> ${quoted(to)} [label=${quoted(count(times))}${own}];`;
    }),
    '}',
    '',
  ].join('\n');
}

/** The answer's touchpoints and transitions as they are, null where a number is not shown. */
export function jsonOf(map: JourneyMap, { about }: GraphFacts): string {
  const { summary, stages, nodes, edges, rest, groupSize, receipt } = map;
  return `${JSON.stringify({ about, summary, stages, nodes, edges, rest, groupSize, receipt }, null, 2)}\n`;
}

function attributes(values: Readonly<Record<string, number | null>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `, ${name}=${value}`)
    .join('');
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
