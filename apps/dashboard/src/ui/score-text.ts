import { scoreRange } from '@temas/domain/score/score';
import type { Schemas } from '@temas/api-client/client';
import { languageOf, type Locale } from '../i18n/locale.js';

export type Score = Schemas['Score'];

/** A score, or an end of its interval, as its metric is read: CSAT as a share, the others on their own scale. */
export function scoreText({ metric, value }: Pick<Score, 'metric' | 'value'>, locale: Locale): string {
  const digits = { minimumFractionDigits: metric === 'ces' ? 1 : 0, maximumFractionDigits: 1 };
  const style = metric === 'csat' ? ('percent' as const) : ('decimal' as const);
  return new Intl.NumberFormat(languageOf(locale), { ...digits, style }).format(value);
}

/** A difference of scores in the metric's own unit; that of shares is in points of a hundred. */
export function scoreDifference(metric: Score['metric'], difference: number, locale: Locale): string {
  return new Intl.NumberFormat(languageOf(locale), {
    minimumFractionDigits: metric === 'ces' ? 1 : 0,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(metric === 'csat' ? difference * 100 : difference);
}

/** Where a score and its interval lie between the ends of what it can be, 0 to 1. */
export function placeScore(score: Score): { readonly value: number; readonly low: number; readonly high: number } {
  const [least, most] = scoreRange(score);
  const at = (value: number): number => (most === least ? 0 : (value - least) / (most - least));
  return { value: at(score.value), low: at(score.low), high: at(score.high) };
}
