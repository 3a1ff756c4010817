import { Button } from 'react-aria-components';
import { ChartFrame } from '../chart/chart-frame.js';
import { useLocale, useText } from '../i18n/locale.js';
import { QueryState } from '../ui/query-state.js';
import { useFigures } from '../ui/use-figures.js';
import { align, alignSets, editSteps, type AlignedStep } from './align.js';
import { AlignmentDrawing } from './alignment-drawing.js';
import { DifferenceText } from './difference-text.js';
import { scoreDifference } from '../ui/score-text.js';
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
  const base = comparison.variants.find(({ id }) => id === comparison.base);
  if (!base) return null;
  const others = comparison.variants.filter((variant) => variant !== base);
  const pairs = others.map((variant) => ({
    variant,
    difference: comparison.differences.find(({ id }) => id === variant.id),
    aligned: (isSet ? alignSets : align)(base.touchpoints, variant.touchpoints),
  }));
  const rankText = (variant: Variant): string => text('variants.rank', { rank: figures.count(variant.rank) });
  const columns = [text('variants.compare.variant'), text('variants.compare.step'), text('variants.compare.where')];
  const rows = pairs.flatMap(({ variant, aligned }) =>
    aligned.map(({ step, side }) => [rankText(variant), words.nameOf(step), text(`variants.side.${side}`)]),
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
      data={() => [{ name: text('variants.compare.steps'), columns, rows }]}
      tools={
        <Button
          className="button button-small"
          aria-pressed={isPinned}
          onPress={() => onReference(isPinned ? '' : base.id)}
        >
          {text(isPinned ? 'variants.unpin' : 'variants.pin')}
        </Button>
      }
      table={
        <div className="table-scroll" tabIndex={0} role="region" aria-label={text('variants.compare.steps')}>
          <table>
            <caption>{text('variants.compare.steps')}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, at) => (
                <tr key={at}>
                  <th scope="row">{cells[0]}</th>
                  <td>{cells[1]}</td>
                  <td>{cells[2]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
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
            {difference && <Differences difference={difference} comparison={comparison} />}
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

function Differences({
  difference,
  comparison,
}: {
  readonly difference: VariantComparison['differences'][number];
  readonly comparison: VariantComparison;
}) {
  const text = useText();
  const figures = useFigures();
  const { locale } = useLocale();
  const { question } = comparison;
  const signed = (seconds: number): string =>
    text(seconds < 0 ? 'variants.minus' : 'variants.plus', { value: figures.duration(Math.abs(seconds)) });
  return (
    <dl className="compare-facts">
      <DifferenceText
        name={text('variants.column.p50')}
        of={difference.p50Seconds}
        write={signed}
        higherIsGood={false}
      />
      {question && (
        <DifferenceText
          name={text(`variants.metric.${question.metric}`)}
          of={difference.score}
          write={(value) =>
            text(question.metric === 'csat' ? 'variants.points' : 'variants.plain', {
              value: scoreDifference(question.metric, value, locale),
            })
          }
          higherIsGood
        />
      )}
    </dl>
  );
}
