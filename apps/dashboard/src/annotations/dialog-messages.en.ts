import type { annotationsDialogTr } from './dialog-messages.tr.js';

/** Texts of the dialog of annotations, in English. */
export const annotationsDialogEn: Readonly<Record<keyof typeof annotationsDialogTr, string>> = {
  'annotations.intro': 'Write down, with its day, what charts should be read with: a release, a campaign, an outage.',
  'annotations.new': 'New annotation',
  'annotations.changing': 'Change the annotation',
  'annotations.text.help': 'For example “The new payment page went live”. Write nothing about people.',
  'annotations.text.left': '{count, plural, one {# character is left.} other {# characters are left.}}',
  'annotations.text.tooMany':
    '{count, plural, one {It holds 280 characters; # is too many.} other {It holds 280 characters; # are too many.}}',
  'annotations.from': 'First day',
  'annotations.to': 'Last day',
  'annotations.about': 'About',
  'annotations.of.workspace': 'The whole workspace',
  'annotations.of.journeyType': 'Journey: {name}',
  'annotations.of.gone': 'Journey: {name} (no longer there)',
  'annotations.of.touchpoint': 'Touchpoint: {name}',
  'annotations.add': 'Add annotation',
  'annotations.save': 'Save annotation',
  'annotations.saved': 'Annotation saved',
  'annotations.saved.outside': 'Annotation saved; it is not in this period.',
  'annotations.period': 'Annotations of this period',
  'annotations.none': 'There are none in this period.',
  'annotations.change': 'Change',
  'annotations.changeOf': 'Change the annotation: {text}',
  'annotations.remove': 'Remove',
  'annotations.removeOf': 'Remove the annotation: {text}',
  'annotations.remove.title': 'Remove the annotation?',
  'annotations.remove.text': 'It goes from every chart.',
  'annotations.removed': 'Annotation removed',
  'annotations.fault.annotations.conflict': 'A workspace keeps 500 annotations; remove one first.',
  'annotations.fault.text.invalid_request': 'This text cannot be taken: leave it neither empty nor about people.',
};
