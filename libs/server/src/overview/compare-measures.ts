import { wilson } from '@temas/domain/interval/wilson';
import { compareCounts, differenceOf, type Difference } from '@temas/domain/journey-map/compare';
import { isSmall, journeysKey, type Measure } from './measure.js';
import type { Measures } from './measures.js';

/** What figures are held against. */
export interface Base {
  readonly measures: Measures;
  /** Of the journeys that are asked for and not in the base, where the base is a part of them. */
  readonly beside: Measures | null;
  /**
   * By how much the counts of days vary more than chance alone would have it; null where other journeys of the same time
   * are the base, whose number is no change.
   */
  readonly dispersion: number | null;
  readonly groupSize: number;
}

/** A figure of both sides. */
export interface Compared {
  readonly measure: Measure;
  readonly base: Measure | null;
  readonly difference: Difference;
}

/** A figure beside that of the base; where the base is a part and what it leaves is of few people, the base is hidden. */
export function compareMeasure(measure: Measure, { measures, beside, ...base }: Base): Compared {
  const then = measures.get(measure.key) ?? absent(measure, measures);
  const rest = beside?.get(measure.key);
  const all = beside?.get(journeysKey);
  const tells = [rest, all].some((left) => left !== undefined && isSmall(left.people, base.groupSize));
  if (!then || tells)
    return { measure, base: null, difference: differenceOf(measure.estimate ?? point(measure), null) };
  if (measure.kind !== 'count') {
    const [one, two] = [measure.estimate, then.estimate];
    if (one && two) return { measure, base: then, difference: differenceOf(one, two) };
    const unknown = { difference: null, low: null, high: null, verdict: null };
    return { measure, base: then, difference: { value: measure.value, base: then.value, ...unknown } };
  }
  const variance = base.dispersion === null ? null : base.dispersion * ((measure.value ?? 0) + (then.value ?? 0));
  return { measure, base: then, difference: compareCounts(measure.value, then.value, variance) };
}

/** All figures of both sides; what only the base reaches is reached by none now. */
export function compareAll(now: Measures, base: Base): Compared[] {
  const gone = [...base.measures.values()].filter(({ key, metric }) => metric === 'reach' && !now.has(key));
  const none = gone.flatMap((then) => absent(then, now) ?? []);
  return [...now.values(), ...none].map((measure) => compareMeasure(measure, base));
}

/** The reach of what no journey of a side came by. */
function absent(other: Measure, measures: Measures): Measure | null {
  const journeys = measures.get(journeysKey);
  if (other.metric !== 'reach' || !journeys || journeys.hidden) return null;
  const found = wilson(0, journeys.n);
  const estimate = found && { value: 0, low: found.low, high: found.high };
  return {
    ...other,
    value: estimate && 0,
    estimate,
    n: journeys.n,
    journeys: journeys.n,
    people: 0,
    hidden: false,
    tellsN: true,
  };
}

function point({ value }: Measure) {
  return value === null ? null : { value, low: value, high: value };
}
