import { useMemo } from 'react';
import { useLocale, useText } from '../i18n/locale.js';
import { scoreText, type Score } from './score-text.js';

/** Writes scores in the reader's language. */
export function useScoreText(): {
  readonly name: (metric: Score['metric']) => string;
  readonly value: (score: Pick<Score, 'metric'>, value: number) => string;
  /** The score with its 95 % interval. */
  readonly whole: (score: Score) => string;
} {
  const text = useText();
  const { locale } = useLocale();
  return useMemo(() => {
    const value = ({ metric }: Pick<Score, 'metric'>, number: number): string =>
      scoreText({ metric, value: number }, locale);
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
