import type { workTr } from './work-messages.tr.js';

/** Texts of the bell, in English. */
export const workEn: Readonly<Record<keyof typeof workTr, string>> = {
  'work.title': 'Work that goes on, waits or has ended',
  'work.none': 'Nothing takes long at the moment.',
  'work.open': '{count, plural, one {Work: # new} other {Work: # new}}',
  'work.openNone': 'Work',
  'work.import': 'Import: {source}',
  'work.rebuildType': 'Journeys built anew: {type}',
  'work.rebuildRules': 'Rules applied to the past, version {generation}',
  'work.rebuildZone': 'Journeys built anew for the new time zone',
  'work.state.running': 'running',
  'work.state.paused': 'waiting',
  'work.state.done': 'done',
  'work.state.failed': 'failed',
  'work.state.cancelled': 'given up',
};
