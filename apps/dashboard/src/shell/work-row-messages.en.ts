import type { workRowTr } from './work-row-messages.tr.js';

/** Texts of a row of the bell, in English. */
export const workRowEn: Readonly<Record<keyof typeof workRowTr, string>> = {
  'work.since': 'Started: {time}',
  'work.until': 'Ended: {time}',
  'work.goOn': 'Go on',
  'work.goOn.elsewhere':
    'If a browser began it, it goes on there with the same file. One begun by a command starts anew.',
  'work.end': 'End it',
  'work.end.title': 'End this import?',
  'work.end.text':
    '{count, plural, one {{rows} row was dealt with} other {{rows} rows were dealt with}}; what was taken stays, the rest does not come. This import cannot go on any more; import the same file again to add what is missing.',
};
