import { useMemo } from 'react';
import { useWorkspace } from '../api/use-workspace.js';
import { languageOf, useLocale } from '../i18n/locale.js';

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** Writes moments as the reader's language does, by the workspace's clock. */
export function useTimes(workspace: string) {
  const { locale } = useLocale();
  const timeZone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  return useMemo(() => {
    const language = languageOf(locale);
    const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    const whole = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium', timeZone });
    return {
      /** How long before `now` (milliseconds) something was, in its largest unit; below a minute it is now. */
      ago: (iso: string, now: number): string => {
        const seconds = Math.max(0, (now - Date.parse(iso)) / 1_000);
        const step = steps.find((candidate) => seconds >= candidate.seconds);
        return step ? relative.format(-Math.floor(seconds / step.seconds), step.unit) : relative.format(0, 'second');
      },
      moment: (iso: string): string => whole.format(new Date(iso)),
      clock: (iso: string): string => clock.format(new Date(iso)),
    };
  }, [locale, timeZone]);
}

export type Times = ReturnType<typeof useTimes>;
