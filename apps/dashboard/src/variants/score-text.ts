import { languageOf, type Locale } from '../i18n/locale.js';
import type { Variant } from './use-variants.js';

type Score = NonNullable<Variant['score']>;

/** Fewer answers than these make a score that is shown with reserve. */
export const fewAnswers = 30;

/** A score as its metric is written: NPS with its sign, CSAT as a share, the others with one decimal. */
export function scoreText({ metric, value }: Pick<Score, 'metric' | 'value'>, locale: Locale): string {
  const format = (options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(languageOf(locale), options).format(value);
  if (metric === 'nps') return format({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  if (metric === 'csat') return format({ style: 'percent', maximumFractionDigits: 0 });
  return format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A difference of scores in the metric's own unit; that of shares is in points of a hundred. */
export function scoreDifference(metric: Score['metric'], difference: number, locale: Locale): string {
  const value = metric === 'csat' ? difference * 100 : difference;
  const digits = metric === 'nps' || metric === 'csat' ? 0 : 1;
  return new Intl.NumberFormat(languageOf(locale), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  }).format(value);
}

/** The ends of what a score can be. */
export function scoreEnds({ metric, min, max }: Pick<Score, 'metric' | 'min' | 'max'>): readonly [number, number] {
  if (metric === 'nps') return [-100, 100];
  if (metric === 'csat') return [0, 1];
  return metric === 'ces' ? [min, max] : [0, 100];
}
