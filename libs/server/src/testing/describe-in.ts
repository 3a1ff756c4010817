import { describe } from '@jest/globals';
import { runEngines, type RunEngines } from './run-engines.js';

/** Describes what only one profile has; in a run on the engines of the other it counts as skipped, with the reason. */
export function describeIn(profile: RunEngines['profile'], name: string, reason: string, body: () => void): void {
  if (runEngines().profile === profile) describe(name, body);
  else describe['skip'](`${name} (skipped: ${reason})`, body);
}
