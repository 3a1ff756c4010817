import type { Erasure } from './use-erasures.js';

/** What an erasure goes through, in this order. */
export const steps = ['removed', 'forgotten', 'destroyed'] as const;
export type Step = (typeof steps)[number];
export type StepState = 'done' | 'now' | 'waits';

/** After this an erasure that has not ended is late, in milliseconds. */
const day = 24 * 60 * 60_000;

/** When a step was done; null where it was not yet. */
export function doneAt(erasure: Erasure, step: Step): string | null {
  return erasure[`${step}At`];
}

/** How far a step is: the first that is not done is what is at work now. */
export function stateOf(erasure: Erasure, step: Step): StepState {
  if (doneAt(erasure, step) !== null) return 'done';
  return steps.find((one) => doneAt(erasure, one) === null) === step ? 'now' : 'waits';
}

/** Whether bytes of its people may still lie somewhere. */
export function isUnderWay({ destroyedAt }: Erasure): boolean {
  return destroyedAt === null;
}

/** Whether it takes much longer than the minutes that it should. */
export function isLate(erasure: Erasure, now: number): boolean {
  return isUnderWay(erasure) && now - Date.parse(erasure.requestedAt) > day;
}
