import type { KnownStage, KnownTouchpoint } from '../journey-map/map-definition.repository.js';
import type { KeyedPlace, Place } from './measure.js';
import type { Named, NamedPlace } from './overview-answer.js';

/** The stages, in order, and the touchpoints that there are. */
export interface Dictionary {
  readonly stages: readonly KnownStage[];
  readonly touchpoints: readonly KnownTouchpoint[];
}

/** The name of a stage or touchpoint; its key where nobody named it. */
export function nameOf(key: string, known?: { readonly name: string | null; readonly nameEn: string | null }): Named {
  const name = known?.name ?? key;
  return { key, name, nameEn: known?.nameEn ?? name };
}

/** What a named place is known by. */
export function keysOf({ stage, touchpoint, from, to }: NamedPlace): KeyedPlace {
  if (stage) return { scope: 'stage', stage: stage.key };
  if (touchpoint) return { scope: 'touchpoint', touchpoint: touchpoint.key };
  return from && to ? { scope: 'transition', from: from.key, to: to.key } : { scope: 'journey' };
}

/** A place with its names. */
export function nameByKeys(place: KeyedPlace, { stages, touchpoints }: Dictionary): NamedPlace {
  const { scope } = place;
  const touchpoint = (key: string): Named =>
    nameOf(
      key,
      touchpoints.find((known) => known.key === key),
    );
  if (scope === 'stage') {
    const known = stages.find(({ key }) => key === place.stage);
    return { scope, stage: nameOf(place.stage, known) };
  }
  if (scope === 'touchpoint') return { scope, touchpoint: touchpoint(place.touchpoint) };
  if (scope === 'journey') return { scope };
  return { scope, from: touchpoint(place.from), to: touchpoint(place.to) };
}

/** A place in the numbers of the stores; null where there is none of these keys. */
export function placeByKeys(place: KeyedPlace, { stages, touchpoints }: Dictionary): Place | null {
  const { scope } = place;
  const code = (wanted: string): number => touchpoints.find(({ key }) => key === wanted)?.code ?? 0;
  if (scope === 'journey') return { scope };
  if (scope === 'stage') {
    const stage = stages.findIndex(({ key }) => key === place.stage) + 1;
    return stage === 0 ? null : { scope, stage };
  }
  if (scope === 'touchpoint') {
    const touchpoint = code(place.touchpoint);
    return touchpoint === 0 ? null : { scope, touchpoint };
  }
  const [from, to] = [code(place.from), code(place.to)];
  return from === 0 || to === 0 ? null : { scope, from, to };
}
