import { useMemo } from 'react';
import { languageOf, useLocale, useText, type Locale } from '../i18n/locale.js';
import { formatDuration } from './format-duration.js';

/** Smaller p-values are not told apart. */
const leastProbability = 0.0001;

/** Writes numbers as the reader's language does; a hidden one is said to be hidden, never shown as zero. */
export function useFigures() {
  const { locale } = useLocale();
  const text = useText();
  return useMemo(() => figuresIn(locale, text), [locale, text]);
}

/** Writes numbers as a language does, with the words that it has for hidden ones and for percentage points. */
export function figuresIn(
  locale: Locale,
  text: (key: 'hidden.short' | 'figure.points', values?: { value: string }) => string,
) {
  const language = languageOf(locale);
  const whole = new Intl.NumberFormat(language);
  const tenth = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const least = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1, roundingMode: 'floor' });
  const points = new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const probability = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const dated = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
  return {
    count: (value: number | null): string => (value === null ? text('hidden.short') : whole.format(value)),
    tenth: (value: number): string => tenth.format(value),
    share: (value: number): string => share.format(value),
    /** A share that is said to be reached at least: what is written is never more than it is. */
    leastShare: (value: number): string => least.format(value),
    /** A difference of shares in percentage points, which are no per cent. */
    points: (value: number): string => text('figure.points', { value: points.format(value * 100) }),
    signed: (value: number): string => points.format(value),
    /** A p-value; below what four decimals tell it is told to be below. */
    probability: (value: number): string =>
      value < leastProbability ? `< ${probability.format(leastProbability)}` : probability.format(value),
    duration: (seconds: number | null): string => formatDuration(seconds, locale),
    /** A moment as the clocks of a time zone show it. */
    moment: (iso: string, timeZone: string): string =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(iso)),
    /** The time between two moments. */
    moments: (from: string, to: string, timeZone: string): string =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).formatRange(
        new Date(from),
        new Date(to),
      ),
    day: (iso: string): string => day.format(dated(iso)),
    days: (from: string, to: string): string => day.formatRange(dated(from), dated(to)),
    list: (names: readonly string[]): string => new Intl.ListFormat(language).format(names),
  };
}
