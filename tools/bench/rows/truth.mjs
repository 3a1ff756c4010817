/** After everything: what was sent, what was acknowledged and what is stored are the same, and every count is right. */
export async function measureTruth({ report, inside, counted }) {
  const { messages, rows } = await inside.ask('stored');
  report.add({
    part: 'truth',
    name: 'stored, by message id',
    value: messages,
    unit: 'events',
    beside: { name: 'sent', value: counted.sent, unit: 'events' },
    budget: 'sent = acknowledged = stored, but for those of erased people',
    met: counted.sent === counted.acknowledged && counted.acknowledged - counted.erased === messages,
  });
  if (counted.erased > 0)
    report.add({ part: 'truth', name: 'of erased people', value: counted.erased, unit: 'events' });
  report.add({
    part: 'truth',
    name: 'stored more than once (told apart by the build)',
    value: rows - messages,
    unit: 'rows',
  });
  const wrong = await inside.ask('recompute');
  for (const [name, value] of [
    ['journeys that differ from a recomputation of all events', wrong.journeys],
    ['map_day that differs from a recomputation of all journeys', wrong.mapDays],
  ]) {
    report.add({ part: 'truth', name, value, unit: 'rows', budget: '0', met: value === 0 });
  }
}
