import type { JourneyType } from '../api/api.js';
import { secondsOf, spanOf, type Span } from './span.js';
import type { JourneyTypeChange, NewJourneyType } from './use-settings.js';

/** A journey type as it stands in the form. */
export interface TypeDraft {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: 'gap' | 'key';
  readonly gap: Span;
  readonly keyProperty: string | null;
  /** Null: every source. */
  readonly sources: readonly string[] | null;
  readonly start: string | null;
  readonly goal: string | null;
  readonly window: Span;
}

/** The form of a type, or of a new one. */
export function draftOf(type: JourneyType | null): TypeDraft {
  return {
    key: type?.key ?? '',
    name: type?.name ?? '',
    nameEn: type?.nameEn ?? '',
    kind: type?.kind ?? 'gap',
    gap: type ? spanOf(type.gapSeconds, 'minutes') : { count: 30, unit: 'minutes' },
    keyProperty: type?.keyProperty ?? null,
    sources: type?.sources ?? null,
    start: type?.startTouchpoint ?? null,
    goal: type?.goalTouchpoint ?? null,
    window: spanOf(type?.windowSeconds ?? null, 'days'),
  };
}

const trimmed = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What a new type is made of. */
export function newType(draft: TypeDraft): NewJourneyType {
  return {
    key: draft.key.trim(),
    name: draft.name.trim(),
    nameEn: trimmed(draft.nameEn),
    kind: draft.kind,
    gapSeconds: draft.kind === 'gap' ? secondsOf(draft.gap) : null,
    keyProperty: draft.kind === 'key' ? draft.keyProperty : null,
    sources: draft.sources === null ? null : [...draft.sources],
    startTouchpoint: draft.start,
    goalTouchpoint: draft.goal,
    windowSeconds: secondsOf(draft.window),
  };
}

/** What of a type is written otherwise; what was not touched stays as it is, to the second. */
export function changeOf(type: JourneyType, draft: TypeDraft): JourneyTypeChange {
  const before = newType(draftOf(type));
  const after = newType(draft);
  const { key: _key, kind: _kind, keyProperty: _property, gapSeconds, ...others } = after;
  const changed = Object.entries(others).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof NewJourneyType]),
  );
  const gap = gapSeconds !== null && gapSeconds !== before.gapSeconds ? { gapSeconds } : {};
  return { ...Object.fromEntries(changed), ...gap };
}

/** What saving a change does: builds journeys anew, changes what is read of them, or changes words alone. */
export function effectOf(change: JourneyTypeChange): 'rebuild' | 'reading' | 'words' | null {
  const has = (...fields: (keyof JourneyTypeChange)[]): boolean => fields.some((field) => change[field] !== undefined);
  if (has('gapSeconds', 'sources')) return 'rebuild';
  if (has('startTouchpoint', 'goalTouchpoint', 'windowSeconds')) return 'reading';
  return has('name', 'nameEn') ? 'words' : null;
}
