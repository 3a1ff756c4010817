import type { dismissalsTr } from './dismissal-messages.tr.js';

/** Texts of the dialogs by which changes are set aside, in English. */
export const dismissalsEn: Readonly<Record<keyof typeof dismissalsTr, string>> = {
  'dismissals.ask.title': 'Why dismiss it?',
  'dismissals.ask.text':
    'Your choice holds for everyone in this workspace and can be undone. The next change moves up; tests and their verdicts stay as they are.',
  'dismissals.reason.not_important': 'Not important',
  'dismissals.reason.known': 'Already known',
  'dismissals.reason.wrong': 'Wrong',
  'dismissals.help.not_important': 'Changes of this measure are not shown here until this is undone.',
  'dismissals.help.known':
    'A change of this measure in this direction is not shown for {days} days; one in the other direction still is.',
  'dismissals.help.wrong': 'Changes of this measure are not shown for {days} days, whatever their direction.',
  'dismissals.title': 'Set aside',
  'dismissals.text': '“What changed?” does not tell these; all other measures and verdicts stay as they are.',
  'dismissals.none': 'Nothing is set aside.',
  'dismissals.until': 'until {time}',
  'dismissals.until.undone': 'until this is undone',
  'dismissals.again': 'Show again',
  'dismissals.again.of': 'Show again: {sentence}',
  'dismissals.again.done': 'Can be shown again: {sentence}',
  'dismissals.fault.dismissals.conflict': 'A workspace keeps 500 measures set aside; show one of them again first.',
};
