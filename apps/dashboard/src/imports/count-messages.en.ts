import type { importCountsTr } from './count-messages.tr.js';

/** What the counts of an import stand on, in English. */
export const importCountsEn: Readonly<Record<keyof typeof importCountsTr, string>> = {
  'imports.count.done': 'Rows dealt with',
  'imports.count.accepted': 'Rows taken',
  'imports.count.refused': 'Rows refused',
  'imports.count.repeated': 'Rows there already',
  'imports.count.done.formula': 'Rows of the file that were sent and answered: taken and refused together.',
  'imports.count.accepted.formula':
    'Rows that were stored as events. Rows that the source held already are among them.',
  'imports.count.refused.formula':
    'Rows that could not be read or were refused with a reason. Nothing of them is stored.',
  'imports.count.repeated.formula':
    'Rows taken, less the events that the source has more than before the run. They count once on the map.',
  'imports.count.source': 'Source',
  'imports.count.rows': 'Rows of the file',
  'imports.count.rows.unknown': 'not known yet',
  'imports.count.format': 'Format',
  'imports.count.since': 'Since {time}, still running',
};
