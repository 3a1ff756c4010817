import { useMemo } from 'react';
import { useLocale, useText } from '../i18n/locale.js';
import type { Change, Dismissal } from './use-overview.js';

/** A figure, where it is measured, and which way it changed. */
type Told = Pick<Dismissal, 'metric' | 'direction' | 'stage' | 'touchpoint' | 'from' | 'to'>;

/** Says what changed where, in the reader's words. */
export function useChangeSentence() {
  const text = useText();
  const { locale } = useLocale();
  return useMemo(() => {
    const name = (one: { name: string; nameEn: string }): string => (locale === 'en' ? one.nameEn : one.name);
    const placeOf = ({ stage, touchpoint, from, to }: Omit<Told, 'metric' | 'direction'>): string => {
      if (from && to) return text('overview.place.transition', { from: name(from), to: name(to) });
      const one = touchpoint ?? stage;
      return one ? name(one) : text('overview.place.journey');
    };
    const sentence = (told: Told): string =>
      text(`overview.change.${told.metric}.${told.direction}`, { place: placeOf(told) });
    return {
      placeOf,
      sentence,
      ofChange: (change: Change): string => sentence({ ...change, direction: change.verdict }),
    };
  }, [text, locale]);
}
