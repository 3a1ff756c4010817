import { identifierNameKind, type IdentifierNameKind } from '@temas/domain/privacy/identifier-name';
import { specialCategoryOf } from '@temas/domain/privacy/special-category';
import { findStructuredIdentifier, type IdentifierKind } from '@temas/domain/privacy/structured-identifiers';
import { parseTime } from './parse-time.js';
import type { LogPreview } from './preview-log.js';

/** What a column's name says of its values; `person`: a name of a person, perhaps; `special`: data that is not taken in. */
export type ColumnNameKind = IdentifierNameKind | 'person' | 'special' | 'identifier_itself';

/** What the first rows show of a column. Counts and kinds alone: no value is in it. */
export interface ColumnProfile {
  readonly name: string;
  readonly filled: number;
  readonly empty: number;
  /** Different values among the filled ones. */
  readonly distinct: number;
  /** Kinds of identifiers that values hold, the most frequent first. */
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly count: number }[];
  readonly nameKind: ColumnNameKind | null;
  /** Values that are sentences rather than labels. */
  readonly freeText: boolean;
  /** Values that are a time, or would be one with its zone or order known. */
  readonly times: number;
  /** Values that are a number in some way of writing. */
  readonly numbers: number;
}

const timeQuestions = new Set(['zone_required', 'date_order_required']);

/** Looks at the columns of a preview, in order. */
export function profileColumns({ columns, rows }: LogPreview): ColumnProfile[] {
  return columns.map((name, at) =>
    profileColumn(
      name,
      rows.map((row) => row[at] ?? ''),
    ),
  );
}

function profileColumn(name: string, values: readonly string[]): ColumnProfile {
  const filled = values.filter((value) => value.trim() !== '');
  const kinds = new Map<IdentifierKind, number>();
  for (const value of filled) {
    const kind = findStructuredIdentifier(value);
    if (kind !== null) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return {
    name,
    filled: filled.length,
    empty: values.length - filled.length,
    distinct: new Set(filled).size,
    identifiers: [...kinds].map(([kind, count]) => ({ kind, count })).sort((left, right) => right.count - left.count),
    nameKind: nameKindOf(name),
    freeText: isFreeText(filled),
    times: filled.filter(isTime).length,
    numbers: filled.filter((value) => /^[+-]?\d[\d., \u00a0]*$/.test(value.trim())).length,
  };
}

/** What the register of properties will say of a name, by the same rules; and names of people, which it takes on events. */
export function nameKindOf(name: string): ColumnNameKind | null {
  if (findStructuredIdentifier(name) !== null) return 'identifier_itself';
  if (specialCategoryOf(name) !== null) return 'special';
  return identifierNameKind(name, 'property') ?? (identifierNameKind(name, 'trait') === null ? null : 'person');
}

function isTime(value: string): boolean {
  const time = parseTime(value);
  return 'iso' in time || timeQuestions.has(time.refused);
}

/** Several words in most values, and hardly two alike. */
function isFreeText(values: readonly string[]): boolean {
  if (values.length < 3) return false;
  const wordy = values.filter((value) => value.trim().split(/\s+/).length >= 4).length;
  return wordy / values.length > 0.5 && new Set(values).size / values.length > 0.5;
}
