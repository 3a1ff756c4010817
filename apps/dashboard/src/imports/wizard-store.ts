import type { LogValidation } from '@temas/importer/validate-log';
import { useSyncExternalStore } from 'react';
import type { Choices } from './choices.js';
import { loadChoices, saveChoices } from './choices-store.js';
import type { ImportTaskFault } from './import-worker.js';
import type { Step as WizardStep } from './steps.js';
import type { Preview, Step } from './worker-protocol.js';

/** An import as this tab knows it. The file, its first rows and what was found in it are gone with the page. */
export interface WizardState {
  readonly choices: Choices | null;
  readonly file: File | null;
  readonly preview: Preview | null;
  readonly isReading: boolean;
  /** What is wrong with the file as it is read now. */
  readonly fault: ImportTaskFault | null;
  readonly validation: LogValidation | null;
  /** How long the journey's key was that it was validated with. */
  readonly validatedKeyLength: number;
  /** How far the validation is; null where none is under way. */
  readonly validating: (Step & { readonly seconds: number }) | null;
  readonly validationFault: ImportTaskFault | null;
  /** Rows a second that the latest validation has read; null where it took too little time to tell. */
  readonly pace: number | null;
  /** How far the hash of a file is that was chosen again; null where none is under way. */
  readonly recognising: Step | null;
  /** Why the address led to this step instead of the one that it named. */
  readonly detour: { readonly step: WizardStep; readonly why: 'unknown' | 'tooFar' } | null;
}

const empty: WizardState = {
  ...{ choices: null, file: null, preview: null, isReading: false, fault: null },
  ...{ validation: null, validatedKeyLength: 0, validating: null, validationFault: null, pace: null },
  ...{ recognising: null, detour: null },
};

const states = new Map<string, WizardState>();
const listeners = new Set<() => void>();

/** The import of a workspace; one that was begun before a reload has its choices again. */
export function wizardOf(workspace: string): WizardState {
  const known = states.get(workspace) ?? { ...empty, choices: loadChoices(workspace) };
  states.set(workspace, known);
  return known;
}

/** Changes parts of it, and keeps the choices for a reload. */
export function setWizard(workspace: string, part: Partial<WizardState>): void {
  const next = { ...wizardOf(workspace), ...part };
  states.set(workspace, next);
  if ('choices' in part) saveChoices(workspace, next.choices);
  for (const listener of listeners) listener();
}

/** Gives an import up: nothing of it is kept. */
export function clearWizard(workspace: string): void {
  setWizard(workspace, empty);
}

/** The import of a workspace, for a component. */
export function useWizard(workspace: string): WizardState {
  return useSyncExternalStore(subscribe, () => wizardOf(workspace));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
