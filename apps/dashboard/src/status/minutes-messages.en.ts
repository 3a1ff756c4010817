import type { statusMinutesTr } from './minutes-messages.tr.js';

/** Texts of the chart of the last minutes. */
export const statusMinutesEn: Readonly<Record<keyof typeof statusMinutesTr, string>> = {
  'status.minutes.title': 'In the last {count} minutes {accepted} events were accepted and {rejected} refused',
  'status.minutes.subtitle': 'Events a minute, in this workspace',
  'status.minutes.info':
    'Accepted events are written for good. Why others were refused is told below. A value that was not stored is a property of an accepted event that nobody registered; the table has it.',
  'status.minutes.caption': 'Events, minute by minute',
  'status.minutes.minute': 'Minute',
  'status.minutes.accepted': 'Accepted events',
  'status.minutes.rejected': 'Refused events',
  'status.minutes.dropped': 'Values not stored',
  'status.minutes.bar': '{minute}: {accepted} accepted, {rejected} refused',
  'status.minutes.keys': 'Left and right walk through the minutes; Home goes to the first, End to the last.',
};
