import { mayShow } from '@temas/domain/overview/hide-parts';
import { scoreOf, scoreRange, type Metric } from '@temas/domain/score/score';
import { answered, mostAnswered } from '@temas/domain/score/touchpoint-scores';
import type { PartAnswers } from './answer.query.js';
import type { Figures, Reading } from './figures.js';
import { isSmall, measure, placeKey, type Measure, type Told, type Unit } from './measure.js';

const scoreUnits: Readonly<Record<Metric, Unit>> = { nps: 'points', csat: 'share', ces: 'scale', rating: 'points' };

/** The score of some answers. */
export function scoreMeasure(
  answers: PartAnswers,
  told: Omit<Told, 'metric' | 'goodDirection'>,
  groupSize: number,
): Measure {
  const { metric, min, max } = answers;
  const score = scoreOf(answers);
  const [least, most] = scoreRange(answers);
  const hidden = told.hidden || isSmall(answers.people, groupSize);
  return measure(
    { ...told, metric, goodDirection: 'up', hidden },
    {
      ...{
        kind: 'score',
        unit: scoreUnits[metric],
        value: score?.value ?? null,
        estimate: score,
        n: answered(answers),
      },
      ...{ width: most - least, scale: { min, max }, key: `${metric} ${min} ${max} ${placeKey(told.place)}` },
    },
  );
}

/** Of each metric the scale with most answers; of each stage and touchpoint the metric with most answers there. */
export function scoreMeasures(figures: Figures, by: Reading, journeys: number): Measure[] {
  const at = (level: PartAnswers['level']) => figures.answers.filter((answers) => answers.level === level);
  const whole = Object.values(groupBy(at('all'), ({ metric }) => metric)).flatMap((all) => {
    const most = mostAnswered(all);
    const told = { place: { scope: 'journey' }, hidden: false, people: most?.people ?? 0, journeys } as const;
    return most ? [scoreMeasure(most, told, by.groupSize)] : [];
  });
  const reached = new Map(figures.stages.map((stage) => [stage.place, stage.journeys.count]));
  const shown = shownStageScores(at('stage'), by);
  const stages = [...shown].map(([place, { answers, hidden }]) =>
    scoreMeasure(
      answers,
      { place: { scope: 'stage', stage: place }, hidden, people: answers.people, journeys: reached.get(place) ?? 0 },
      by.groupSize,
    ),
  );
  return [...whole, ...stages];
}

/** Of each stage the answers that its score is of; hidden also where the score of the whole would tell what is left. */
function shownStageScores(all: readonly PartAnswers[], by: Reading) {
  const ofStage = Object.values(groupBy(all, ({ id }) => String(id)));
  const most = ofStage.flatMap((answers) => mostAnswered(answers) ?? []).filter(({ id }) => id <= by.places.stages);
  const hidden = new Set<PartAnswers>();
  for (const same of Object.values(groupBy(most, questionKey))) {
    const parts = all
      .filter((answers) => same[0] && questionKey(answers) === questionKey(same[0]))
      .map((answers) => ({ key: String(answers.id), count: answered(answers), people: answers.people }));
    const shown = same
      .filter(({ people }) => !isSmall(people, by.groupSize))
      .sort((left, right) => answered(right) - answered(left) || left.id - right.id);
    while (shown.length > 0 && !mayShow(parts, new Set(shown.map(({ id }) => String(id))), by.groupSize)) shown.pop();
    for (const answers of same) if (!shown.includes(answers)) hidden.add(answers);
  }
  return new Map(most.map((answers) => [answers.id, { answers, hidden: hidden.has(answers) }]));
}

/** A question on one scale, as text. */
export function questionKey({ metric, min, max }: Pick<PartAnswers, 'metric' | 'min' | 'max'>): string {
  return `${metric} ${min} ${max}`;
}

/** The same of a score as a measure. */
export function questionOf({ metric, scale }: Pick<Measure, 'metric' | 'scale'>): string {
  return `${metric} ${scale?.min} ${scale?.max}`;
}

/** Things by a text that they have in common, in the order in which it first comes. */
export function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Record<string, T[]> {
  const groups: Record<string, T[]> = {};
  for (const one of all) (groups[keyOf(one)] ??= []).push(one);
  return groups;
}
