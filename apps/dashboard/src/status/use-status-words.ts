import { useMemo } from 'react';
import { languageOf, useLocale, useText } from '../i18n/locale.js';
import { useTimes } from '../ui/use-times.js';
import type { Trouble } from './troubles.js';
import type { Part } from './use-status.js';

/** How parts, sizes and troubles are called. */
export function useStatusWords(workspace: string) {
  const text = useText();
  const { locale } = useLocale();
  const times = useTimes(workspace);
  return useMemo(() => {
    const units = ['megabyte', 'gigabyte'] as const;
    const formats = units.map(
      (unit) =>
        new Intl.NumberFormat(languageOf(locale), {
          style: 'unit',
          unit,
          unitDisplay: 'short',
          maximumFractionDigits: 1,
        }),
    );
    const nameOf = ({ part }: Pick<Part, 'part'>): string => text(`status.part.${part}`);
    /** How a part is, in a sentence. */
    const stateOf = (part: Part): string => {
      const since = part.since === null ? null : times.moment(part.since);
      if (part.state === 'silent') return text('status.state.silent.since', { since: since ?? '' });
      if (since === null) return text(`status.state.${part.state}.bare`);
      return text(`status.state.${part.state}.since`, { since });
    };
    return {
      nameOf,
      stateOf,
      size: (bytes: number): string => {
        const isLarge = bytes >= 1e9;
        return (isLarge ? formats[1] : formats[0])?.format(bytes / (isLarge ? 1e9 : 1e6)) ?? '';
      },
      trouble: (trouble: Trouble): string => {
        if (trouble.kind !== 'part') return text(`status.trouble.${trouble.kind}`);
        const { part } = trouble;
        return text(`status.trouble.part.${part.part}`, { state: stateOf(part) });
      },
    };
  }, [text, locale, times]);
}
