import { compareTexts } from '@temas/domain/compare-texts';
import type { Change } from '@temas/domain/overview/rank-changes';
import type { PreparedQuestion } from '../journey-map/map-definition.js';
import type { ComparedCandidate } from './changes.js';
import type { Figures } from './figures.js';
import { keysOf, nameOf } from './keyed-place.js';
import { journeysKey, type Measure, type Place } from './measure.js';
import type { Measures } from './measures.js';
import type { AnsweredChange, Figure, Named, NamedPlace, StageSummary } from './overview-answer.js';
import type { Series } from './series.js';

/** A change with the names of its place, its owner, how it went and where to look. */
export function describeChange(
  change: Change<ComparedCandidate>,
  {
    prepared,
    measures,
    series,
  }: { readonly prepared: PreparedQuestion; readonly measures: Measures; readonly series: Series },
): AnsweredChange {
  const { compared, difference, baseN } = change.candidate;
  const { measure, base } = compared;
  const { place, metric, unit, goodDirection, scale, kind } = measure;
  const named = namePlace(place, prepared);
  const verdict = difference.verdict === 'lower' ? 'lower' : 'higher';
  return {
    ...{ metric, unit, goodDirection, scale },
    ...named,
    ...{ value: difference.value ?? 0, base: difference.base ?? 0, difference: difference.difference ?? 0 },
    ...{ low: difference.low ?? 0, high: difference.high ?? 0 },
    verdict,
    ...{ n: measure.tellsN ? measure.n : null, baseN: base?.tellsN ? baseN : null },
    owner: ownerOf(place, prepared),
    ...{ kind, tests: change.tests, effect: change.effect },
    ...{ impact: change.impact, certainty: change.certainty, p: change.p },
    series,
    view: { page: 'map', select: selectionOf(measure, measures, prepared) },
    dismiss: { journeyType: prepared.type.key, metric, ...keysOf(named), direction: verdict },
  };
}

function touchpoint(code: number, { touchpoints }: PreparedQuestion): Named {
  const known = touchpoints.get(code);
  return nameOf(known?.key ?? '', known);
}

function stage(place: number, { stages }: PreparedQuestion): Named {
  const known = stages[place - 1];
  return nameOf(known?.key ?? '', known);
}

function namePlace(place: Place, prepared: PreparedQuestion): NamedPlace {
  const { scope } = place;
  if (scope === 'stage') return { scope, stage: stage(place.stage, prepared) };
  if (scope === 'touchpoint') return { scope, touchpoint: touchpoint(place.touchpoint, prepared) };
  if (scope === 'journey') return { scope };
  return { scope, from: touchpoint(place.from, prepared), to: touchpoint(place.to, prepared) };
}

function selectionOf(
  measure: Measure,
  measures: Measures,
  prepared: PreparedQuestion,
): AnsweredChange['view']['select'] {
  const { place, metric } = measure;
  if (place.scope === 'stage') {
    const { key } = stage(place.stage, prepared);
    return { kind: 'stage', key, touchpoint: mostOf(measure, key, { measures, prepared }) };
  }
  if (place.scope === 'touchpoint') return { kind: 'touchpoint', key: touchpoint(place.touchpoint, prepared).key };
  if (place.scope === 'journey') {
    // Completion is the share of journeys that reach the goal.
    const { goalTouchpoint } = prepared.type;
    return metric === 'completion' && goalTouchpoint !== null ? { kind: 'touchpoint', key: goalTouchpoint } : null;
  }
  return { kind: 'transition', from: touchpoint(place.from, prepared).key, to: touchpoint(place.to, prepared).key };
}

/** The touchpoint of a stage that has most of what is measured of it, where that may be told. */
function mostOf(
  { metric, kind }: Measure,
  stageKey: string,
  { measures, prepared }: { readonly measures: Measures; readonly prepared: PreparedQuestion },
): string | null {
  const wanted = metric === 'leave' ? 'ending' : metric;
  const weight = ({ value, n }: Measure): number => (kind === 'score' ? n : (value ?? 0) * n);
  const found = [...measures.values()].flatMap((one) => {
    const known = one.place.scope === 'touchpoint' ? prepared.touchpoints.get(one.place.touchpoint) : undefined;
    return known?.stage === stageKey && one.metric === wanted && !one.hidden
      ? [{ key: known.key, weight: weight(one) }]
      : [];
  });
  return found.sort((left, right) => right.weight - left.weight || compareTexts(left.key, right.key))[0]?.key ?? null;
}

/** A touchpoint's owner; of a transition that of where it leads; of a stage the one that all its touchpoints have. */
function ownerOf(place: Place, prepared: PreparedQuestion): string | null {
  if (place.scope === 'touchpoint') return prepared.touchpoints.get(place.touchpoint)?.owner ?? null;
  if (place.scope === 'transition') return prepared.touchpoints.get(place.to)?.owner ?? null;
  return place.scope === 'stage' ? stageOwner(stage(place.stage, prepared).key, prepared) : null;
}

function stageOwner(key: string, { touchpoints }: PreparedQuestion): string | null {
  const owners = new Set([...touchpoints.values()].filter((one) => one.stage === key).map(({ owner }) => owner));
  const [only] = owners;
  return owners.size === 1 ? (only ?? null) : null;
}

/** The stages in their order, each with what may be told of it. */
export function describeStages(measures: Measures, figures: Figures, prepared: PreparedQuestion): StageSummary[] {
  const times = new Map(figures.stages.map(({ place, time }) => [place, time]));
  return prepared.stages.map((known, at): StageSummary => {
    const place = at + 1;
    const named = stage(place, prepared);
    const reach = measures.get(`reach stage ${place}`);
    const leave = measures.get(`leave stage ${place}`);
    const score = [...measures.values()].find(
      (one) => one.kind === 'score' && one.place.scope === 'stage' && one.place.stage === place,
    );
    const time = times.get(place);
    const hidden = [
      ...(reach?.hidden ? (['journeys'] as const) : []),
      ...(leave?.hidden ? (['left'] as const) : []),
      ...(score?.hidden ? (['score'] as const) : []),
    ];
    return {
      ...named,
      owner: stageOwner(known.key, prepared),
      // Nobody came by: there is a share, of zero, and nothing else.
      journeys: reach ? valueUnlessHidden(reach, reach.people === 0 ? 0 : (leave?.n ?? 0)) : 0,
      reached: reach ? figureOf(reach) : noneOf(measures),
      left: leave && leave.value !== null ? Math.round(leave.value * leave.n) : reach ? null : 0,
      leave: leave ? figureOf(leave) : null,
      time:
        reach && !reach.hidden && time && time.value !== null
          ? { value: time.value, low: time.estimate?.low ?? null, high: time.estimate?.high ?? null }
          : null,
      score: score ? scoreOfMeasure(score) : null,
      hidden,
    };
  });
}

function valueUnlessHidden({ hidden }: Measure, value: number): number | null {
  return hidden ? null : value;
}

function figureOf({ value, estimate }: Measure): Figure | null {
  return value === null ? null : { value, low: estimate?.low ?? null, high: estimate?.high ?? null };
}

/** The share of a stage that no journey came by. */
function noneOf(measures: Measures): Figure | null {
  const journeys = measures.get(journeysKey);
  return journeys?.value ? { value: 0, low: null, high: null } : null;
}

function scoreOfMeasure({ metric, scale, estimate, n }: Measure): StageSummary['score'] {
  const isScore = metric === 'nps' || metric === 'csat' || metric === 'ces' || metric === 'rating';
  if (!isScore || !scale || !estimate) return null;
  return { metric, ...scale, value: estimate.value, low: estimate.low, high: estimate.high, n };
}
