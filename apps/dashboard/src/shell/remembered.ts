/** What a browser remembers between visits; nothing about people. */
export type RememberedName =
  'locale' | 'theme' | 'signedIn' | 'workspace' | 'journey' | 'table' | 'rail' | 'welcomed' | 'seenWork';

const keyOf = (name: RememberedName): string => `temas.${name}`;

/** The value that was remembered, or null; a browser without storage remembers nothing. */
export function remembered(name: RememberedName): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** Whether this browser could have remembered a value and has not. */
export function remembersNothing(name: RememberedName): boolean {
  try {
    return localStorage.getItem(keyOf(name)) === null;
  } catch {
    return false;
  }
}

/** Keeps a value for the next visit. */
export function remember(name: RememberedName, value: string): void {
  try {
    localStorage.setItem(keyOf(name), value);
  } catch {
    // A browser without storage asks again next time.
  }
}

/** Forgets a value. */
export function forget(name: RememberedName): void {
  try {
    localStorage.removeItem(keyOf(name));
  } catch {
    // There is nothing to forget.
  }
}
