import type { erasuresTr } from './messages.tr.js';

/** Texts of this page in English. */
export const erasuresEn: Readonly<Record<keyof typeof erasuresTr, string>> = {
  'erasures.sentence':
    'Whoever asks to be forgotten is erased here: they stay in no figure and in no store, and their past events are turned away when sent again.',
  'erasures.ownersOnly':
    'Only owners see erasures, and only they erase people. Role needed: {needed}. Your role: {present}.',
  'erasures.new': 'Erase people',
  'erasures.new.note':
    'Name them by the identifiers that you know. What you write is not kept; whether anybody was found is told to nobody, since being a customer is itself a secret.',
  'erasures.how': 'What do you have?',
  'erasures.how.person': 'One person',
  'erasures.how.list': 'A list',
  'erasures.person': 'Identifiers of the person',
  'erasures.person.help':
    'Fill in every field that you know; one is enough. Other identifiers that are known to be the same person’s are erased too.',
  'erasures.userId': 'User id',
  'erasures.anonymousId': 'Anonymous id',
  'erasures.email': 'E-mail',
  'erasures.phone': 'Phone',
  'erasures.kind': 'What do the lines say?',
  'erasures.userIds': 'User ids',
  'erasures.anonymousIds': 'Anonymous ids',
  'erasures.emails': 'E-mail addresses',
  'erasures.phones': 'Phone numbers',
  'erasures.lines': 'One a line',
  'erasures.lines.help':
    'At most {most} lines. Empty lines and repeats do not count. Written: {count, plural, one {# identifier} other {# identifiers}}.',
  'erasures.reference': 'Case number (optional)',
  'erasures.reference.help': 'To find this request in the list, such as 2026/118. Write nothing about the person.',
  'erasures.erase': 'Erase…',
  'erasures.taken': 'The request was taken, and what you wrote is gone from this page. Below you see what ends when.',
  'erasures.fault.nobody': 'Write at least one identifier of the person.',
  'erasures.fault.noLine': 'Write at least one line.',
  'erasures.fault.tooMany':
    '{count, plural, one {# identifier was} other {# identifiers were}} written; a request has at most {most}. Split the list.',
  'erasures.fault.tooLong': 'It can have at most {most} characters.',
  'erasures.fault.userId': 'Not the id of one person; placeholders such as “null”, “test” or zeros are nobody’s.',
  'erasures.fault.anonymousId': 'Not the id of one person; placeholders such as “null”, “test” or zeros are nobody’s.',
  'erasures.fault.email':
    'Not the e-mail address of one person; shared addresses such as info@ or noreply@ are nobody’s.',
  'erasures.fault.phone':
    'Not the phone number of one person. Write numbers from outside Turkey with a +; lines such as 444 and 0850 are nobody’s.',
  'erasures.fault.reference':
    'Nothing about the person can stand here, such as an e-mail, a phone or an identity number. Write the number of the case alone.',
  'erasures.fault.inLines': 'Line {lines}: {fault}',
  'erasures.fault.further': '{count, plural, one {# more line} other {# more lines}}',
  'erasures.confirm.title': 'Erase whoever bears {count, plural, one {this identifier} other {these # identifiers}}?',
  'erasures.confirm.action': 'Erase for good',
  'erasures.confirm.whom':
    'Everybody in the workspace “{name}” who bears one of these identifiers is erased, with the other identifiers that are known to be theirs.',
  'erasures.confirm.figures':
    'First they leave every figure, then their identifiers are forgotten, and at last their bytes are destroyed. This takes some minutes. Groups that become small by it are hidden.',
  'erasures.confirm.again':
    'What happened before this moment is turned away when it is sent again, or comes in a file.',
  'erasures.confirm.later': 'What they do from now on counts as the events of somebody new.',
  'erasures.confirm.stays':
    'This stays: the request, its number and how many identifiers it had; figures that were downloaded or printed before; backups made before. If an old backup is restored, erase the same people again.',
  'erasures.confirm.never': 'This cannot be undone.',
  'erasures.list': 'Requests',
  'erasures.list.note': 'The newest first. Times have no seconds, so that how long a step took gives nothing away.',
  'erasures.none': 'There are no erasures yet.',
  'erasures.none.text': 'Once there is a request, its steps and their times stand here; whom it concerns does not.',
  'erasures.unnamed': 'Request without a number',
  'erasures.facts': '{count, plural, one {# identifier} other {# identifiers}} · Requested: {time}',
  'erasures.state.underWay': 'under way',
  'erasures.state.ended': 'done',
  'erasures.state.late': 'late',
  'erasures.late':
    'It was asked for more than a day ago, and a step of it has not ended. Whoever runs Temas finds the reason in the logs of api and worker.',
  'erasures.steps': 'Steps',
  'erasures.step.removed': 'Leaving every figure',
  'erasures.step.forgotten': 'Forgetting identifiers',
  'erasures.step.destroyed': 'Destroying bytes',
  'erasures.step.now': 'under way',
  'erasures.step.waits': 'to come',
  'erasures.more': 'Show older ones',
  'erasures.ended': '{count, plural, one {An erasure has ended} other {# erasures have ended}}',
  'erasures.leftOut': 'Events of erased people that were sent again and turned away: {count}',
  'erasures.leftOut.few': 'Events of erased people that were sent again and turned away: none, or too few to tell',
  'erasures.leftOut.name': 'Events sent again and turned away',
  'erasures.leftOut.formula':
    'Events of erased people from before their erasure that were turned away when they were sent again; fewer than {size} are not told.',
};
