import type { ActionKind } from '@temas/domain/mapping/match-rules';
import type { Made, Move, RulesPreview } from '@temas/domain/mapping/preview-rules';
import type { JourneyType } from '../journey-type/journey-type.repository.js';
import { shown, type Use } from '../touchpoint/touchpoint-use.query.js';
import type { ActionRow } from './mapping.repository.js';

/** An action with the number of its events; null where fewer people than the group size stand behind it. */
export interface CaughtAction {
  readonly kind: ActionKind;
  readonly name: string;
  readonly events: number | null;
}

/** An action that becomes another touchpoint; null: it is left out of journeys. */
export interface MovedAction extends CaughtAction {
  readonly from: string | null;
  readonly to: string | null;
}

/** Some actions: how many, and those with the most events. */
export interface Tally<Action extends CaughtAction = CaughtAction> {
  readonly actions: number;
  /** Events of the actions whose number is shown. */
  readonly events: number;
  /** Actions whose number of events is hidden; they are in no sum. */
  readonly hidden: number;
  readonly examples: readonly Action[];
}

/** What a rule would do. */
export interface RulePreview extends Tally {
  /** Actions that it matches but earlier rules decide, and the first of these rules. */
  readonly lost: { readonly actions: number; readonly to: readonly number[] };
  /** An earlier rule that takes everything that this one could ever match. */
  readonly coveredBy: number | null;
}

/** Touchpoints that come or go. */
export interface TouchpointTally<Row extends Made = Made> {
  readonly touchpoints: number;
  readonly examples: readonly Row[];
}

/** A touchpoint that is gone, and the journey types that begin or end with it. */
export interface VanishingTouchpoint extends Made {
  readonly journeyTypes: readonly string[];
}

/** What rules would do, and what they would change. */
export interface MappingPreview {
  readonly rules: readonly RulePreview[];
  readonly unmatched: Tally;
  readonly change: {
    readonly moves: Tally<MovedAction>;
    readonly appears: TouchpointTally;
    readonly vanishes: TouchpointTally<VanishingTouchpoint>;
  };
}

/** How many rows of each list are named; all of them are counted. */
const most = { caught: 20, unmatched: 300, moves: 200, touchpoints: 100, losers: 5 };

/** Puts numbers and names to a preview, under the group size. */
export function describePreview(
  preview: RulesPreview,
  known: {
    readonly actions: readonly ActionRow[];
    readonly use: ReadonlyMap<number, Use>;
    readonly types: readonly JourneyType[];
    readonly minGroup: number;
  },
): MappingPreview {
  const named = (at: number): CaughtAction[] => {
    const action = known.actions[at];
    if (!action) return [];
    return [{ kind: action.kind, name: action.name, events: shown(known.use.get(action.code), known.minGroup) }];
  };
  const moved = ({ action, from, to }: Move): MovedAction[] => named(action).map((row) => ({ ...row, from, to }));
  const { rules, unmatched, moves, appears, vanishes } = preview;
  return {
    rules: rules.map(({ caught, lost, coveredBy }) => ({
      ...tally(caught.flatMap(named), most.caught),
      lost: { actions: lost.actions, to: lost.to.slice(0, most.losers) },
      coveredBy,
    })),
    unmatched: tally(unmatched.flatMap(named), most.unmatched),
    change: {
      moves: tally(moves.flatMap(moved), most.moves),
      appears: some(appears),
      vanishes: some(
        vanishes
          .map((row) => ({ ...row, journeyTypes: boundBy(known.types, row.touchpoint) }))
          .sort((left, right) => right.journeyTypes.length - left.journeyTypes.length),
      ),
    },
  };
}

/** Keys of the journey types whose start or goal a touchpoint is. */
function boundBy(types: readonly JourneyType[], touchpoint: string): string[] {
  return types
    .filter((type) => type.startTouchpoint === touchpoint || type.goalTouchpoint === touchpoint)
    .map(({ key }) => key);
}

function some<Row extends Made>(rows: readonly Row[]): TouchpointTally<Row> {
  return { touchpoints: rows.length, examples: rows.slice(0, most.touchpoints) };
}

function tally<Action extends CaughtAction>(actions: readonly Action[], examples: number): Tally<Action> {
  return {
    actions: actions.length,
    events: actions.reduce((sum, action) => sum + (action.events ?? 0), 0),
    hidden: actions.filter(({ events }) => events === null).length,
    examples: mostEvents(actions).slice(0, examples),
  };
}

function mostEvents<Action extends CaughtAction>(actions: readonly Action[]): Action[] {
  return [...actions].sort(
    (left, right) => (right.events ?? 0) - (left.events ?? 0) || (left.name < right.name ? -1 : 1),
  );
}
