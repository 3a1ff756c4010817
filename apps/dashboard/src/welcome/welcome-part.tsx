import { createElement, lazy, type ComponentType, type ReactNode } from 'react';
import { withTexts } from '../i18n/catalogue.js';
import { remembersNothing } from '../shell/remembered.js';

let loaded: ComponentType | undefined;

async function load(): Promise<{ readonly default: ComponentType }> {
  const { Welcome } = await withTexts(['welcome'], () => import('./welcome.js'));
  loaded = Welcome;
  return { default: Welcome };
}

/** Who has been welcomed does not load it again. */
const Lazy = lazy(load);

/** The welcome: at once where it is there already, else when it has come. */
export function WelcomePart(): ReactNode {
  return createElement(loaded ?? Lazy);
}

/** Loads the welcome with the page that it stands over, so that it does not push that down; without it the page comes too. */
export async function beforeWelcome(): Promise<void> {
  if (remembersNothing('welcomed')) await load().catch(() => undefined);
}
