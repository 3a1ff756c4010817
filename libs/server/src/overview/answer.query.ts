import type { Answers } from '@temas/domain/score/score';
import type { Selection } from '../journey-map/map-question.js';
import { metricOf } from '../journey-map/map-score.query.js';
import { beganOn, chosenJourneys, standingJourneys } from '../journey-map/selection.query.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { peopleIf } from './people.query.js';
import { stageParams, type StagePlaces } from './stage.query.js';

/** The answers to one question on one scale, of a part of the journeys. */
export interface PartAnswers extends Answers {
  readonly level: 'all' | 'day' | 'week' | 'stage' | 'touchpoint';
  /** Day and Monday as days since 1970, the stage's place, the touchpoint's code. */
  readonly id: number;
  readonly people: number;
}

const levels = ['all', 'day', 'week', 'stage', 'touchpoint'] as const;

interface AnswerRow {
  level: number;
  id: string;
  metric: number;
  least: number;
  most: number;
  given: number[];
  times: string[];
  people: string;
}

/** The touchpoints that answers are about, or that they are not about. */
export interface AnswersAbout {
  readonly touchpoints: readonly number[];
  readonly are: boolean;
}

/**
 * All answers of a selection's journeys, or those about some touchpoints: in all, by the day and the week on which the journey
 * began, by stage, by touchpoint.
 */
export async function readPartAnswers(
  clickhouse: ClickHouse,
  selection: Selection,
  by: { readonly places: StagePlaces; readonly groupSize: number; readonly about?: AnswersAbout },
): Promise<PartAnswers[]> {
  const chosen = chosenJourneys(selection);
  const about = by.about && `WHERE ${by.about.are ? '' : 'NOT '}has({about:Array(UInt32)}, touchpoints[at])`;
  const answered = { ...chosen, sql: `${chosen.sql} AND notEmpty(score_at)` };
  const columns = 'person, start_day, touchpoints, score_at, score_metric, score_value, score_min, score_max';
  const found = await clickhouse.select<AnswerRow>({
    name: 'read-part-answers',
    query: `SELECT part.1 AS level, toString(part.2) AS id, metric, least, most,
        (sumMap([value], [toUInt64(1)]) AS given_times).1 AS given, given_times.2 AS times,
        ${peopleIf('1', by.groupSize)} AS people
      FROM (
        SELECT person, metric, least, most, value, touchpoints[at] AS touchpoint, ${beganOn(selection)} AS began,
          [(0, toInt64(0)), (1, toInt64(toInt32(began))), (2, toInt64(toInt32(began)) - (toDayOfWeek(began) - 1)),
            (3, toInt64(transform(touchpoint, {touchpointsOf:Array(UInt32)}, {placesOf:Array(UInt32)}, {elsewhere:UInt32}))),
            (4, toInt64(touchpoint))] AS parts
        FROM ${standingJourneys(columns, answered)}
        ARRAY JOIN score_at AS at, score_metric AS metric, score_value AS value, score_min AS least, score_max AS most
        ${about ?? ''}
      )
      ARRAY JOIN parts AS part
      GROUP BY part, metric, least, most
      ORDER BY level, part.2, metric, least, most`,
    params: {
      ...{ ...answered.params, ...stageParams(by.places) },
      ...(by.about ? { about: by.about.touchpoints } : {}),
    },
  });
  return found.flatMap((row) => {
    const metric = metricOf(row.metric);
    const level = levels[row.level];
    if (!metric || !level) return [];
    const counts = row.given.map((value, at) => ({ value, count: Number(row.times[at]) }));
    const { least: min, most: max } = row;
    return [{ level, id: Number(row.id), metric, min, max, counts, people: Number(row.people) }];
  });
}
