import { describe, expect, it } from '@jest/globals';
import { sampleMap } from '../gallery/samples/map.js';
import { dotOf, jsonOf, type GraphFacts } from './graph-files.js';

const map = sampleMap((key) => key, { extent: 'many', prefix: '' });
const facts: GraphFacts = { about: ['A title', 'two\nlines'], nameOf: (key) => `"${key}"`, hidden: 'hidden' };

describe('a map as a graph file', () => {
  it('has every touchpoint and every transition once in DOT, with what may be shown', () => {
    const lines = dotOf(map, facts)
      .split('\n')
      .map((line) => line.trim());
    expect(lines.slice(0, 3)).toEqual(['// A title', '// two lines', 'digraph temas {']);
    expect(lines.at(-2)).toBe('}');
    const nodes = lines.filter((line) => /^"[^"]*" \[/.test(line));
    expect(nodes).toHaveLength(map.nodes.length);
    const edges = lines.filter((line) => line.includes(' -> '));
    expect(edges).toEqual(
      map.edges.map(({ from, to, count, p50Seconds, p90Seconds }) =>
        count === null
          ? `"${from}" -> "${to}" [label="hidden"];`
          : `"${from}" -> "${to}" [label="${count}", count=${count}, p50Seconds=${p50Seconds}, p90Seconds=${p90Seconds}];`,
      ),
    );
    // A quotation mark in a name ends nothing.
    const [first] = map.nodes;
    expect(nodes.join('\n')).toContain(`[label="\\"${first?.touchpoint}\\"\\n${first?.visits}"`);
    const clusters = lines.filter((line) => line.startsWith('subgraph'));
    expect(clusters).toHaveLength(new Set(map.nodes.flatMap(({ stage }) => stage ?? [])).size);
  });

  it('is the answer itself in JSON, with nulls where numbers are not shown', () => {
    const read = JSON.parse(jsonOf(map, facts)) as typeof map & { about: string[] };
    expect(read.about).toEqual(facts.about);
    expect(read.nodes).toEqual(map.nodes);
    expect(read.edges).toEqual(map.edges);
  });
});
