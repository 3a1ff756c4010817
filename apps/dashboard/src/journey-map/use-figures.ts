import { useMemo } from 'react';
import { useLocale, useText } from '../i18n/locale.js';
import { formatDuration } from './format-duration.js';

/** Writes numbers as the reader's language does; a hidden one is said to be hidden, never shown as zero. */
export function useFigures() {
  const { locale } = useLocale();
  const text = useText();
  return useMemo(() => {
    const whole = new Intl.NumberFormat(locale);
    const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    return {
      count: (value: number | null): string => (value === null ? text('hidden.short') : whole.format(value)),
      tenth: (value: number): string => tenth.format(value),
      share: (value: number): string => share.format(value),
      duration: (seconds: number | null): string => formatDuration(seconds, locale),
      moment: (iso: string): string => moment.format(new Date(iso)),
      day: (iso: string): string => day.format(new Date(`${iso}T00:00:00Z`)),
    };
  }, [locale, text]);
}
