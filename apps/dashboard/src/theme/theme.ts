import { useSyncExternalStore } from 'react';
import { remember, remembered } from '../shell/remembered.js';

/** How the pages look. */
export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

const listeners = new Set<() => void>();

/** Applies the theme that was chosen last; call it before the first paint. */
export function applyTheme(theme: Theme = chosenTheme()): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

/** The theme and how to choose another; whatever shows it follows. */
export function useTheme(): { theme: Theme; choose: (theme: Theme) => void } {
  return { theme: useSyncExternalStore(listen, presentTheme), choose };
}

function choose(theme: Theme): void {
  remember('theme', theme);
  applyTheme(theme);
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is applied, which a browser without storage does not remember. */
function presentTheme(): Theme {
  return themes.find((theme) => theme === document.documentElement.dataset['theme']) ?? 'system';
}

function chosenTheme(): Theme {
  return themes.find((theme) => theme === remembered('theme')) ?? 'system';
}
