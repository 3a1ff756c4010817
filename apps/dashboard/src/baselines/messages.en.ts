/** Texts of saved periods in English. */
export const baselinesEn = {
  'baselines.title': 'Baselines',
  'baselines.text': 'A period that is saved under a name can be compared with periods of the same length.',
  'baselines.list': 'Saved periods',
  'baselines.none': 'There are no baselines yet.',
  'baselines.days': '{count, plural, one {# day} other {# days}}',
  'baselines.name': 'Name of the period of the page ({days})',
  'baselines.name.help': 'For example “Before the launch”. Write nothing about people.',
  'baselines.save': 'Save the period',
  'baselines.saved': 'Saved: {name}',
  'baselines.open': 'To save a period, choose one with a beginning and an end on the page.',
  'baselines.remove': 'Remove',
  'baselines.removeOf': 'Remove the baseline: {name}',
  'baselines.remove.text': 'Links that compare with this period open without a comparison from now on.',
  'baselines.removed': 'Removed: {name}',
  'baselines.fault.name.conflict': 'There is a baseline of this name.',
  'baselines.fault.name.invalid_request': 'This name cannot be taken: leave it neither empty nor about people.',
} as const;
