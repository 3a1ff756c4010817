import type { LogValidation } from '@temas/importer/validate-log';
import { fold } from '../ui/fold.js';
import { keyFrom } from '../ui/key-from.js';
import { isKey } from './choices.js';

/** A stage that there is, or that this import will create. */
interface KnownStage {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** What a file's column of stages comes to. */
export interface StagesOfFile {
  /** Stages that are not there yet, in the order in which journeys come to them. */
  readonly added: readonly { readonly key: string; readonly name: string }[];
  /** The stage of each activity that has one, by its key. */
  readonly of: ReadonlyMap<string, string>;
}

/**
 * Reads a file's column of stages: a stage that is there already is known by its name in either language, or by its key,
 * however it is written.
 */
export function stagesOfFile(
  { stages, activities }: Pick<LogValidation, 'stages' | 'activities'>,
  known: readonly KnownStage[],
): StagesOfFile {
  const keys = new Map(
    known.flatMap(({ key, name, nameEn }) =>
      [key, name, nameEn].flatMap((one) => (one === null ? [] : [[fold(one), key] as const])),
    ),
  );
  const added: { key: string; name: string }[] = [];
  for (const name of stages ?? []) {
    const key = keyFrom(name);
    if (keys.has(fold(name)) || !isKey(key)) continue;
    // Two ways of writing may come to one key, which may be the name of a stage that is there.
    const its = keys.get(key) ?? key;
    if (!keys.has(key)) added.push({ key, name });
    keys.set(fold(name), its);
    keys.set(key, its);
  }
  return {
    added,
    of: new Map(
      activities.flatMap(({ name, stage }) => {
        const key = stage === null ? undefined : keys.get(fold(stage));
        return key === undefined ? [] : [[name, key] as const];
      }),
    ),
  };
}
