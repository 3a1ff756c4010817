import { columnsOf, hasRequired, isKey, isTimeSaid, keptColumns, readingOf, type Choices } from './choices.js';
import type { Step } from './steps.js';
import type { WizardState } from './wizard-store.js';

/** What a step still wants before the next one may come; each is a text of the catalogue. */
export const wants = [
  ...(['file', 'reading', 'columns', 'case', 'activity', 'time', 'order', 'unit', 'zone', 'timeUnreadable'] as const),
  ...(['purpose', 'confirm', 'validate', 'nothingGood', 'sourceKey', 'journeyKey', 'keyIsColumn'] as const),
] as const;
export type Want = (typeof wants)[number];

type Known = Pick<WizardState, 'choices' | 'file' | 'preview' | 'validation'>;

/** What each step still wants. After a reload, without the file, what was decided with it counts as decided. */
export function wantsOf(step: Step, state: Known): Want[] {
  const { choices, file, preview, validation } = state;
  if (!choices) return ['file'];
  switch (step) {
    case 'source':
      return file === null && choices.file === null && !hasRequired(choices) ? ['file'] : [];
    case 'parse':
      return file !== null && preview === null ? ['reading'] : preview && preview.columns.length < 3 ? ['columns'] : [];
    case 'columns':
      return columnWants(choices);
    case 'privacy':
      return [
        ...(keptColumns(choices).some(({ privacy }) => privacy.purpose.trim().length < 3)
          ? (['purpose'] as const)
          : []),
        ...(choices.confirmed === privacyOf(choices) ? [] : (['confirm'] as const)),
      ];
    case 'validate':
      if (choices.validated !== readingOf(choices)) return ['validate'];
      return validation && validation.good + validation.repaired === 0 ? ['nothingGood'] : [];
    case 'stages':
      return [];
    case 'review':
      return [
        ...(isKey(choices.source) ? [] : (['sourceKey'] as const)),
        ...(isKey(choices.journey) ? [] : (['journeyKey'] as const)),
        ...(keptColumns(choices).some(({ name }) => name === choices.journey) ? (['keyIsColumn'] as const) : []),
        // A run that was begun is past its review.
        ...(choices.run === null ? (['confirm'] as const) : []),
      ];
    case 'run':
      return [];
  }
}

/** What a confirmation of the privacy step stands for: any other use or treatment of a column asks again. */
export function privacyOf({ uses, privacy }: Choices): string {
  const used = Object.entries(uses).filter(([, use]) => use !== 'drop');
  return JSON.stringify(used.map(([column, use]) => [column, use, privacy[column]]));
}

function columnWants(choices: Choices): Want[] {
  const missing = (['case', 'activity', 'time'] as const).filter((use) => columnsOf(choices, use).length !== 1);
  if (missing.length > 0 || !hasRequired(choices)) return [...missing];
  const { question } = choices;
  if (!question) return [];
  if (question.seen > 0 && question.unreadable === question.seen) return ['timeUnreadable'];
  if (!isTimeSaid(choices)) return [question.order ? 'order' : 'unit'];
  return question.zone && choices.zone === '' ? ['zone'] : [];
}

/** Which steps want nothing more. */
export function completeness(state: Known): Record<Step, boolean> {
  const is = (step: Step): boolean => wantsOf(step, state).length === 0;
  return {
    ...{ source: is('source'), parse: is('parse'), columns: is('columns'), privacy: is('privacy') },
    ...{ validate: is('validate'), stages: true, review: is('review'), run: false },
  };
}
