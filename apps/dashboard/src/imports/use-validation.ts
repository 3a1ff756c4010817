import { useEffect } from 'react';
import { keptColumns, type Choices } from './choices.js';
import type { StepProps } from './step-frame.js';
import { validate } from './wizard.js';
import { useWizard } from './wizard-store.js';

/**
 * Has the whole file read when a step comes that stands on what is in it, unless it was read or somebody has to look at
 * why it could not be: the names in it are known to this page alone, and gone after a reload.
 * @returns reads it again
 */
export function useValidation({ workspace, usual }: StepProps): () => void {
  const { choices, validation, validating, validationFault } = useWizard(workspace);
  const run = (): void => {
    if (choices) void validate(workspace, { dayZone: usual.zone, keys: keysOf(choices) });
  };
  useEffect(() => {
    if (validation === null && validating === null && validationFault === null) run();
    // Once, when the step comes: after that it is asked for by a button.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return run;
}

/** The properties whose values are pseudonymized, so that anything may be in them. */
function keysOf(choices: Choices): string[] {
  const keys = keptColumns(choices).filter(({ privacy }) => privacy.treatment === 'pseudonymize');
  return [choices.journey, ...keys.map(({ name }) => name)];
}
