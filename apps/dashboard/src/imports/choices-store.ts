import type { Choices } from './choices.js';

const version = 1;
const nameOf = (workspace: string): string => `temas.import.${workspace}`;
/** The server ends a run that nobody has gone on with for so long. */
const longest = 30 * 86_400_000;

interface Kept {
  readonly version: number;
  readonly at: number;
  readonly choices: Choices;
}

/**
 * What this browser keeps of an import: choices, and the hash of the file; not its name, and no value of it but the names of
 * stages that somebody took over from it.
 */
export function loadChoices(workspace: string): Choices | null {
  try {
    const text = localStorage.getItem(nameOf(workspace));
    const found = text === null ? null : (JSON.parse(text) as Kept);
    return found?.version === version && found.at > Date.now() - longest ? found.choices : null;
  } catch {
    return null;
  }
}

/** Keeps them; a browser without storage forgets them with the page. */
export function saveChoices(workspace: string, choices: Choices | null): void {
  try {
    const name = nameOf(workspace);
    if (choices === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify({ version, at: Date.now(), choices } satisfies Kept));
  } catch {
    // The import goes on without it.
  }
}
