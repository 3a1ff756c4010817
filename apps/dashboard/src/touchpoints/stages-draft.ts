import { keyFrom } from '../ui/key-from.js';
import type { Stage } from '../api/api.js';

/** How many stages a workspace may have. */
export const mostStages = 50;

/** A stage while it is edited: it keeps its id wherever it goes. */
export interface DraftStage {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** Stages that were changed and not saved. */
export interface StagesDraft {
  /** The version that the change began at, and its stages. */
  readonly version: string;
  readonly base: readonly DraftStage[];
  readonly stages: readonly DraftStage[];
}

/** Stages of the API; a key is an id, since it never changes. */
export function stagesOf(stages: readonly Stage[]): DraftStage[] {
  return stages.map(({ key, name, nameEn }) => ({ id: key, key, name, nameEn }));
}

/** Stages as the API takes them. */
export function stagesToSave(stages: readonly DraftStage[]): Stage[] {
  return stages.map(({ key, name, nameEn }) => ({ key, name, nameEn }));
}

/** A key that no other stage has, from a name. */
export function stageKey(name: string, taken: readonly string[]): string {
  const wanted = keyFrom(name) || 'stage';
  if (!taken.includes(wanted)) return wanted;
  for (let count = 2; ; count += 1) {
    const key = `${wanted.slice(0, 58)}-${count}`;
    if (!taken.includes(key)) return key;
  }
}

/** Whether two lists say the same in the same order. */
export function sameStages(one: readonly DraftStage[], other: readonly DraftStage[]): boolean {
  return JSON.stringify(stagesToSave(one)) === JSON.stringify(stagesToSave(other));
}

/** The draft after a change; none where everything is as it was. */
export function changedStages(
  { version, base }: Pick<StagesDraft, 'version' | 'base'>,
  stages: readonly DraftStage[],
): StagesDraft | null {
  return sameStages(base, stages) ? null : { version, base, stages };
}

/** Stages of the first list that the other one has not. */
export function removedStages(from: readonly DraftStage[], to: readonly DraftStage[]): DraftStage[] {
  return from.filter(({ key }) => !to.some((stage) => stage.key === key));
}
