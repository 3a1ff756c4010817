import type { Span } from '../../annotations/numbered.js';
import type { Annotated } from '../../annotations/use-annotated.js';
import type { Text } from './names.js';

/** What may have happened on the days of a series: something that somebody wrote, a campaign of several days, an import. */
export function sampleAnnotated(text: Text, steps: readonly Span[]): Annotated {
  const dayAt = (share: number): string => steps[Math.floor(share * (steps.length - 1))]?.from ?? '2026-03-01';
  const rest = { id: null, journeyType: null, touchpoint: null, times: 1, events: null, version: null };
  return {
    numbered: [
      {
        ...rest,
        kind: 'note' as const,
        from: dayAt(0.2),
        to: dayAt(0.2),
        text: text('gallery.annotation.release'),
        author: text('gallery.owner'),
      },
      {
        ...rest,
        kind: 'note' as const,
        from: dayAt(0.4),
        to: dayAt(0.6),
        text: text('gallery.annotation.campaign'),
        author: null,
      },
      { ...rest, kind: 'import' as const, from: dayAt(0.8), to: dayAt(0.8), text: null, author: null, events: 12_480 },
    ].map((annotation, at) => ({ number: at + 1, annotation })),
    isLost: false,
    retry: () => undefined,
  };
}
