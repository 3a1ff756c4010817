import type { importDaysTr } from './day-messages.tr.js';

/** Texts of the chart of an import's days, in English. */
export const importDaysEn: Readonly<Record<keyof typeof importDaysTr, string>> = {
  'imports.days.title':
    '{empty, plural, =0 {Every day from the first to the last has rows} one {# day has no rows} other {# days have no rows}}',
  'imports.days.subtitle': 'Rows by day, {days}, time zone {zone}',
  'imports.days.info':
    'How the rows that can be taken spread over days. Of logs longer than 120 days, days are added up in equal stretches. A gap may mean that the file lacks that day.',
  'imports.days.keys': 'Left and right walk through the days; Home is the first, End the last. T shows the table.',
  'imports.days.caption': 'Rows by day',
  'imports.days.day': 'Day',
  'imports.days.from': 'From',
  'imports.days.to': 'To',
  'imports.days.rows': 'Rows',
  'imports.days.bar': '{day}: {rows} rows',
};
