import { Button } from 'react-aria-components';
import { ChartFrame } from '../chart/chart-frame.js';
import { useText } from '../i18n/locale.js';
import { QueryState } from '../ui/query-state.js';
import { dataOf } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { align, alignSets, editSteps, type AlignedStep } from './align.js';
import { AlignmentDrawing } from './alignment-drawing.js';
import { CompareTables, useCompareColumns } from './compare-tables.js';
import { DifferenceText } from './difference-text.js';
import { useCompared } from './use-compared.js';
import { useComparison, type Variant, type VariantChoice, type VariantComparison } from './use-variants.js';
import { useVariantWords, type VariantWords } from './use-variant-words.js';
import type { Stage } from '../api/api.js';

/** Variants beside the one that they are measured by: which steps differ, how times and scores do. */
export function ComparePanel({
  choice,
  ids,
  stages,
  about,
  groupSize,
  onReference,
  isPinned,
}: {
  readonly choice: VariantChoice;
  /** The first is what the others are compared with. */
  readonly ids: readonly string[];
  readonly stages: readonly Stage[];
  readonly about: readonly string[];
  readonly groupSize: number;
  readonly onReference: (id: string) => void;
  readonly isPinned: boolean;
}) {
  const comparison = useComparison(choice, ids);
  return (
    <QueryState query={comparison}>
      {(data) => (
        <Comparison
          comparison={data}
          stages={stages}
          isSet={choice.group === 'set'}
          about={about}
          groupSize={groupSize}
          onReference={onReference}
          isPinned={isPinned}
        />
      )}
    </QueryState>
  );
}

interface Shown {
  readonly comparison: VariantComparison;
  readonly stages: readonly Stage[];
  readonly isSet: boolean;
  readonly about: readonly string[];
  readonly groupSize: number;
  readonly onReference: (id: string) => void;
  readonly isPinned: boolean;
}

export function Comparison({ comparison, stages, isSet, about, groupSize, onReference, isPinned }: Shown) {
  const text = useText();
  const figures = useFigures();
  const words = useVariantWords(comparison.touchpoints, stages);
  const measures = useCompared(comparison);
  const columns = useCompareColumns(words);
  const base = comparison.variants.find(({ id }) => id === comparison.base);
  if (!base) return null;
  const others = comparison.variants.filter((variant) => variant !== base);
  const pairs = others.map((variant) => ({
    variant,
    difference: comparison.differences.find(({ id }) => id === variant.id),
    aligned: (isSet ? alignSets : align)(base.touchpoints, variant.touchpoints),
  }));
  const rankText = (variant: Variant): string => text('variants.rank', { rank: figures.count(variant.rank) });
  const steps = pairs.flatMap(({ variant, aligned }) =>
    aligned.map((step, at) => ({ ...step, key: `${variant.id} ${at}`, variant: rankText(variant) })),
  );
  const differences = pairs.flatMap(({ variant, difference }) =>
    difference
      ? measures.map((measure) => ({
          ...{ key: `${variant.id} ${measure.key}`, variant: rankText(variant) },
          ...{ measure, of: difference[measure.key] },
        }))
      : [],
  );
  return (
    <ChartFrame
      id="compare"
      title={text('variants.compare.title', { rank: figures.count(base.rank) })}
      subtitle={words.sequence(base.touchpoints)}
      info={<p>{text('variants.compare.info')}</p>}
      about={about}
      receipt={comparison.receipt}
      groupSize={groupSize}
      data={() => [
        dataOf(text('variants.compare.differences'), columns.differencesInFile, differences),
        dataOf(text('variants.compare.steps'), columns.steps, steps),
      ]}
      tools={
        <Button
          className="button button-small"
          aria-pressed={isPinned}
          onPress={() => onReference(isPinned ? '' : base.id)}
        >
          {text(isPinned ? 'variants.unpin' : 'variants.pin')}
        </Button>
      }
      table={<CompareTables steps={steps} differences={differences} columns={columns} />}
    >
      <AlignmentDrawing
        base={rankText(base)}
        pairs={pairs.map(({ variant, aligned }) => ({ name: rankText(variant), aligned }))}
        words={words}
      />
      <ul className="compare-list">
        {pairs.map(({ variant, difference, aligned }) => (
          <li key={variant.id}>
            <h3>{rankText(variant)}</h3>
            <p>{stepsText(text, figures.count, aligned, words)}</p>
            {difference && (
              <dl className="compare-facts">
                {measures.map((measure) => (
                  <DifferenceText key={measure.key} measure={measure} of={difference[measure.key]} />
                ))}
              </dl>
            )}
            <Button className="link-button small" onPress={() => onReference(variant.id)}>
              {text('variants.pinThis')}
            </Button>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

function stepsText(
  text: ReturnType<typeof useText>,
  count: (value: number) => string,
  aligned: readonly AlignedStep[],
  words: VariantWords,
): string {
  const named = (side: AlignedStep['side']): string =>
    aligned
      .filter((step) => step.side === side)
      .map(({ step }) => words.nameOf(step))
      .join(', ');
  if (editSteps(aligned) === 0) return text('variants.compare.same');
  return [
    text('variants.compare.differ', { count: editSteps(aligned), value: count(editSteps(aligned)) }),
    ...(named('first') === '' ? [] : [text('variants.compare.without', { steps: named('first') })]),
    ...(named('second') === '' ? [] : [text('variants.compare.with', { steps: named('second') })]),
  ].join(' ');
}
