import type { MapCell, MapGraph } from '@temas/domain/journey-map/map-graph';
import { readMap } from '../journey-map/journey-map.query.js';
import type { PreparedQuestion } from '../journey-map/map-definition.js';
import type { Selection } from '../journey-map/map-question.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { readPartAnswers, type PartAnswers } from './answer.query.js';
import { readPauses, type Pause } from './pause.query.js';
import { readPeriods, type Period } from './period.query.js';
import { readSkipped } from './skipped.query.js';
import { readStageCells, readStages, type StagePlaces, type StageReach } from './stage.query.js';

/** Everything that is counted of one selection. */
export interface Figures {
  readonly periods: readonly Period[];
  readonly answers: readonly PartAnswers[];
  readonly stages: readonly StageReach[];
  readonly stageCells: readonly MapCell[];
  /** People whose journeys come by the goal's stage and not by the goal, or so many that the group size is reached. */
  readonly besideGoal: number;
  /** The map of touchpoints and the times of its transitions, where changes are looked for. */
  readonly map: { readonly graph: MapGraph; readonly pauses: readonly Pause[] } | null;
}

/** What the figures are read by, the same for all selections of a question. */
export interface Reading {
  readonly goal: number | null;
  readonly places: StagePlaces;
  readonly groupSize: number;
  readonly withMap: boolean;
  /** Transitions that happened less often have no time that is compared. */
  readonly leastPauses: number;
}

/** A median of fewer times is too rough to be compared. */
const usualPauses = 100;

/** Reads all figures of a selection; each statement sees the journeys as they stand at its time. */
export async function readFigures(clickhouse: ClickHouse, selection: Selection, by: Reading): Promise<Figures> {
  const { goal } = by;
  const [periods, answers, stages, stageCells, skipped, map] = await Promise.all([
    readPeriods(clickhouse, selection, by),
    readPartAnswers(clickhouse, selection, by),
    readStages(clickhouse, selection, by),
    readStageCells(clickhouse, selection, by),
    readSkipped(clickhouse, selection, { ...by, touchpoints: goal === null ? [] : [goal] }),
    by.withMap ? readTouchpoints(clickhouse, selection, by) : null,
  ]);
  return { periods, answers, stages, stageCells, besideGoal: skipped.get(goal ?? 0) ?? 0, map };
}

async function readTouchpoints(
  clickhouse: ClickHouse,
  selection: Selection,
  { groupSize, leastPauses }: Reading,
): Promise<Figures['map']> {
  const [graph, pauses] = await Promise.all([
    readMap(clickhouse, selection, { people: { atLeast: groupSize }, quantiles: false }),
    readPauses(clickhouse, selection, leastPauses),
  ]);
  return { graph, pauses };
}

/** How to read what a question asks about. */
export function readingOf(prepared: PreparedQuestion, groupSize: number, withMap: boolean): Reading {
  const place = new Map(prepared.stages.map((stage, at) => [stage.key, at + 1]));
  const placed = [...prepared.touchpoints.values()].filter(({ stage }) => stage !== null && place.has(stage));
  return {
    goal: goalOf(prepared),
    places: {
      touchpoints: placed.map(({ code }) => code),
      places: placed.map(({ stage }) => place.get(stage ?? '') ?? 0),
      stages: prepared.stages.length,
    },
    groupSize,
    withMap,
    leastPauses: usualPauses,
  };
}

/** The code of the type's goal: null where it has none, 0 where no event has met it yet. */
function goalOf({ type, touchpoints }: PreparedQuestion): number | null {
  if (type.goalTouchpoint === null) return null;
  return [...touchpoints.values()].find(({ key }) => key === type.goalTouchpoint)?.code ?? 0;
}
