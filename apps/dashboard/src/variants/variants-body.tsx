import { useMemo, useState } from 'react';
import { useAddress } from '../address/use-address.js';
import { useTableMode } from '../chart/use-table-mode.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { QueryState } from '../ui/query-state.js';
import { useSettled } from '../ui/use-settled.js';
import { ChoiceCard, ChoiceHints } from './choice-card.js';
import { ComparePanel } from './compare-panel.js';
import { pointOf, usualCoverage } from './coverage-choice.js';
import { CoveragePanel } from './coverage-panel.js';
import { GroupingAdvice, NoneMatch } from './empty-states.js';
import { ListPanel } from './list-panel.js';
import { StagePanel } from './stage-panel.js';
import { TouchpointFilter } from './touchpoint-filter.js';
import { useChosen, type VariantList, type Variants } from './use-variants.js';
import { mostChosen, variantKeys } from './variant-keys.js';

/** So long a share is not moved any more before its variants are asked about, in milliseconds. */
const settling = 300;

/** Everything under the heading, where there are journeys. */
export function VariantsBody({
  list,
  first,
  isOld,
}: {
  readonly list: VariantList;
  readonly first: Variants;
  /** The list is another one meanwhile, and this is what is known of the last one. */
  readonly isOld: boolean;
}) {
  const text = useText();
  const { values, change } = useAddress(variantKeys);
  const { isTable } = useTableMode();
  const { parts } = useFilterSentence({ receipt: first.receipt, journeys: first.summary.journeys });
  const about = [parts.join(' · ')];
  const ids = useMemo(
    () => [...values.sel, ...(values.ref === null || values.sel.includes(values.ref) ? [] : [values.ref])],
    [values.sel, values.ref],
  );
  const chosen = useChosen(list, ids);
  const known = ids.length === 0 ? [] : (chosen.data?.variants ?? []);
  const reference = known.find(({ id }) => id === values.ref);
  const point = pointOf(first.coverage, values.cov ?? usualCoverage);
  // A hand that holds still, or moves within one share's variants, is not done yet.
  const [isHeld, setHeld] = useState(false);
  const isSettled = useSettled(point?.variants, settling) === point?.variants && !isHeld;
  const toggle = (id: string): void => {
    const has = values.sel.includes(id);
    if (!has && values.sel.length >= mostChosen) {
      announce(text('variants.most', { count: mostChosen }));
      return;
    }
    const sel = has ? values.sel.filter((other) => other !== id) : [...values.sel, id];
    change({ sel });
    announce(text('variants.selected', { count: sel.length }), 'selected');
  };
  const clear = (): void => change({ sel: [] });
  // Where nothing has a name, the advice says what to do.
  const isNamed = first.rest.journeys !== first.summary.journeys;
  const isThere = (id: string): boolean => known.some((variant) => variant.id === id);
  const compared = compareOrder(values.ref, values.sel).filter(isThere);
  return (
    <div className="variant-body">
      <GroupingAdvice list={list} first={first} />
      {point && <CoveragePanel list={list} first={first} about={about} onHold={setHeld} />}
      {isNamed && <TouchpointFilter list={list} />}
      {first.matching.variants === 0 ? (
        isNamed && <NoneMatch list={list} />
      ) : (
        <div className={isTable ? 'variant-columns variant-columns-table' : 'variant-columns'}>
          <ListPanel
            list={list}
            first={first}
            about={about}
            chosen={values.sel}
            reference={reference}
            onToggle={toggle}
            onClear={clear}
          />
          <div className="variant-side">
            {ids.length > 0 && (
              <ChoiceCard chosen={values.sel} reference={values.ref} rank={reference?.rank} onChange={change}>
                <QueryState query={chosen} skeleton={<div className="skeleton variant-choice-wait" />}>
                  {() =>
                    // The last answer is of another choice.
                    !chosen.isPlaceholderData && (
                      <ChoiceHints lost={ids.filter((id) => !isThere(id)).length} isAlone={compared.length < 2} />
                    )
                  }
                </QueryState>
              </ChoiceCard>
            )}
            {compared.length > 1 && (
              <ComparePanel
                choice={list}
                ids={compared}
                stages={first.stages}
                about={about}
                groupSize={first.groupSize}
                isPinned={values.ref !== null}
                onReference={(ref) => change({ ref: ref === '' ? null : ref })}
              />
            )}
            {(values.sel.length > 0 || point) && (
              <StagePanel
                list={list}
                of={values.sel.length > 0 || !point ? { ids: values.sel } : { first: point.variants }}
                isCurrent={values.sel.length > 0 || (isSettled && !isOld)}
                about={about}
                onClear={clear}
              />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

/** The reference first, else the variant that was chosen first. */
function compareOrder(reference: string | null, chosen: readonly string[]): readonly string[] {
  return reference === null ? chosen : [reference, ...chosen.filter((id) => id !== reference)].slice(0, mostChosen);
}
