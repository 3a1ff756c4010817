import { useMemo } from 'react';
import type { Stage } from '../api/api.js';
import { useLocale, useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { useNames } from '../ui/names.js';
import { collapseRepeats } from './chevron-steps.js';
import { scoreText } from '../ui/score-text.js';
import type { NamedTouchpoint, Variant } from './use-variants.js';

/** What the variants of an answer are called, and how one is read aloud. */
export interface VariantWords {
  readonly nameOf: (key: string) => string;
  /** Which of the tints a touchpoint has, by the place of its stage; null for none. */
  readonly tintOf: (key: string) => number | null;
  /** The sequence in one line of text, repeats counted. */
  readonly sequence: (touchpoints: readonly string[]) => string;
  /** Everything that a row says. */
  readonly sentence: (variant: Variant) => string;
  readonly outcome: (variant: Variant) => string;
  readonly score: (variant: Variant) => string;
}

/** As many stages have a tint of their own; the others share the neutral one. */
const tints = 6;

/** Names for what some answers name by keys. */
export function useVariantWords(touchpoints: readonly NamedTouchpoint[], stages: readonly Stage[]): VariantWords {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const { locale } = useLocale();
  return useMemo(() => {
    const known = new Map(touchpoints.map((one) => [one.key, one]));
    const nameOf = (key: string): string => {
      const one = known.get(key);
      return one ? names.node(one) : key;
    };
    const stageOf = (key: string): string | null => known.get(key)?.stage ?? null;
    const sequence = (keys: readonly string[]): string =>
      collapseRepeats(keys)
        .map(({ key, times }) =>
          times === 1 ? nameOf(key) : text('variants.times', { name: nameOf(key), times: figures.count(times) }),
        )
        .join(' → ');
    const outcome = (variant: Variant): string =>
      [
        ...(variant.goalReached === null
          ? []
          : [text(variant.goalReached ? 'variants.goal.reached' : 'variants.goal.missed')]),
        ...(variant.inProgress === 0
          ? []
          : [
              variant.inProgress === null
                ? text('variants.inProgress.hidden')
                : text('variants.inProgress', {
                    count: variant.inProgress,
                    value: figures.count(variant.inProgress),
                  }),
            ]),
      ].join(', ');
    const score = (variant: Variant): string => {
      if (variant.scoreHidden) return text('hidden.short');
      return variant.score ? scoreText(variant.score, locale) : '–';
    };
    return {
      nameOf,
      tintOf: (key) => {
        const at = stages.findIndex((stage) => stage.key === stageOf(key));
        return at >= 0 && at < tints ? at : null;
      },
      sequence,
      outcome,
      score,
      sentence: (variant) =>
        [
          text('variants.row', {
            rank: figures.count(variant.rank),
            sequence: sequence(variant.touchpoints),
            count: variant.journeys,
            journeys: figures.count(variant.journeys),
            share: figures.share(variant.share),
            cumulative: figures.share(variant.cumulativeShare),
            p50: figures.duration(variant.p50Seconds),
            p90: figures.duration(variant.p90Seconds),
          }),
          ...(variant.sequences > 1
            ? [text('variants.merged', { count: variant.sequences, value: figures.count(variant.sequences) })]
            : []),
          ...(outcome(variant) === '' ? [] : [outcome(variant)]),
          ...(variant.score
            ? [
                text('variants.row.score', {
                  metric: text(`variants.metric.${variant.score.metric}`),
                  value: scoreText(variant.score, locale),
                  low: scoreText({ ...variant.score, value: variant.score.low }, locale),
                  high: scoreText({ ...variant.score, value: variant.score.high }, locale),
                  n: figures.count(variant.score.n),
                }),
              ]
            : []),
        ].join('. '),
    };
  }, [touchpoints, stages, names, figures, text, locale]);
}
