import { useMemo, useState } from 'react';
import { useFilters } from '../../filters/use-filters.js';
import { NothingYet } from '../../filters/no-journeys.js';
import { useText } from '../../i18n/locale.js';
import { ChoiceCard, ChoiceHints } from '../../variants/choice-card.js';
import { Comparison } from '../../variants/compare-panel.js';
import { CoveragePanel } from '../../variants/coverage-panel.js';
import { GroupingAdvice, NoneMatch } from '../../variants/empty-states.js';
import { ListPanel } from '../../variants/list-panel.js';
import { Stages } from '../../variants/stage-panel.js';
import { TouchpointFilter } from '../../variants/touchpoint-filter.js';
import type { VariantList, Variants } from '../../variants/use-variants.js';
import { ChartStates } from '../chart-states.js';
import { Place } from '../place.js';
import { sampleJourney, sampleWorkspace } from '../samples/names.js';
import { sampleComparison, sampleVariants, sampleVariantStages } from '../samples/variants.js';
import { groupSize } from '../samples/ways.js';
import { Sample, Samples } from '../section.js';
import '../../variants/variants.css';

const about: readonly string[] = [];

/** How much the variants cover, their list, their stages, and some of them beside each other. */
export function VariantCharts() {
  const text = useText();
  const samples = useMemo(() => ({ ready: sampleVariants(text, 'many'), few: sampleVariants(text, 'few') }), [text]);
  const comparisons = useMemo(
    () => ({ ready: sampleComparison(text, 'many'), few: sampleComparison(text, 'few') }),
    [text],
  );
  const drawn = useMemo(
    () => ({ ready: sampleVariantStages(text, 'many'), few: sampleVariantStages(text, 'few') }),
    [text],
  );
  const { stages } = samples.ready;
  const none = <NothingYet title={text('variants.empty.title')} about={text('variants.empty.text')} />;
  const shared = { none, skeleton: <div className="skeleton skeleton-block variant-skeleton" /> };
  return (
    <>
      <ChartStates id="coverage" name={text('gallery.chart.coverage')} {...samples} {...shared}>
        {(first) => <Coverage first={first} />}
      </ChartStates>
      <ChartStates id="variants" name={text('gallery.chart.list')} {...samples} {...shared}>
        {(first) => <Listed first={first} />}
      </ChartStates>
      <ChartStates id="variant-stages" name={text('gallery.chart.variantStages')} {...drawn} {...shared}>
        {(of) => <Stages of={of} isSet={false} about={about} />}
      </ChartStates>
      <ChartStates id="alignment" name={text('gallery.chart.alignment')} {...comparisons} {...shared}>
        {(comparison) => (
          <Comparison
            comparison={comparison}
            stages={stages}
            isSet={false}
            about={about}
            groupSize={groupSize}
            onReference={() => undefined}
            isPinned={false}
          />
        )}
      </ChartStates>
      <Place>
        <Beside first={samples.ready} />
      </Place>
    </>
  );
}

/** A list that asks nobody: its first page is given. */
function useSampleList(of: Partial<VariantList> = {}): VariantList {
  const { filters } = useFilters();
  return {
    ...{ ws: sampleWorkspace, journeyType: sampleJourney, group: 'none', sort: 'journeys', with: [], without: [] },
    filters: { ...filters, ready: false },
    ...of,
  };
}

function Coverage({ first }: { readonly first: Variants }) {
  return <CoveragePanel list={useSampleList()} first={first} about={about} onHold={() => undefined} />;
}

function Listed({ first }: { readonly first: Variants }) {
  const [chosen, setChosen] = useState<readonly string[]>(first.variants.slice(1, 2).map(({ id }) => id));
  return (
    <ListPanel
      list={useSampleList()}
      first={first}
      about={about}
      chosen={chosen}
      reference={first.variants[0]}
      onToggle={(id) => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])}
      onClear={() => setChosen([])}
    />
  );
}

/** What stands around the list: what is chosen, what is looked for, and advice where single sequences say little. */
function Beside({ first }: { readonly first: Variants }) {
  const text = useText();
  const list = useSampleList({ with: ['cart'], without: ['call'] });
  const scattered = { ...first, rest: { journeys: first.summary.journeys, variants: 4_210, share: 1 } };
  return (
    <Samples>
      <Sample name={text('variants.choice')} id="variant-choice">
        <ChoiceCard
          chosen={first.variants.slice(0, 1).map(({ id }) => id)}
          reference={null}
          rank={undefined}
          onChange={() => undefined}
        >
          <ChoiceHints lost={1} isAlone />
        </ChoiceCard>
      </Sample>
      <Sample name={text('variants.filter')} id="variant-filter">
        <TouchpointFilter list={list} />
      </Sample>
      <Sample name={text('gallery.state.filtered')} id="variant-none">
        <NoneMatch list={list} />
      </Sample>
      <Sample name={text('gallery.chart.scattered')} id="variant-advice">
        <GroupingAdvice list={list} first={scattered} />
      </Sample>
    </Samples>
  );
}
