import { useState } from 'react';
import { remember, remembered } from '../shell/remembered.js';

/** How the pages look. */
export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

/** Applies the theme that was chosen last; call it before the first paint. */
export function applyTheme(theme: Theme = chosenTheme()): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

/** The theme and how to choose another. */
export function useTheme(): { theme: Theme; choose: (theme: Theme) => void } {
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  return {
    theme,
    choose: (next) => {
      remember('theme', next);
      applyTheme(next);
      setTheme(next);
    },
  };
}

function chosenTheme(): Theme {
  return themes.find((theme) => theme === remembered('theme')) ?? 'system';
}
