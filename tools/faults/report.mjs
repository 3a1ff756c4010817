import { quantile } from '../bench/quantile.mjs';
import { bounds } from './recovery.mjs';

/** What a run has come to, in lines. */
export function reportOf({ seed, profile }, { figures, faults, skipped, wrong }) {
  const { refused, batches, looks, ...numbers } = figures;
  const said = (record) =>
    Object.entries(record)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none';
  return [
    '',
    `seed ${seed}, queue in ${profile}: ${faults.length} faults, ${numbers.deaths} deaths of processes`,
    `sent ${numbers.sent} ids; acknowledged ${numbers.acknowledged} = stored ${numbers.stored} = on the map ${numbers.onMap}`,
    `lost ${numbers.lost}, doubled ${numbers.doubled}`,
    `in doubt until they were sent again ${numbers.inDoubt}, of which ${numbers.doubtStored} were stored`,
    `refused: ${said(refused)}`,
    `copies that the build tells apart ${numbers.copies}; batches set aside ${numbers.setAside}`,
    `answers to batches: ${said(batches)}; to questions: ${said(looks)}`,
    ...recoveries(faults),
    ...skipped.map((line) => `skipped: ${line}`),
    ...(wrong.length === 0 ? ['everything is as promised'] : wrong.map((line) => `WRONG: ${line}`)),
  ];
}

function recoveries(faults) {
  const byKind = new Map();
  for (const { what, victim, took } of faults) {
    if (took) byKind.set(`${what} ${victim}`, [...(byKind.get(`${what} ${victim}`) ?? []), took]);
  }
  return [...byKind].sort().map(([kind, all]) => {
    const spans = Object.keys(bounds).map((name) => {
      const times = all.map((took) => took[name] ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
      return `${name} ${seconds(quantile(times, 0.5))} (most ${seconds(times.at(-1))} of ${seconds(bounds[name])})`;
    });
    return `back after ${kind}, ${all.length} times: ${spans.join(', ')}`;
  });
}

function seconds(milliseconds) {
  return Number.isFinite(milliseconds) ? `${(milliseconds / 1000).toFixed(1)} s` : 'never';
}
