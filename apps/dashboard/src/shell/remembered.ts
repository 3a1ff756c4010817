/** What a browser remembers between visits; nothing about people. */
export type RememberedName = 'locale' | 'theme';

/** The value that was remembered, or null; a browser without storage remembers nothing. */
export function remembered(name: RememberedName): string | null {
  try {
    return localStorage.getItem(`temas.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a value for the next visit. */
export function remember(name: RememberedName, value: string): void {
  try {
    localStorage.setItem(`temas.${name}`, value);
  } catch {
    // A browser without storage asks again next time.
  }
}
