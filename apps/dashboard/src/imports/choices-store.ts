import type { Choices } from './choices.js';

const version = 1;
const nameOf = (workspace: string): string => `temas.import.${workspace}`;

/** What this tab keeps of an import across a reload: choices, and the hash of the file; no content and no value of it. */
export function loadChoices(workspace: string): Choices | null {
  try {
    const text = sessionStorage.getItem(nameOf(workspace));
    const found = text === null ? null : (JSON.parse(text) as { version: number; choices: Choices });
    return found?.version === version ? found.choices : null;
  } catch {
    return null;
  }
}

/** Keeps them; a browser without storage forgets them with the page. */
export function saveChoices(workspace: string, choices: Choices | null): void {
  try {
    if (choices === null) sessionStorage.removeItem(nameOf(workspace));
    else sessionStorage.setItem(nameOf(workspace), JSON.stringify({ version, choices }));
  } catch {
    // The import goes on without it.
  }
}
