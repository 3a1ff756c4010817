import type { ColumnProfile, ColumnNameKind } from '@temas/importer/column-profile';
import type { LogMapping } from '@temas/importer/import-event';
import type { NumberFormat } from '@temas/importer/parse-number';
import type { TimeForm } from '@temas/importer/parse-time';
import type { LogFormat, ReadOptions } from '@temas/importer/read-log';
import { answers, type TimeQuestion } from '@temas/importer/time-question';

/** What a column is: one of the roles that a journey needs, a further text or number, or left out. */
export const columnUses = [
  'drop',
  'case',
  'activity',
  'time',
  'subject',
  'channel',
  'stage',
  'text',
  'number',
] as const;
export type ColumnUse = (typeof columnUses)[number];

/** What becomes of the values of a further column. */
export type Treatment = 'keep' | 'pseudonymize' | 'drop';

/** What is decided for a further column. */
export interface ColumnPrivacy {
  readonly treatment: Treatment;
  /** Why it is kept; for the register of properties. */
  readonly purpose: string;
}

/** Everything that is chosen in an import: names of columns and ways of reading, no value of a row but the names of stages taken over. */
export interface Choices {
  readonly format: LogFormat;
  /** `auto`: UTF-8, or what the file says of itself. */
  readonly encoding: string;
  /** `auto`: found from the first line. */
  readonly delimiter: string;
  readonly header: boolean;
  readonly numberFormat: NumberFormat;
  /** By column. What is not here is left out. */
  readonly uses: Readonly<Record<string, ColumnUse>>;
  readonly timeForm: TimeForm | null;
  /** What the column of the times leaves open, so that it is asked after a reload too. */
  readonly question: TimeQuestion | null;
  readonly zone: string;
  /** By column of a further text or number. */
  readonly privacy: Readonly<Record<string, ColumnPrivacy>>;
  /** For which choices the privacy step was confirmed; see {@link readingOf}. */
  readonly confirmed: string | null;
  /** For which choices the whole file was validated. */
  readonly validated: string | null;
  /** Stages that are to be created. */
  readonly newStages: readonly { readonly key: string; readonly name: string }[];
  /** Stage by the hash of an activity's name: the name itself is a value of the file. */
  readonly stages: Readonly<Record<string, string>>;
  readonly source: string;
  readonly journey: string;
  /** SHA-256 and size of the file, by which it is recognised. */
  readonly file: { readonly sha256: string; readonly size: number } | null;
  /** The run that was begun. */
  readonly run: string | null;
}

/** Where an import begins. */
export function firstChoices(zone: string): Choices {
  return {
    ...{
      format: 'csv',
      encoding: 'auto',
      delimiter: 'auto',
      header: true,
      uses: {},
      timeForm: null,
      question: null,
      zone,
    },
    ...{ numberFormat: { decimal: ',', thousands: '.' }, privacy: {}, confirmed: null, validated: null },
    ...{ newStages: [], stages: {}, source: 'case', journey: 'case', file: null, run: null },
  };
}

/** How the file is read, for the importer. */
export function readingOptions({ format, encoding, delimiter, header }: Choices): ReadOptions {
  const delimited = format === 'csv' || format === 'tsv';
  return {
    format,
    ...(encoding === 'auto' ? {} : { encoding }),
    ...(format === 'csv' && delimiter !== 'auto' ? { delimiter } : {}),
    ...(delimited && !header ? { header } : {}),
  };
}

/** The columns of a use, in the order of the file. */
export function columnsOf({ uses }: Pick<Choices, 'uses'>, use: ColumnUse): string[] {
  return Object.entries(uses).flatMap(([column, its]) => (its === use ? [column] : []));
}

/** Further columns that are kept or pseudonymized. */
export function keptColumns(choices: Choices): { name: string; type: 'text' | 'number'; privacy: ColumnPrivacy }[] {
  return (['text', 'number'] as const).flatMap((type) =>
    columnsOf(choices, type).flatMap((name) => {
      const privacy = choices.privacy[name];
      return privacy && privacy.treatment !== 'drop' ? [{ name, type, privacy }] : [];
    }),
  );
}

/** Which column is what, for the importer. @throws Error where a required one is not chosen */
export function mappingOf(choices: Choices): LogMapping {
  const one = (use: ColumnUse): string | undefined => columnsOf(choices, use)[0];
  const [caseColumn, activity, time] = [one('case'), one('activity'), one('time')];
  if (caseColumn === undefined || activity === undefined || time === undefined) throw new Error('columns are missing');
  const [subject, channel, stage] = [one('subject'), one('channel'), one('stage')];
  const kept = keptColumns(choices);
  const numbers = kept.filter(({ type, privacy }) => type === 'number' && privacy.treatment === 'keep');
  return {
    ...{ case: caseColumn, activity, time, keyProperty: choices.journey },
    ...(subject === undefined ? {} : { subject }),
    ...(channel === undefined ? {} : { channel }),
    ...(stage === undefined ? {} : { stage }),
    attributes: kept.map(({ name }) => name),
    numbers: numbers.map(({ name }) => name),
    numberFormat: choices.numberFormat,
  };
}

/** Whether a journey can be told: which one, what happened, when. */
export function hasRequired(choices: Pick<Choices, 'uses'>): boolean {
  return (['case', 'activity', 'time'] as const).every((use) => columnsOf(choices, use).length === 1);
}

/** Whether nothing about the times is left open that would have to be guessed. */
export function isTimeSaid({ question, timeForm }: Pick<Choices, 'question' | 'timeForm'>): boolean {
  return question === null || answers(question, timeForm ?? undefined);
}

/**
 * Everything that decides which events a file becomes, as one text: what was confirmed or validated holds for it alone. The
 * journey's key is only the name of a property in each of them, and may still be another one in the review.
 */
export function readingOf(choices: Choices): string {
  const { uses, timeForm, zone, privacy, numberFormat } = choices;
  const used = Object.entries(uses).filter(([, use]) => use !== 'drop');
  const decided = used.map(([column, use]) => [column, use, privacy[column]?.treatment ?? '']);
  return JSON.stringify([readingOptions(choices), decided, timeForm, zone, numberFormat]);
}

/** Names for whose values there is no choice but to leave them out. */
const neverTaken = new Set<ColumnNameKind | null>(['special', 'identifier_itself', 'contact']);
/** Names whose values are taken as pseudonyms alone. */
const pseudonymsOnly = new Set<ColumnNameKind | null>(['identifier', 'precise']);

/** What may become of a further column, by the rules of the register of properties. */
export function allowedTreatments({ nameKind }: Pick<ColumnProfile, 'nameKind'>): readonly Treatment[] {
  if (neverTaken.has(nameKind)) return ['drop'];
  return pseudonymsOnly.has(nameKind) ? ['pseudonymize', 'drop'] : ['pseudonymize', 'drop', 'keep'];
}

/** What is proposed: what identifies becomes a pseudonym, sentences are left out, the rest is kept. */
export function proposedTreatment(profile: ColumnProfile): Treatment {
  const allowed = allowedTreatments(profile);
  if (profile.freeText || allowed.length === 1) return 'drop';
  const identifies = profile.identifiers.length > 0 || profile.nameKind !== null;
  return identifies ? 'pseudonymize' : 'keep';
}

/** Whether a text can be a key of a source, a stage or a journey type. */
export function isKey(text: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,62}$/.test(text);
}
