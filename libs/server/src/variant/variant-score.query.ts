import type { Answers } from '@temas/domain/score/score';
import { metricCodes } from '../inbox/event-row.js';
import { metricOf } from '../journey-map/map-score.query.js';
import type { Selection } from '../journey-map/map-question.js';
import { chosenJourneys, standingJourneys } from '../journey-map/selection.query.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import { variantJourneys, type OfVariants } from './variant-figures.query.js';
import type { Naming } from './variant.query.js';

/** A metric on a scale. */
export type Question = Pick<Answers, 'metric' | 'min' | 'max'>;

/** What is asked in a selection, and how often it was answered. */
export async function readQuestions(clickhouse: ClickHouse, selection: Selection): Promise<Answers[]> {
  const chosen = chosenJourneys(selection);
  const answered = { sql: `${chosen.sql} AND notEmpty(score_at)`, params: chosen.params };
  const found = await clickhouse.select<{ metric: number; least: number; most: number; times: string }>({
    name: 'read-questions',
    query: `SELECT metric, least, most, count() AS times
      FROM ${standingJourneys('score_metric, score_min, score_max', answered)}
      ARRAY JOIN score_metric AS metric, score_min AS least, score_max AS most GROUP BY metric, least, most`,
    params: answered.params,
  });
  return found.flatMap((row) => {
    const metric = metricOf(row.metric);
    if (!metric) return [];
    return [{ metric, min: row.least, max: row.most, counts: [{ value: row.least, count: Number(row.times) }] }];
  });
}

/** The answers to one question in the journeys of a part of a variant. */
export interface PartAnswers {
  readonly id: bigint;
  readonly answers: Answers;
  /** Distinct people who answered. */
  readonly people: number;
}

/** The answers in variants' journeys to one question; a part that nobody answered in is not there. */
export async function readVariantAnswers(
  clickhouse: ClickHouse,
  naming: Naming,
  of: OfVariants & { readonly question: Question },
): Promise<PartAnswers[]> {
  if (of.ids?.length === 0) return [];
  const journeys = variantJourneys(naming, of, 'person, score_metric, score_value, score_min, score_max');
  const { metric, min, max } = of.question;
  const found = await clickhouse.select<{ id: string; given: number[]; times: string[]; people: string }>({
    name: 'read-variant-answers',
    query: `SELECT toString(id) AS id, groupArray(given) AS given, groupArray(times) AS times, uniqExactMerge(who) AS people
      FROM (
        SELECT id, part, given, count() AS times, uniqExactState(person) AS who
        FROM ${journeys.sql}
        ARRAY JOIN score_metric AS metric, score_value AS given, score_min AS least, score_max AS most
        WHERE metric = {metric:UInt8} AND least = {least:Float64} AND most = {most:Float64}
        GROUP BY id, part, given
      )
      GROUP BY id, part`,
    params: { ...journeys.params, metric: metricCodes[metric], least: min, most: max },
  });
  return found.map((row) => ({
    id: BigInt(row.id),
    answers: { metric, min, max, counts: row.given.map((value, at) => ({ value, count: Number(row.times[at]) })) },
    people: Number(row.people),
  }));
}
