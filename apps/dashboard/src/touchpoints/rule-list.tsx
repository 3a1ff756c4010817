import { memo } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { MenuButton } from '../ui/menu-button.js';
import { MoveButtons, OrderedList } from './ordered-list.js';
import { RuleOutcome } from './rule-outcome.js';
import type { RuleState } from './rule-state.js';
import { RuleText } from './rule-text.js';
import { mostRules, type DraftRule } from './rules-draft.js';

/** How many rules a page takes before only those in sight are drawn. */
const many = 40;

/** A rule with what the list says of it; the same object as long as all of that is the same. */
export interface RuleRow extends DraftRule {
  /** Its place among all rules, whatever is listed. */
  readonly at: number;
  readonly state: RuleState | null;
  /** What the touchpoint is called; null: left out. */
  readonly target: string | null;
  readonly isAtFault: boolean;
}

const known = new WeakMap<DraftRule, RuleRow>();

/** The row of a rule: the last one where nothing of it has changed, so that it is not drawn again. */
export function rowOf(rule: DraftRule, told: Omit<RuleRow, keyof DraftRule>): RuleRow {
  const last = known.get(rule);
  const { at, target, isAtFault, state } = told;
  if (
    last?.at === at &&
    last.target === target &&
    last.isAtFault === isAtFault &&
    JSON.stringify(last.state) === JSON.stringify(state)
  ) {
    return last;
  }
  const row = { ...rule, ...told };
  known.set(rule, row);
  return row;
}

/** What can be done with a rule in the list. */
export interface RuleActs {
  readonly onMove: (from: number, to: number) => void;
  readonly onEdit: (rule: RuleRow) => void;
  readonly onCopy: (rule: RuleRow) => void;
  readonly onRemove: (rule: RuleRow) => void;
}

/** The rules in their order. What is typed elsewhere on the page draws none of them again. */
export const RuleList = memo(function RuleList({
  rows,
  count,
  acts,
  isCounted,
}: {
  readonly rows: readonly RuleRow[];
  /** How many rules there are, listed or not. */
  readonly count: number;
  /** Absent where the reader may not change them. */
  readonly acts: RuleActs | null;
  /** Whether what the rules catch is known, or will be. */
  readonly isCounted: boolean;
}) {
  const text = useText();
  const nameOf = (rule: RuleRow): string =>
    text('touchpoints.rules.name', { place: rule.at + 1, pattern: rule.pattern });
  return (
    <OrderedList
      label={text('touchpoints.tab.rules')}
      items={rows}
      nameOf={nameOf}
      placeOf={(rule) => rule.at}
      onMove={(from, to) => acts?.onMove(from, to)}
      dependencies={[text, acts, count, rows.length === count, isCounted]}
      // Where some are not listed a gap between two has no place of its own.
      isFixed={acts === null || rows.length !== count}
      isLong={rows.length > many}
    >
      {(rule) => (
        <>
          <span className="ordered-main">
            <RuleText rule={rule} target={rule.target} />
            {rule.isAtFault && <span className="field-error">{text('touchpoints.rules.refused')}</span>}
          </span>
          {isCounted && (
            <span className="ordered-side">
              <RuleOutcome state={rule.state} pattern={rule.pattern} />
            </span>
          )}
          {acts && (
            <span className="ordered-tools">
              {rows.length === count && (
                <MoveButtons name={nameOf(rule)} place={rule.at} count={count} onMove={acts.onMove} />
              )}
              <Button
                className="button button-small"
                aria-label={text('touchpoints.rules.edit', { place: rule.at + 1 })}
                onPress={() => acts.onEdit(rule)}
              >
                {text('app.edit')}
              </Button>
              <MenuButton
                label={text('touchpoints.rules.more', { place: rule.at + 1 })}
                className="button button-quiet icon-button"
                choices={[
                  { key: 'top', name: text('touchpoints.rules.toTop'), onChoose: () => acts.onMove(rule.at, 0) },
                  {
                    key: 'bottom',
                    name: text('touchpoints.rules.toBottom'),
                    onChoose: () => acts.onMove(rule.at, count - 1),
                  },
                  {
                    key: 'copy',
                    name: text('touchpoints.rules.copy'),
                    reason: count < mostRules ? null : text('touchpoints.rules.full'),
                    onChoose: () => acts.onCopy(rule),
                  },
                  { key: 'remove', name: text('touchpoints.remove.short'), onChoose: () => acts.onRemove(rule) },
                ]}
              >
                <span aria-hidden="true">⋯</span>
              </MenuButton>
            </span>
          )}
        </>
      )}
    </OrderedList>
  );
});
