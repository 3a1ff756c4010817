/** Texts in English of what the filter bar opens. */
export const filtersEn = {
  'filter.channels.about':
    'Counted are journeys that pass the other filters. One journey may pass several channels, so the numbers do not add up.',
  'filter.channels.none': 'No journey passes the other filters.',
  'filter.channels.uncounted': 'Channels are listed without their numbers and can be chosen all the same.',
  'filter.stages.hint':
    'To take the stages between too, click with Shift, or press Shift with the arrow keys or Space.',
  'filter.waits.said': 'The change waits. “Apply” among the filters applies it.',
  'filter.apply': 'Apply',
  'filter.apply.why': 'The last answers took about {seconds} s; changes wait.',
  'filter.discard': 'Discard',
} as const;
