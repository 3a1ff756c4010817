import type { TouchpointAnswers } from '@temas/domain/score/touchpoint-scores';
import type { Metric } from '@temas/domain/score/score';
import { metricCodes } from '../inbox/event-row.js';
import type { ClickHouse } from '../platform/clickhouse.js';
import type { Selection } from './map-question.js';
import { chosenJourneys, standingJourneys } from './selection.query.js';

interface AnswerRow {
  touchpoint: number;
  metric: number;
  least: number;
  most: number;
  given: number[];
  times: string[];
  people: string;
}

/** The metric that a stored code stands for. */
export function metricOf(code: number): Metric | undefined {
  const [name] = Object.entries(metricCodes).find(([, known]) => known === code) ?? [];
  return name === undefined || name === 'none' ? undefined : (name as Metric);
}

/** The answers of a selection's journeys, by the touchpoint that they are about, the metric and its scale. */
export async function readAnswers(clickhouse: ClickHouse, selection: Selection): Promise<TouchpointAnswers[]> {
  const chosen = chosenJourneys(selection);
  const withAnswers = { ...chosen, sql: `${chosen.sql} AND notEmpty(score_at)` };
  const found = await clickhouse.select<AnswerRow>({
    name: 'read-answers',
    query: `SELECT touchpoint, metric, least, most, groupArray(given) AS given, groupArray(times) AS times,
        uniqExactMerge(who) AS people
      FROM (
        SELECT touchpoints[at] AS touchpoint, metric, least, most, given, count() AS times, uniqExactState(person) AS who
        FROM ${standingJourneys('person, touchpoints, score_at, score_metric, score_value, score_min, score_max', withAnswers)}
        ARRAY JOIN score_at AS at, score_metric AS metric, score_value AS given, score_min AS least, score_max AS most
        GROUP BY touchpoint, metric, least, most, given
      )
      GROUP BY touchpoint, metric, least, most`,
    params: withAnswers.params,
  });
  return found.flatMap((row) => {
    const metric = metricOf(row.metric);
    if (!metric) return [];
    const counts = row.given.map((value, at) => ({ value, count: Number(row.times[at]) }));
    return [{ touchpoint: row.touchpoint, metric, min: row.least, max: row.most, counts, people: Number(row.people) }];
  });
}
