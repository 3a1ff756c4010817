import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { useAddress } from '../address/use-address.js';
import { ChartFrame } from '../chart/chart-frame.js';
import { useTableMode } from '../chart/use-table-mode.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { SortableTable } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { ComparePanel } from './compare-panel.js';
import { CoverageChart } from './coverage-chart.js';
import { mostPercent, pointOf, usualCoverage } from './coverage-choice.js';
import { CoverageSlider } from './coverage-slider.js';
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
  const chosenAnswer = useChosen(list, ids).data;
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
  const compared = compareOrder(values.ref, values.sel);
  return (
    <div className="variant-body">
      <GroupingAdvice list={list} first={first} />
      {point && <Coverage list={list} first={first} about={about} />}
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
            {(values.sel.length > 0 || reference) && (
              <div className="card variant-choice" role="group" aria-label={text('variants.choice')}>
                <p>
                  {text('variants.selected', { count: values.sel.length })}
                  {reference && ` · ${text('variants.pinned', { rank: reference.rank })}`}
                </p>
                <div className="row">
                  {values.sel.length === 1 && values.ref !== values.sel[0] && (
                    <Button className="button button-small" onPress={() => change({ ref: values.sel[0] ?? null })}>
                      {text('variants.pin')}
                    </Button>
                  )}
                  {reference && (
                    <Button className="button button-small" onPress={() => change({ ref: null })}>
                      {text('variants.unpin')}
                    </Button>
                  )}
                  {values.sel.length > 0 && (
                    <Button className="button button-small" onPress={() => change({ sel: [] })}>
                      {text('variants.clear')}
                    </Button>
                  )}
                </div>
                {compared.length < 2 && <p className="muted small">{text('variants.pickSecond')}</p>}
              </div>
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

function Coverage({
  list,
  first,
  about,
}: {
  readonly list: VariantList;
  readonly first: Variants;
  readonly about: readonly string[];
}) {
  const text = useText();
  const figures = useFigures();
  const { values, change } = useAddress(variantKeys);
  const percent = values.cov ?? usualCoverage;
  const point = pointOf(first.coverage, percent);
  if (!point) return null;
  const title = text('variants.coverage.title', {
    count: point.variants,
    variants: figures.count(point.variants),
    share: figures.share(point.share),
    journeys: figures.count(first.summary.journeys),
  });
  const columns = [text('variants.coverage.variants'), text('variants.column.cumulative')];
  return (
    <ChartFrame
      id="coverage"
      title={title}
      subtitle={text('variants.coverage.subtitle', {
        count: first.matching.variants,
        variants: figures.count(first.matching.variants),
      })}
      info={<p>{text('variants.coverage.info', { groupSize: first.groupSize })}</p>}
      about={about}
      receipt={first.receipt}
      groupSize={first.groupSize}
      data={() => [
        {
          name: title,
          columns,
          rows: first.coverage.map(({ variants, share }) => [variants, share]),
        },
      ]}
      table={
        <div className="coverage-table">
          <SortableTable
            caption={title}
            rows={first.coverage}
            rowKey={({ variants }) => String(variants)}
            initial={{ column: 'variants', descending: false }}
            columns={[
              {
                key: 'variants',
                name: columns[0] ?? '',
                value: ({ variants }) => variants,
                show: ({ variants }) => figures.count(variants),
                numeric: true,
              },
              {
                key: 'share',
                name: columns[1] ?? '',
                value: ({ share }) => share,
                show: ({ share }) => figures.share(share),
                numeric: true,
              },
            ]}
          />
        </div>
      }
    >
      <div className="coverage">
        <CoverageChart curve={first.coverage} chosen={point} label={title} />
        <CoverageSlider
          key={list.journeyType}
          percent={percent}
          most={mostPercent(first.coverage)}
          onChange={(cov) => change({ cov: cov === usualCoverage ? null : cov }, { replace: true })}
        />
      </div>
    </ChartFrame>
  );
}
