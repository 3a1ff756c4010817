import { memo, type CSSProperties } from 'react';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { Chevrons } from './chevrons.js';
import { measureText } from './measure-text.js';
import { ScoreWhisker } from './score-whisker.js';
import type { VariantWords } from './use-variant-words.js';
import type { Variant } from './use-variants.js';

/** What a list shows beside the sequence. */
export interface ListColumns {
  readonly outcome: boolean;
  /** What the scores are of; null where there are none. */
  readonly score: 'nps' | 'csat' | 'ces' | 'rating' | null;
}

/** The columns' keys in their order. */
export function figureKeys(columns: ListColumns) {
  return [
    'journeys',
    'share',
    'cumulative',
    'p50',
    'p90',
    ...(columns.outcome ? (['outcome'] as const) : []),
    ...(columns.score !== null ? (['score'] as const) : []),
  ] as const;
}

/** The name of a column: of the score, its metric. */
export function columnName(
  text: ReturnType<typeof useText>,
  key: ReturnType<typeof figureKeys>[number],
  { score }: ListColumns,
): string {
  return key === 'score' && score !== null ? text(`variants.metric.${score}`) : text(`variants.column.${key}`);
}

/** What a row needs beside its variant. */
export interface RowProps {
  readonly variant: Variant | undefined;
  /** Whether it could not be read, where it is not there. */
  readonly isLost: boolean;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly isChosen: boolean;
  readonly isTabStop: boolean;
  readonly words: VariantWords;
  readonly columns: ListColumns;
  /** Pixels for the sequence. */
  readonly width: number;
  readonly isNarrow: boolean;
  /** Share of the most frequent one, which has the whole bar. */
  readonly largest: number;
  /** Steps by which it differs from the reference; null where there is none, or where it is the reference. */
  readonly deviation: number | 'reference' | null;
}

/** A variant: its sequence, and under it its figures. */
export const VariantRow = memo(function VariantRow(props: RowProps) {
  const { variant, index, top, height, isChosen, isTabStop, words, columns, width, isNarrow, largest, deviation } =
    props;
  const text = useText();
  const figures = useFigures();
  const style: CSSProperties = { insetBlockStart: top, blockSize: height };
  const deviates =
    deviation === null
      ? null
      : deviation === 'reference'
        ? text('variants.reference')
        : text('variants.deviation', { count: deviation });
  const shared = {
    role: 'row',
    'data-row': index,
    'aria-rowindex': index + 2,
    tabIndex: isTabStop ? 0 : -1,
    style,
  } as const;
  if (!variant && props.isLost) {
    return (
      <div {...shared} className="variant-row" aria-label={text('variants.row.lost')}>
        <span role="gridcell" className="muted small">
          {text('variants.row.lost')}
        </span>
      </div>
    );
  }
  if (!variant) {
    return (
      <div {...shared} className="variant-row" aria-busy="true" aria-label={text('app.loading')}>
        <span role="gridcell" className="skeleton variant-wait" />
      </div>
    );
  }
  const beside = [
    ...(variant.sequences > 1
      ? [text('variants.merged', { count: variant.sequences, value: figures.count(variant.sequences) })]
      : []),
    ...(deviates === null ? [] : [deviates]),
  ].join(' · ');
  const shown: Readonly<Record<ReturnType<typeof figureKeys>[number], string>> = {
    journeys: figures.count(variant.journeys),
    share: figures.share(variant.share),
    cumulative: figures.share(variant.cumulativeShare),
    p50: figures.duration(variant.p50Seconds),
    p90: figures.duration(variant.p90Seconds),
    outcome: words.outcome(variant),
    score: words.score(variant),
  };
  return (
    <div
      {...shared}
      className="variant-row"
      data-id={variant.id}
      aria-selected={isChosen}
      aria-label={deviates === null ? words.sentence(variant) : `${words.sentence(variant)}. ${deviates}`}
    >
      <div role="gridcell" className="variant-way">
        <span className="variant-check" aria-hidden="true">
          {isChosen ? '✓' : ''}
        </span>
        <span className="variant-rank">{figures.count(variant.rank)}</span>
        {isNarrow ? (
          <span className="variant-text">{words.sequence(variant.touchpoints)}</span>
        ) : (
          <Chevrons touchpoints={variant.touchpoints} words={words} width={width - roomOf(beside)} />
        )}
        {beside !== '' && <span className="variant-beside">{beside}</span>}
      </div>
      <div role="presentation" className="variant-figures">
        {figureKeys(columns).map((key) => (
          <div key={key} role="gridcell" className={`variant-figure variant-${key}`}>
            <span className="variant-label">{columnName(text, key, columns)}</span>
            {key === 'journeys' && (
              <span className="variant-bar" aria-hidden="true">
                <span style={{ inlineSize: `${(100 * variant.share) / largest}%` }} />
              </span>
            )}
            {key === 'score' && variant.score && <ScoreWhisker score={variant.score} />}
            <span className={key === 'score' && variant.scoreHidden ? 'hidden-figure' : 'variant-value'}>
              {shown[key]}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
});

/** What is written beside a sequence takes, with the gap before it, in pixels. */
function roomOf(beside: string): number {
  return beside === '' ? 0 : measureText(beside) + 24;
}
