import { useMemo } from 'react';
import type { JourneyMap, MapEdge, MapNode } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';
import { useScoreText } from '../ui/use-score-text.js';
import type { NodeText } from './map-node-mark.js';
import type { Measure } from './map-search.js';
import { edgeTime, nodeCount } from './measure.js';
import { transitionKey } from './map-ranks.js';

type Difference = NonNullable<JourneyMap['compare']>['nodes'][number]['journeyShare'];

/** What a map's comparison says of a touchpoint and of a transition. */
export interface Differences {
  readonly node: (touchpoint: string) => Difference | undefined;
  readonly edge: (edge: { from: string; to: string }) => Difference | undefined;
}

/** Looks comparisons up; null where the map was asked without one. */
export function differencesOf(map: JourneyMap): Differences | null {
  if (!map.compare) return null;
  const nodes = new Map(map.compare.nodes.map((one) => [one.touchpoint, one.journeyShare]));
  const edges = new Map(map.compare.edges.map((one) => [transitionKey(one), one.journeyShare]));
  return { node: (touchpoint) => nodes.get(touchpoint), edge: (edge) => edges.get(transitionKey(edge)) };
}

/** Writes what stands on the marks of a map, and what they are called. */
export function useMapText(map: JourneyMap, measure: Measure, differences: Differences | null) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const scores = useScoreText();
  return useMemo(() => {
    const byKey = new Map(map.nodes.map((node) => [node.touchpoint, node]));
    const nameOf = (key: string): string => {
      const node = byKey.get(key);
      return node ? names.node(node) : key;
    };
    const change = (difference: Difference | undefined): string =>
      difference === undefined || difference.difference === null
        ? text('hidden.short')
        : difference.verdict === 'unclear'
          ? '≈'
          : figures.points(difference.difference);
    const figureOf = (one: MapNode): { figure: string; isHidden: boolean; also: string } => {
      if (measure === 'rework') {
        const rework = one.reworkShare ?? null;
        const share = rework === null ? text('hidden.short') : figures.share(rework);
        return { figure: share, isHidden: rework === null, also: text('graph.rework', { share }) };
      }
      if (measure === 'score') {
        const score = one.score ?? null;
        if (score === null) {
          const isHidden = map.suppressed.some((row) => row.field === 'score' && row.touchpoint === one.touchpoint);
          return { figure: text(isHidden ? 'hidden.short' : 'graph.noScore'), isHidden: true, also: '' };
        }
        const [metric, value] = [scores.name(score.metric), scores.whole(score)];
        return {
          figure: `${metric} ${scores.value(score, score.value)} · n ${figures.count(score.n)}`,
          isHidden: false,
          also: text('graph.score', { metric, value, n: figures.count(score.n) }),
        };
      }
      const count = nodeCount(one, measure) ?? one.visits;
      return { figure: figures.count(count), isHidden: count === null, also: '' };
    };
    const node = (one: MapNode, at: number): NodeText => {
      const { figure, isHidden, also } = figureOf(one);
      const own = differences ? change(differences.node(one.touchpoint)) : null;
      const label = text('graph.node', {
        name: names.node(one),
        stage: names.stage(map.stages, one.stage),
        visits: figures.count(one.visits),
        starts: figures.count(one.starts),
        ends: figures.count(one.ends),
        going: figures.count(one.inProgress),
        at: at + 1,
        of: map.nodes.length,
      });
      const bare = own !== null || measure === 'score' || measure === 'rework';
      return {
        name: names.node(one),
        label: own === null ? `${label} ${also}`.trim() : `${label} ${text('graph.difference', { difference: own })}`,
        figure: own ?? figure,
        isHidden: own === null && isHidden,
        starts: bare || one.starts === null || one.starts === 0 ? '' : `▸ ${figures.count(one.starts)}`,
        ends: bare || one.ends === null || one.ends === 0 ? '' : `■ ${figures.count(one.ends)}`,
      };
    };
    const edgeFigure = (edge: MapEdge): string => {
      if (differences) return change(differences.edge(edge));
      const time = edgeTime(edge, measure);
      if (time !== null) return figures.duration(time);
      return figures.count(measure === 'journeys' ? edge.journeys : edge.count);
    };
    const edge = (one: MapEdge, backward: boolean): string => {
      const label = text(backward ? 'graph.edgeBack' : 'graph.edge', {
        from: nameOf(one.from),
        to: nameOf(one.to),
        count: figures.count(one.count),
        p50: figures.duration(one.p50Seconds),
        p90: figures.duration(one.p90Seconds),
      });
      return differences
        ? `${label} ${text('graph.difference', { difference: change(differences.edge(one)) })}`
        : label;
    };
    return { node, edge, edgeFigure, nameOf };
  }, [map, measure, differences, text, names, figures, scores]);
}
