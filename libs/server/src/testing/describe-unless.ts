import { describe } from '@jest/globals';

/**
 * Describes tests that need something this machine may not have; without it they count as skipped, with the reason. On
 * CI nothing may be missing: there they run, and fail.
 */
export function describeUnless(missing: string | undefined, name: string, body: () => void): void {
  // The tests' own platform is the one place beside env.ts that asks the environment.
  if (missing === undefined || process.env['CI']) describe(name, body);
  else describe['skip'](`${name} (skipped: ${missing})`, body);
}
