import { scoreRange } from '@temas/domain/score/score';
import { useMemo } from 'react';
import type { Schemas } from '@temas/api-client/client';
import { languageOf, useLocale, useText } from '../i18n/locale.js';

export type Score = Schemas['Score'];

/** Writes scores as their metric is read: NPS whole, CSAT as a share, CES on its own scale, a rating of 0 to 100. */
export function useScoreText(): {
  readonly name: (metric: Score['metric']) => string;
  readonly value: (score: Pick<Score, 'metric'>, value: number) => string;
  /** The score with its 95 % interval. */
  readonly whole: (score: Score) => string;
} {
  const text = useText();
  const { locale } = useLocale();
  return useMemo(() => {
    const language = languageOf(locale);
    const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
    const tenth = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
    const value = ({ metric }: Pick<Score, 'metric'>, number: number): string => {
      if (metric === 'csat') return share.format(number);
      return (metric === 'ces' ? tenth : whole).format(number);
    };
    return {
      name: (metric) => text(`score.${metric}`),
      value,
      whole: (score) =>
        text('score.interval', {
          value: value(score, score.value),
          low: value(score, score.low),
          high: value(score, score.high),
        }),
    };
  }, [text, locale]);
}

/** Where a score and its interval lie between the ends of what it can be, 0 to 1. */
export function placeScore(score: Score): { readonly value: number; readonly low: number; readonly high: number } {
  const [least, most] = scoreRange(score);
  const at = (value: number): number => (most === least ? 0 : (value - least) / (most - least));
  return { value: at(score.value), low: at(score.low), high: at(score.high) };
}
