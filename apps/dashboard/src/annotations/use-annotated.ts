import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Days } from '../filters/period.js';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { isWithin, numberedFor, type Annotation, type Numbered } from './numbered.js';
import { useAnnotations } from './use-annotations.js';

/** What happened on the days of a chart, for it to draw and to list. */
export interface Annotated {
  readonly numbered: readonly Numbered[];
  /** Whether it could not be had, and how to ask again. */
  readonly isLost: boolean;
  readonly retry: () => void;
}

/**
 * What happened on the days of a chart of the page's journey type.
 * @param days null where the chart has none
 * @param touchpoint where the chart is about one alone
 */
export function useAnnotated(days: Days | null, touchpoint?: string): Annotated {
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { data, isError, refetch } = useAnnotations(workspace, days);
  const isAsked = days !== null;
  const { from, to } = days ?? {};
  const numbered = useMemo(
    () =>
      numberedFor(
        // While the answer comes, the last one may hold those of other days.
        (data ?? []).filter((one) => isAsked && isWithin(one, { from, to })),
        { journeyType: journey, touchpoint },
      ),
    [data, isAsked, from, to, journey, touchpoint],
  );
  return { numbered, isLost: isError && data === undefined, retry: () => void refetch() };
}

/** Annotations in the reader's words. */
export function useAnnotationText() {
  const text = useText();
  const figures = useFigures();
  return useMemo(() => {
    const days = ({ from, to }: Annotation): string => (from === to ? figures.day(from) : figures.days(from, to));
    /** What people wrote, as they wrote it; for the rest a sentence. */
    const what = ({ kind, text: written, times, events }: Annotation): string =>
      kind === 'note'
        ? (written ?? '')
        : text(`annotations.kind.${kind}`, {
            ...{ count: times, events: events ?? 0, value: figures.count(events ?? 0) },
          });
    return {
      days,
      what,
      /** All of it in a line, for files and for whoever does not see where it stands. */
      line: ({ number, annotation }: Numbered): string => `${number}. ${days(annotation)}: ${what(annotation)}`,
    };
  }, [text, figures]);
}
