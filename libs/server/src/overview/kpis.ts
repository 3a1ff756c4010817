import { metrics } from '@temas/domain/score/score';
import { adjustVerdicts } from './changes.js';
import { compareMeasure, type Base } from './compare-measures.js';
import type { Measure } from './measure.js';
import type { Measures } from './measures.js';
import type { Kpi } from './overview-answer.js';
import { seriesOf, type SeriesSource } from './series.js';

const order = ['journeys', 'completion', 'duration', ...metrics] as const;

/** The key figures of the whole that there are, in their order. */
export function kpisOf(measures: Measures, by: SeriesSource & { readonly base: Base | null }): Kpi[] {
  const whole = [...measures.values()].filter(({ place }) => place.scope === 'journey');
  const { base } = by;
  const compared = new Map(
    base
      ? adjustVerdicts(whole.map((one) => compareMeasure(one, base))).map((one) => [one.measure, one.difference])
      : [],
  );
  return order.flatMap((metric) =>
    whole
      .filter((measure) => measure.metric === metric)
      .map((measure): Kpi => ({
        ...{ metric, unit: measure.unit, goodDirection: measure.goodDirection },
        ...{ value: measure.value, low: measure.estimate?.low ?? null, high: measure.estimate?.high ?? null },
        ...{
          of: populationOf(measure),
          n: measure.tellsN ? measure.n : null,
          hidden: measure.hidden,
          scale: measure.scale,
        },
        series: seriesOf(measure, by),
        compare: compared.get(measure) ?? null,
      })),
  );
}

function populationOf({ kind }: Measure): Kpi['of'] {
  if (kind === 'score') return 'answers';
  return kind === 'time' ? 'endedJourneys' : 'journeys';
}
