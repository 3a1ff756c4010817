import { wilson } from '@temas/domain/interval/wilson';
import { cellKey, END, type MapCell, type MapGraph } from '@temas/domain/journey-map/map-graph';
import { showMap } from '@temas/domain/journey-map/show-map';
import { suppress, type Hidden } from '@temas/domain/journey-map/suppress';
import { mostAnswered } from '@temas/domain/score/touchpoint-scores';
import type { Figures, Reading } from './figures.js';
import { isSmall, leastPeople, measure, type Measure, type Told } from './measure.js';
import type { Period } from './period.query.js';
import { stageOf } from './stage.query.js';
import { groupBy, scoreMeasure, scoreMeasures } from './score-measures.js';

/** All figures of a selection, by key, each knowing whether it is hidden. */
export type Measures = ReadonlyMap<string, Measure>;

/** What of a selection is hidden on the map of stages. */
export function hiddenStages(figures: Figures, groupSize: number): Hidden {
  return suppress(stageGraph(figures), groupSize);
}

/** The figures of the whole window. */
export function wholePeriod(figures: Figures): Period | undefined {
  return figures.periods.find(({ level }) => level === 'all');
}

/** Everything that the overview may tell of a selection. */
export function measuresOf(figures: Figures, by: Reading): Measures {
  const hidden = hiddenStages(figures, by.groupSize);
  const all = [
    ...journeyMeasures(figures, by, hidden),
    ...scoreMeasures(figures, by, wholePeriod(figures)?.journeys.count ?? 0),
    ...stageMeasures(figures, by, hidden),
    ...(figures.map ? touchpointMeasures(figures, by) : []),
  ];
  return new Map(all.map((measure) => [measure.key, measure]));
}

function share(told: Told, part: number, whole: number): Measure {
  const found = wilson(part, whole);
  const estimate = found && { value: found.share, low: found.low, high: found.high };
  return measure(told, { kind: 'share', unit: 'share', estimate, value: estimate?.value ?? null, n: whole });
}

/** Journeys, completion and duration of the whole. */
function journeyMeasures(figures: Figures, by: Reading, hidden: Hidden): Measure[] {
  const whole = wholePeriod(figures);
  const journeys = whole?.journeys.count ?? 0;
  const told = { place: { scope: 'journey' }, journeys } as const;
  const gone = hidden.all || isSmall(whole?.journeys.people ?? 0, by.groupSize);
  const all: Measure[] = [
    measure(
      {
        ...told,
        metric: 'journeys',
        goodDirection: 'none',
        hidden: gone || hidden.journeys,
        people: whole?.journeys.people ?? 0,
      },
      { kind: 'count', unit: 'journeys', value: journeys, estimate: null, n: journeys },
    ),
  ];
  if (!whole) return all;
  if (by.goal !== null) {
    // The goal's stage stands beside it: who comes by the one and does not reach the other is the difference.
    const people = leastPeople([whole.reached.people, whole.notReached.people, figures.besideGoal]);
    const small = gone || hidden.journeys || isSmall(people, by.groupSize);
    all.push(
      share(
        { ...told, metric: 'completion', goodDirection: 'up', hidden: small, people },
        whole.reached.count,
        journeys,
      ),
    );
  }
  const { estimate, value, n } = whole.duration;
  const few = isSmall(whole.ended.people, by.groupSize);
  all.push(
    measure(
      { ...told, metric: 'duration', goodDirection: 'down', hidden: gone || few, people: whole.ended.people },
      // How many have not ended is the rest of all journeys.
      {
        kind: 'time',
        unit: 'seconds',
        value,
        estimate,
        n,
        tellsN: !few && tellsInProgress(whole, hidden, by.groupSize),
      },
    ),
  );
  return all;
}

/** Whether the number of journeys that go on may be told, and with it that of those that ended. */
export function tellsInProgress(whole: Period, hidden: Hidden, groupSize: number): boolean {
  if (hidden.all || hidden.journeys) return false;
  return !isSmall(whole.going.people, groupSize) && !isSmall(whole.ended.people, groupSize);
}

function stageGraph(figures: Figures): MapGraph {
  const whole = wholePeriod(figures);
  const cells = figures.stageCells;
  const sum = (of: (cell: MapCell) => boolean): number =>
    cells.reduce((total, cell) => (of(cell) ? total + cell.count : total), 0);
  return {
    totals: {
      events: sum(({ from }) => from !== 0),
      eventSquares: null,
      journeys: sum(({ from }) => from === 0),
      people: whole?.journeys.people ?? 0,
      variants: null,
    },
    cells,
    reach: figures.stages.map(({ place, journeys }) => ({
      touchpoint: place,
      journeys: journeys.count,
      people: journeys.people,
    })),
  };
}

/** Of each stage the share of journeys that reach it, and of those the share that end in it. */
function stageMeasures(figures: Figures, by: Reading, hidden: Hidden): Measure[] {
  const whole = wholePeriod(figures);
  const journeys = whole?.journeys.count ?? 0;
  const cells = new Map(figures.stageCells.map((cell) => [cellKey(cell), cell]));
  const stages = figures.stages.filter(({ place }) => place <= by.places.stages);
  const goalStage = stageOf(by.places, by.goal);
  return stages.flatMap(({ place, journeys: reached }) => {
    const gone = hidden.all || hidden.nodes.has(place) || isSmall(reached.people, by.groupSize);
    const end = { from: place, to: END };
    const left = cells.get(cellKey(end));
    const told = { place: { scope: 'stage', stage: place } } as const;
    const isGoal = by.goal === null || goalStage === place;
    return [
      share(
        {
          ...told,
          metric: 'reach',
          goodDirection: 'none',
          hidden: gone || hidden.journeys,
          people: reached.people,
          journeys,
        },
        reached.count,
        journeys,
      ),
      share(
        {
          ...{ ...told, metric: 'leave', goodDirection: isGoal ? 'none' : 'down', journeys: reached.count },
          ...{ hidden: gone || hidden.cells.has(cellKey(end)), people: left?.people ?? 0 },
        },
        left?.count ?? 0,
        reached.count,
      ),
    ];
  });
}

/**
 * Of each touchpoint the share of journeys that reach it, of those the share that end at it, its repeats and its score; of
 * each transition the time.
 */
function touchpointMeasures({ map, ...figures }: Figures, by: Reading): Measure[] {
  if (!map) return [];
  const { graph, pauses } = map;
  const hidden = suppress(graph, by.groupSize);
  const shown = showMap(graph, hidden);
  const journeys = graph.totals.journeys;
  const people = new Map(graph.reach.map((node) => [node.touchpoint, node.people]));
  const ends = new Map(graph.cells.filter(({ to }) => to === END).map((cell) => [cell.from, cell.people]));
  const answers = groupBy(
    figures.answers.filter(({ level }) => level === 'touchpoint'),
    ({ id }) => String(id),
  );
  const nodes = shown.nodes.flatMap((node): Measure[] => {
    const place = { scope: 'touchpoint', touchpoint: node.touchpoint } as const;
    const reached = node.journeys ?? 0;
    const gone = node.visits === null;
    const told = { place, hidden: gone, people: people.get(node.touchpoint) ?? 0, journeys: reached };
    const most = mostAnswered(answers[String(node.touchpoint)] ?? []);
    const visits = node.visits ?? 0;
    const isGoal = by.goal === null || by.goal === node.touchpoint;
    return [
      share(
        { ...told, metric: 'reach', goodDirection: 'none', journeys, hidden: gone || hidden.journeys },
        reached,
        journeys,
      ),
      share(
        {
          ...{ ...told, metric: 'ending', goodDirection: isGoal ? 'none' : 'down' },
          ...{ hidden: gone || node.ends === null, people: ends.get(node.touchpoint) ?? 0 },
        },
        node.ends ?? 0,
        reached,
      ),
      share({ ...told, metric: 'rework', goodDirection: 'down' }, visits - reached, visits),
      ...(most ? [scoreMeasure(most, { ...told, people: most.people }, by.groupSize)] : []),
    ];
  });
  const edges = new Map(shown.edges.map((edge) => [cellKey(edge), edge]));
  const behind = new Map(graph.cells.map((cell) => [cellKey(cell), cell.people]));
  const times = pauses.map(({ from, to, time }): Measure => {
    const key = cellKey({ from, to });
    const edge = edges.get(key);
    const place = { scope: 'transition', from, to } as const;
    const told = { place, people: behind.get(key) ?? 0, journeys: edge?.journeys ?? 0 };
    return measure(
      { ...told, metric: 'time', goodDirection: 'down', hidden: (edge?.count ?? null) === null },
      { kind: 'time', unit: 'seconds', value: time.value, estimate: time.estimate, n: time.n },
    );
  });
  return [...nodes, ...times];
}
