import { useMemo } from 'react';
import { useAddress } from '../address/use-address.js';
import { useTableMode } from '../chart/use-table-mode.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { ChoiceCard } from './choice-card.js';
import { ComparePanel } from './compare-panel.js';
import { pointOf, usualCoverage } from './coverage-choice.js';
import { CoveragePanel } from './coverage-panel.js';
import { GroupingAdvice, NoneMatch } from './empty-states.js';
import { ListPanel } from './list-panel.js';
import { StagePanel } from './stage-panel.js';
import { TouchpointFilter } from './touchpoint-filter.js';
import { pageSize, useChosen, useFirstPage, type VariantList, type Variants } from './use-variants.js';
import { useVariantWords } from './use-variant-words.js';
import { mostChosen, variantKeys } from './variant-keys.js';

/** Everything under the heading, where there are journeys. */
export function VariantsBody({ list, first }: { readonly list: VariantList; readonly first: Variants }) {
  const text = useText();
  const { values, change } = useAddress(variantKeys);
  const { isTable } = useTableMode();
  const { parts } = useFilterSentence({ receipt: first.receipt, journeys: first.summary.journeys });
  const about = [parts.join(' · ')];
  // Whichever order the list is in, the variants that cover a share are the most frequent ones.
  const frequent = useFirstPage({ ...list, sort: 'journeys' }).data ?? first;
  const ids = useMemo(
    () => [...values.sel, ...(values.ref === null || values.sel.includes(values.ref) ? [] : [values.ref])],
    [values.sel, values.ref],
  );
  const { data: chosenAnswer, isPlaceholderData } = useChosen(list, ids);
  const words = useVariantWords(
    useMemo(
      () => [...frequent.touchpoints, ...(chosenAnswer?.touchpoints ?? [])],
      [frequent.touchpoints, chosenAnswer?.touchpoints],
    ),
    first.stages,
  );
  const point = pointOf(first.coverage, values.cov ?? usualCoverage);
  const known = ids.length === 0 ? [] : (chosenAnswer?.variants ?? []);
  const chosen = useMemo(
    () => (chosenAnswer?.variants ?? []).filter(({ id }) => values.sel.includes(id)),
    [chosenAnswer?.variants, values.sel],
  );
  const reference = known.find(({ id }) => id === values.ref);
  const covered = useMemo(() => frequent.variants.slice(0, point?.variants ?? 0), [frequent.variants, point?.variants]);
  const looked = chosen.length > 0 ? chosen : covered;
  const toggle = (id: string): void => {
    const has = values.sel.includes(id);
    if (!has && values.sel.length >= mostChosen) {
      announce(text('variants.most', { count: mostChosen }));
      return;
    }
    const sel = has ? values.sel.filter((other) => other !== id) : [...values.sel, id];
    change({ sel });
    announce(text('variants.selected', { count: sel.length }));
  };
  // Where nothing has a name, the advice says what to do.
  const isNamed = first.rest.journeys !== first.summary.journeys;
  const isThere = (id: string): boolean => known.some((variant) => variant.id === id);
  const compared = compareOrder(values.ref, values.sel).filter(isThere);
  const lost = chosenAnswer && !isPlaceholderData ? ids.filter((id) => !isThere(id)).length : 0;
  return (
    <div className="variant-body">
      <GroupingAdvice list={list} first={first} />
      {point && <CoveragePanel list={list} first={first} about={about} />}
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
            onClear={() => change({ sel: [] })}
          />
          <div className="variant-side">
            {ids.length > 0 && (
              <ChoiceCard
                chosen={values.sel}
                reference={values.ref}
                rank={reference?.rank}
                lost={lost}
                isAlone={compared.length < 2}
                onChange={change}
              />
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
            <StagePanel
              variants={looked}
              stages={first.stages}
              words={words}
              isSet={list.group === 'set'}
              about={about}
              receipt={first.receipt}
              groupSize={first.groupSize}
              note={
                chosen.length === 0 && point && point.variants > pageSize
                  ? text('variants.map.first', { count: pageSize })
                  : null
              }
            />
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
