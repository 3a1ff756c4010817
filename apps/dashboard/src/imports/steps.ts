/** The steps of an import, in order; each has an address of its own. */
export const steps = ['source', 'parse', 'columns', 'privacy', 'validate', 'stages', 'review', 'run'] as const;
export type Step = (typeof steps)[number];

/** The step that an address names, or null where there is none of this name. */
export function stepOf(text: string | undefined): Step | null {
  return steps.find((step) => step === text) ?? null;
}

/** The step after this one; the last one's is itself. */
export function after(step: Step): Step {
  return steps[steps.indexOf(step) + 1] ?? step;
}

/** The step before this one; the first one's is itself. */
export function before(step: Step): Step {
  return steps[steps.indexOf(step) - 1] ?? step;
}

/** The furthest step that may be shown: the first one that is not complete. */
export function furthest(isComplete: Readonly<Record<Step, boolean>>): Step {
  return steps.find((step) => !isComplete[step]) ?? 'run';
}
