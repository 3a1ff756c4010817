import type { tokensTr } from './messages.tr.js';

/** Texts of this page in English. */
export const tokensEn: Readonly<Record<keyof typeof tokensTr, string>> = {
  'tokens.sentence': 'What programs use to ask Temas and to manage it.',
  'tokens.list': 'Tokens',
  'tokens.list.note':
    'A token can do no more than its maker, and reaches this workspace only. Sending events takes a write key instead.',
  'tokens.docs': 'API documentation',
  'tokens.create': 'Create a token',
  'tokens.none': 'There are no tokens yet.',
  'tokens.none.text':
    'Create one for a program that reads the map or manages settings; one that only sends events needs none.',
  'tokens.ownersOnly': 'Only owners see and manage tokens. Role needed: {needed}. Your role: {present}.',
  'tokens.name': 'Name',
  'tokens.name.help': 'The program that will use it, such as “weekly report”.',
  'tokens.role': 'Role',
  'tokens.life': 'Lifetime',
  'tokens.life.days': '{days, plural, one {# day} other {# days}}',
  'tokens.made.title': 'The token is ready',
  'tokens.made.text': '{name}: paste it into the settings of the program now.',
  'tokens.made.how': 'The program adds one header to every request: Authorization: Bearer, and then the token.',
  'tokens.token': 'Token',
  'tokens.expired': 'expired',
  'tokens.soon': 'ends soon',
  'tokens.made': 'Created {time}',
  'tokens.neverUsed': 'Never used',
  'tokens.lastUsed': 'Last used {time}',
  'tokens.ends': 'Ends {time}',
  'tokens.ended': 'Ended {time}',
  'tokens.revoke': 'Revoke',
  'tokens.revokeOf': 'Revoke: {name}',
  'tokens.revoke.title': 'Revoke this token?',
  'tokens.revoke.text':
    'Programs that use {name} are refused at once. This cannot be undone; another token can be created.',
  'tokens.revoke.done': 'The token was revoked: {name}',
  'tokens.fault.name.invalid_request': 'Write a name of 1 to 120 characters.',
};
