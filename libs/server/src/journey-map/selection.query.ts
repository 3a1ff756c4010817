import { IN_PROGRESS } from '@temas/domain/journey-map/map-graph';
import type { QueryParam } from '../platform/clickhouse.js';
import { rowMark } from '../platform/clickhouse-schema.js';
import type { ProgressRule, Selection } from './map-question.js';

/** A condition with its bound values. */
export interface Condition {
  readonly sql: string;
  readonly params: Readonly<Record<string, QueryParam>>;
  /** Where journeys are looked at as they stood at a time: what must hold of them then. */
  readonly asOf?: string;
}

/** Chooses every journey of a type. */
export const everyJourney = {
  from: null,
  to: null,
  channels: null,
  touchpoints: null,
  through: [],
  notThrough: [],
  progress: { kind: 'never' },
} as const satisfies Omit<Selection, 'workspace' | 'type' | 'generation'>;

/** The journeys of a selection, as the condition of a read of `journey`. */
export function chosenJourneys(selection: Selection): Condition {
  const { from, to, activeIn, channels, withoutChannels, touchpoints, through, notThrough, asOf } = selection;
  const parts = ['workspace = {workspace:UInt32}', 'type = {type:UInt32}', 'generation = {generation:UInt32}'];
  const params: Record<string, QueryParam> = {
    workspace: selection.workspace,
    type: selection.type,
    generation: selection.generation,
  };
  const has: string[] = [];
  const hasNot: string[] = [];
  if (from !== null) {
    params['from'] = from;
    if (activeIn === undefined) parts.push('start_day >= toDate32({from:String})');
    else {
      // A journey only grows: one that was active as it stood earlier is so with all that is known of it.
      has.push('toDate32(fromUnixTimestamp64Micro(finish, {zone:String})) >= toDate32({from:String})');
      params['zone'] = activeIn;
    }
  }
  if (to !== null) {
    parts.push('start_day <= toDate32({to:String})');
    params['to'] = to;
  }
  if (channels !== null) {
    has.push('hasAny(channels, {channels:Array(UInt32)})');
    params['channels'] = channels;
  }
  if (withoutChannels !== undefined) {
    hasNot.push('NOT hasAny(channels, {withoutChannels:Array(UInt32)})');
    params['withoutChannels'] = withoutChannels;
  }
  if (touchpoints !== null) {
    has.push('hasAny(touchpoints, {touchpoints:Array(UInt32)})');
    params['touchpoints'] = touchpoints;
  }
  if (through.length > 0) {
    has.push('hasAll(touchpoints, {through:Array(UInt32)})');
    params['through'] = through;
  }
  if (notThrough.length > 0) {
    hasNot.push('NOT hasAny(touchpoints, {notThrough:Array(UInt32)})');
    params['notThrough'] = notThrough;
  }
  if (asOf === undefined) return { sql: [...parts, ...has, ...hasNot].join(' AND '), params };
  // What a journey had then it has now; what it had not then it may have now.
  const then = ['notEmpty(touchpoints)', ...has, ...hasNot].join(' AND ');
  return { sql: [...parts, ...has].join(' AND '), params: { ...params, asOf }, asOf: then };
}

/**
 * The journeys of a selection that stand, as a subquery that reads only these columns: all that is known of them, or what
 * was there at the time as of which they are chosen.
 */
export function standingJourneys(columns: string, chosen: Condition): string {
  if (chosen.asOf === undefined) return standingRows(columns, chosen);
  const { names, whole } = neededAsOf(`${columns} ${chosen.asOf}`);
  const rows = standingRows(whole.map((column) => `${column} AS whole_${column}`).join(', '), chosen);
  const cut = names.map((name) => `${columnsAsOf[name]?.sql ?? ''} AS ${name}`).join(', ');
  return `(SELECT ${columns} FROM (SELECT ${cut} FROM ${rows}) WHERE ${chosen.asOf})`;
}

/** A column of a journey as it stood at a time: its expression, what of the whole journey it is made of, and what else. */
interface ColumnAsOf {
  readonly sql: string;
  readonly whole: readonly string[];
  readonly from: readonly string[];
}

const same = (column: string): ColumnAsOf => ({ sql: `whole_${column}`, whole: [column], from: [] });
const resized = (column: string): ColumnAsOf => ({
  sql: `arrayResize(whole_${column}, kept)`,
  whole: [column],
  from: ['kept'],
});
const answered = (column: string): ColumnAsOf => ({
  sql: `arrayFilter((answer, at) -> at <= kept, whole_${column}, whole_score_at)`,
  whole: [column, 'score_at'],
  from: ['kept'],
});

/**
 * Journeys as they stood at a time: the touchpoints until then, and the answers about those. When an answer came is not
 * kept with a journey, so one that came later about a touchpoint of before is in it.
 */
const columnsAsOf: Readonly<Record<string, ColumnAsOf>> = {
  ...Object.fromEntries(['person', 'alone', 'start', 'start_day'].map((column) => [column, same(column)])),
  kept: {
    sql: 'arrayCount(offset -> whole_start + offset <= {asOf:Int64}, whole_offsets)',
    whole: ['start', 'offsets'],
    from: [],
  },
  complete: {
    sql: 'kept = length(whole_offsets) AND whole_finish <= {asOf:Int64}',
    whole: ['offsets', 'finish'],
    from: ['kept'],
  },
  finish: {
    sql: 'if(complete, whole_finish, start + offsets[-1])',
    whole: ['finish'],
    from: ['complete', 'start', 'offsets'],
  },
  events: { sql: 'if(complete, whole_events, kept)', whole: ['events'], from: ['complete', 'kept'] },
  variant: { sql: 'cityHash64(touchpoints)', whole: [], from: ['touchpoints'] },
  ...Object.fromEntries(
    ['touchpoints', 'offsets', 'channels', 'first_times'].map((column) => [column, resized(column)]),
  ),
  ...Object.fromEntries(
    ['score_at', 'score_metric', 'score_value', 'score_min', 'score_max'].map((column) => [column, answered(column)]),
  ),
};

/**
 * What a text of SQL names, and what that is made of. Only that is written into a statement: reading and planning a text
 * takes the engine longer than answering it, below some hundred thousand journeys.
 */
function neededAsOf(text: string): { readonly names: readonly string[]; readonly whole: readonly string[] } {
  const names = new Set<string>();
  const add = (name: string): void => {
    const column = columnsAsOf[name];
    if (!column || names.has(name)) return;
    for (const other of column.from) add(other);
    names.add(name);
  };
  for (const [word] of text.matchAll(/\w+/g)) add(word);
  return { names: [...names], whole: [...new Set([...names].flatMap((name) => columnsAsOf[name]?.whole ?? []))] };
}

/**
 * The day on which a journey of a selection began, as an expression over its row; one that began before the selection's days and
 * was active in them has 1 January 1900, a Monday, so that it makes a day and a week of its own.
 */
export function beganOn({ activeIn }: Selection): string {
  return activeIn === undefined
    ? 'start_day'
    : "if(start_day < toDate32({from:String}), toDate32('1900-01-01'), start_day)";
}

/**
 * The rows of a selection's journeys that stand, as a subquery that reads only these columns. A row is taken back by its like
 * with the sign -1; until the engine merges both away they lie there, of journeys that change every day for weeks. `FINAL`
 * would sort every row that stands near one of them, which took twice as long as all else. What was taken back comes
 * again under another version (ADR 0036), so what stands is what was not. One statement sees one state of the table,
 * however often it names it.
 */
function standingRows(columns: string, chosen: Condition): string {
  return `(SELECT ${columns} FROM journey PREWHERE ${chosen.sql} AND sign = 1 WHERE ${rowMark} NOT IN (
      SELECT ${rowMark} FROM journey
      WHERE workspace = {workspace:UInt32} AND type = {type:UInt32} AND generation = {generation:UInt32} AND sign = -1))`;
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
