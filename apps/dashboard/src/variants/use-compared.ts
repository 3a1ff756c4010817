import { scoreRange } from '@temas/domain/score/score';
import { useLocale, useText } from '../i18n/locale.js';
import { scoreDifference, scoreText } from '../ui/score-text.js';
import { useFigures } from '../ui/use-figures.js';
import type { VariantComparison } from './use-variants.js';

/** What the API says of two variants. */
export type Differences = VariantComparison['differences'][number];
export type Difference = Differences['p50Seconds'];

/** A measure by which variants are compared, and how it is written. */
export interface Compared {
  readonly key: 'p50Seconds' | 'score';
  readonly name: string;
  /** What the bare numbers of a file are in. */
  readonly unit: string;
  readonly higherIsGood: boolean;
  readonly value: (value: number) => string;
  readonly difference: (difference: number) => string;
}

/** The measures of a comparison: time, and the score where the journeys have one. */
export function useCompared({ question }: VariantComparison): readonly Compared[] {
  const text = useText();
  const figures = useFigures();
  const { locale } = useLocale();
  const time: Compared = {
    ...{ key: 'p50Seconds', name: text('variants.column.p50'), unit: text('variants.unit.seconds') },
    ...{ higherIsGood: false, value: figures.duration },
    difference: (seconds) =>
      text(seconds < 0 ? 'variants.minus' : 'variants.plus', { value: figures.duration(Math.abs(seconds)) }),
  };
  if (!question) return [time];
  const { metric } = question;
  const [min, max] = scoreRange(question);
  return [
    time,
    {
      ...{ key: 'score', name: text(`variants.metric.${metric}`), higherIsGood: true },
      unit:
        metric === 'csat'
          ? text('variants.unit.share')
          : text('variants.unit.scale', { min: figures.count(min), max: figures.count(max) }),
      value: (value) => scoreText({ metric, value }, locale),
      difference: (value) =>
        text(metric === 'csat' ? 'variants.points' : 'variants.plain', {
          value: scoreDifference(metric, value, locale),
        }),
    },
  ];
}
