import { useParams } from '@tanstack/react-router';
import { useAddress } from '../address/use-address.js';
import { useJourneyTypes, useTouchpoints } from '../api/use-workspace.js';
import { FilterSentence } from '../filters/filter-sentence.js';
import { NoJourneys } from '../filters/no-journeys.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { useReportInvalid } from '../shell/invalid-keys.js';
import { Choice } from '../ui/choice.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { Segmented } from '../ui/segmented.js';
import { useLast } from '../ui/use-last.js';
import { Warnings } from '../ui/warnings.js';
import { useFirstPage, type VariantList, type Variants } from './use-variants.js';
import { groupings, sorts, sortQuery, variantKeys, type SortKey } from './variant-keys.js';
import { VariantsBody } from './variants-body.js';
import './variants.css';

/** The ways that journeys went, the most frequent first. */
export function VariantsPage() {
  const text = useText();
  const names = useNames();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { filters } = useFilters();
  const { values, invalid, change } = useAddress(variantKeys);
  const touchpoints = useTouchpoints(workspace);
  // Where the list cannot be had, the question itself tells whether there is such a touchpoint.
  const isKnown = (key: string): boolean => touchpoints.data?.some((one) => one.key === key) ?? true;
  const looksFor = values.with.length + values.out.length > 0;
  useReportInvalid([
    ...invalid,
    ...(values.with.every(isKnown) ? [] : ['with']),
    ...(values.out.every(isKnown) ? [] : ['out']),
  ]);
  const type = useJourneyTypes(workspace).data?.find(({ key }) => key === journey);
  const list: VariantList = {
    ...{ ws: workspace, journeyType: journey, group: values.grp, sort: values.sort },
    // Names are only waited for where the address has some to look up.
    filters: { ...filters, ready: filters.ready && (!looksFor || !touchpoints.isPending) },
    ...{ with: values.with.filter(isKnown), without: values.out.filter(isKnown) },
  };
  const first = useFirstPage(list);
  const shown = useLast(first, `${workspace} ${journey}`);
  const hasScores = first.data?.question !== null || sortQuery(values.sort).sort === 'score';
  const offered = sorts.filter((key) => hasScores || sortQuery(key).sort !== 'score');
  return (
    <Page
      title={text('variants.title')}
      context={type && names.type(type)}
      busy={first.isFetching}
      sentence={<FilterSentence answer={shown && { receipt: shown.receipt, journeys: shown.summary.journeys }} />}
      actions={
        <>
          <Segmented
            label={text('variants.group')}
            value={values.grp}
            options={groupings.map((key) => ({ key, name: text(`variants.group.${key}`) }))}
            // A variant of one grouping is none of another.
            onChoose={(grp) => change({ grp, sel: [], ref: null })}
          />
          <Choice<SortKey>
            label={text('variants.sort')}
            value={values.sort}
            options={offered.map((key) => ({ key, name: text(`variants.sort.${key}`) }))}
            onChoose={(sort) => change({ sort })}
          />
        </>
      }
    >
      <QueryState
        query={first}
        skeleton={<div className="skeleton skeleton-block variant-skeleton" />}
        keepsFor={`${workspace} ${journey}`}
      >
        {(data) => (
          <>
            <Warnings warnings={data.receipt.warnings} />
            <Shown list={list} first={data} isOld={first.isPlaceholderData} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

function Shown({
  list,
  first,
  isOld,
}: {
  readonly list: VariantList;
  readonly first: Variants;
  readonly isOld: boolean;
}) {
  const text = useText();
  const { journeys } = first.summary;
  if (journeys === null) {
    return (
      <MessageState title={text('hidden.all.title')} role="status">
        <p>{text('hidden.all.text', { groupSize: first.groupSize })}</p>
      </MessageState>
    );
  }
  if (journeys === 0) return <NoJourneys title={text('variants.empty.title')} about={text('variants.empty.text')} />;
  return <VariantsBody list={list} first={first} isOld={isOld} />;
}
