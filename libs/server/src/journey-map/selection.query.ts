import { IN_PROGRESS } from '@temas/domain/journey-map/map-graph';
import type { QueryParam } from '../platform/clickhouse.js';
import type { ProgressRule, Selection } from './map-question.js';

/** A condition with its bound values. */
export interface Condition {
  readonly sql: string;
  readonly params: Readonly<Record<string, QueryParam>>;
}

/** The journeys of a selection, as the condition of a read of `journey`. */
export function chosenJourneys(selection: Selection): Condition {
  const { from, to, channels, withoutChannels, touchpoints } = selection;
  const parts = ['workspace = {workspace:UInt32}', 'type = {type:UInt32}', 'generation = {generation:UInt32}'];
  const params: Record<string, QueryParam> = {
    workspace: selection.workspace,
    type: selection.type,
    generation: selection.generation,
  };
  if (from !== null) {
    parts.push('start_day >= toDate32({from:String})');
    params['from'] = from;
  }
  if (to !== null) {
    parts.push('start_day <= toDate32({to:String})');
    params['to'] = to;
  }
  if (channels !== null) {
    parts.push('hasAny(channels, {channels:Array(UInt32)})');
    params['channels'] = channels;
  }
  if (withoutChannels !== undefined) {
    parts.push('NOT hasAny(channels, {withoutChannels:Array(UInt32)})');
    params['withoutChannels'] = withoutChannels;
  }
  if (touchpoints !== null) {
    parts.push('hasAny(touchpoints, {touchpoints:Array(UInt32)})');
    params['touchpoints'] = touchpoints;
  }
  return { sql: parts.join(' AND '), params };
}

/**
 * The journeys of a selection that stand, as a subquery that reads only these columns. `FINAL` alone, which leaves out what
 * was taken back, takes twice as long as a whole map without it; so only owners of whom something was taken back and not
 * yet merged away are read with it. One statement sees one state of the table, however often it names it.
 */
export function standingJourneys(columns: string, chosen: Condition): string {
  const takenBack = `(SELECT owner FROM journey
    WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} AND generation = {generation:UInt32} AND sign = -1)`;
  return `(SELECT ${columns} FROM journey WHERE ${chosen.sql} AND owner NOT IN ${takenBack}
    UNION ALL
    SELECT ${columns} FROM journey FINAL WHERE ${chosen.sql} AND owner IN ${takenBack} AND sign = 1)`;
}

/** Whether all journeys of one owner are those of one person, and no other owner's are: so it is by gap. */
export function ownersArePeople({ progress }: Selection): boolean {
  return progress.kind === 'gap';
}

/** Whether a journey is still going on, as an expression over a row of `journey`. */
export function isGoingOn(rule: ProgressRule): Condition {
  if (rule.kind === 'never') return { sql: '0', params: {} };
  if (rule.kind === 'gap') return { sql: 'finish > {after:Int64}', params: { after: rule.after } };
  const parts: string[] = [];
  const params: Record<string, QueryParam> = {};
  if (rule.goal !== null) {
    parts.push('NOT has(touchpoints, {goal:UInt32})');
    params['goal'] = rule.goal;
  }
  if (rule.after !== null) {
    parts.push('start > {after:Int64}');
    params['after'] = rule.after;
  }
  return { sql: parts.length > 0 ? parts.join(' AND ') : '0', params };
}

/** What stands after the last touchpoint: the end, or that the journey goes on. */
export function lastStep(rule: ProgressRule): Condition {
  const going = isGoingOn(rule);
  return { sql: `if(${going.sql}, toUInt32(${IN_PROGRESS}), toUInt32(0))`, params: going.params };
}
