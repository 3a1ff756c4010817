import type { annotationsTr } from './messages.tr.js';

/** What charts say of annotations, in English. */
export const annotationsEn: Readonly<Record<keyof typeof annotationsTr, string>> = {
  'annotations.title': 'Annotations',
  'annotations.kind.import':
    '{count, plural, one {An import ended} other {# imports ended}}: {events, plural, one {{value} event} other {{value} events}} came in',
  'annotations.kind.mapping': 'The mapping rules changed',
  'annotations.kind.timeZone': 'The time zone changed',
  'annotations.kind.stages': 'The stages changed',
  'annotations.kind.journeyType': 'The definition of the journey type changed',
  'annotations.column': 'Annotations',
  'annotations.inSeries': '{count, plural, one {# annotation} other {# annotations}}',
  'annotations.all': 'Show all ({count})',
  'annotations.rest': '{count, plural, other {and # more}}',
  'annotations.fewer': 'Show fewer',
  'annotations.lost': 'The annotations could not be loaded.',
};
