import type { ClickHouse } from '../platform/clickhouse.js';

/** How often something was used, and by how many people; the latter decides whether it may be shown. */
export interface Use {
  readonly times: number;
  /** Exact while small. */
  readonly people: number;
}

/** How often a touchpoint was visited, over which channels. */
export interface TouchpointUse extends Use {
  readonly touchpoint: number;
  readonly channels: readonly number[];
}

/** Events that rules see, each with its person. */
const events = `SELECT event.action AS action, event.channel AS channel,
    if(linked.found = 1, linked.person, event.subject) AS person
  FROM touchpoint_event AS event
  LEFT ANY JOIN (
    SELECT subject, argMax(person, version) AS person, 1 AS found FROM subject_person
    WHERE workspace = {workspace:UInt32} GROUP BY subject
  ) AS linked ON linked.subject = event.subject
  WHERE event.workspace = {workspace:UInt32} AND event.axis = 0 AND event.kind <= 4`;

/** Those that are touchpoints: an answer about another touchpoint is no visit of its own. */
const visits = `${events} AND event.about = 0`;

/** Visits by touchpoint as events tell them; a copy that came twice is counted twice here. */
export async function touchpointUse(
  clickhouse: ClickHouse,
  of: { readonly workspace: number; readonly generation: number },
): Promise<TouchpointUse[]> {
  const found = await clickhouse.select<{ touchpoint: number; channels: number[]; times: string; people: string }>({
    name: 'touchpoint-use',
    query: `SELECT mapped.touchpoint AS touchpoint, groupUniqArray(visit.channel) AS channels, count() AS times,
        uniqCombined(visit.person) AS people
      FROM (${visits}) AS visit
      JOIN (
        SELECT action, argMax(touchpoint, version) AS touchpoint FROM action_touchpoint
        WHERE workspace = {workspace:UInt32} AND generation = {generation:UInt32} GROUP BY action
      ) AS mapped ON mapped.action = visit.action
      WHERE mapped.touchpoint != 0 GROUP BY touchpoint`,
    params: { workspace: of.workspace, generation: of.generation },
  });
  return found.map((row) => ({ ...row, times: Number(row.times), people: Number(row.people) }));
}

/** Visits by channel. */
export async function channelUse(clickhouse: ClickHouse, workspace: number): Promise<Map<number, Use>> {
  return useBy(clickhouse, workspace, `SELECT channel AS code, person FROM (${visits})`);
}

/** Events by action; a copy that came twice is counted twice here. */
export async function actionUse(clickhouse: ClickHouse, workspace: number): Promise<Map<number, Use>> {
  return useBy(clickhouse, workspace, `SELECT action AS code, person FROM (${events})`);
}

/** What may be shown of a use: nothing where fewer people than the group size stand behind it. */
export function shown(use: Use | undefined, minGroup: number): number | null {
  if (!use) return 0;
  return use.people < minGroup ? null : use.times;
}

async function useBy(clickhouse: ClickHouse, workspace: number, used: string): Promise<Map<number, Use>> {
  const found = await clickhouse.select<{ code: number; times: string; people: string }>({
    name: 'use-by',
    query: `SELECT code, count() AS times, uniqCombined(person) AS people FROM (${used}) GROUP BY code`,
    params: { workspace },
  });
  return new Map(found.map((row) => [row.code, { times: Number(row.times), people: Number(row.people) }]));
}
