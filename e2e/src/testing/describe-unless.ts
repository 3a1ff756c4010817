import { describe } from '@jest/globals';

/** Describes tests that need something this machine may not have; without it they count as skipped, with the reason. */
export function describeUnless(missing: string | undefined, name: string, body: () => void): void {
  if (missing === undefined) describe(name, body);
  else describe['skip'](`${name} (skipped: ${missing})`, body);
}
