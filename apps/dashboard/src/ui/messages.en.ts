import type { uiTr } from './messages.tr.js';

/** Texts of the pieces that pages share, in English; `messages.tr.ts` has the same keys. */
export const uiEn: Readonly<Record<keyof typeof uiTr, string>> = {
  'lost.part': 'This part could not be loaded',
  'lost.page': 'This page cannot be shown',
  'lost.why': 'The connection may be gone, or Temas may have been updated.',
  'failed.part': 'This part cannot be shown',
  'failed.part.text': 'Something went wrong in here. The rest of the page works, and your data is as it was.',
  'failed.page.text':
    'Something went wrong on this page; your connection is not to blame. The other pages work, and your data is as it was.',
  'failed.said': 'Error: {message}',
  'lost.reload': 'Reload the page',
  'leave.title': 'Changes are not saved',
  'leave.stay': 'Stay on the page',
  'leave.go': 'Leave without saving',
  once: 'This is shown now only. Once the window is closed, nobody can read it again.',
  'once.done': 'I have copied it, close',
  'rows.found': '{count, plural, =0 {Nothing matches} one {# result} other {# results}}',
  'rows.none': 'Nothing matches.',
  'rows.more': 'Show more ({shown} of {count})',
  'rows.table': '{title}: table',
  'ordered.place': 'Place {place}',
  'ordered.moveUp': 'Move up: {name}',
  'ordered.moveDown': 'Move down: {name}',
  'slider.less': 'Less: {label}',
  'slider.more': 'More: {label}',
  'verdict.unclear': 'no clear change',
  'verdict.higher': 'up',
  'verdict.lower': 'down',
  'verdict.channel.unclear': 'no clear difference',
  'verdict.channel.higher': 'higher',
  'verdict.channel.lower': 'lower',
};
