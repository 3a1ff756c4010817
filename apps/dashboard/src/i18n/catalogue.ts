import { remember, remembered } from '../shell/remembered.js';
import type { Messages } from './messages.js';

/** The languages of the pages. */
export const locales = ['tr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** What is shown: a language, its texts, and whether those of the pages that are not seen first are among them. */
interface Shown {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly isWhole: boolean;
}

let shown: Shown | null = null;
let first: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** All texts of a language; `qps` stands for the pseudo-language in which a page shows what it has no room for. */
export async function loadMessages(locale: Locale | 'qps'): Promise<Messages> {
  if (locale === 'qps') return (await import('./pseudo.js')).pseudo(await loadMessages('tr'));
  const [first, further] = await Promise.all([firstOf(locale), furtherOf(locale)]);
  return { ...first, ...further };
}

async function firstOf(locale: Locale) {
  return locale === 'tr' ? (await import('./tr-first.js')).firstTr : (await import('./en-first.js')).firstEn;
}

async function furtherOf(locale: Locale) {
  return locale === 'tr' ? (await import('./tr-further.js')).furtherTr : (await import('./en-further.js')).furtherEn;
}

/** Whether the address asks for the pseudo-language; it is for looking at pages, and remembered nowhere. */
function isPseudo(): boolean {
  return new URLSearchParams(location.search).get('lang') === 'qps';
}

/**
 * Loads the first texts of the language chosen last, else Turkish for Turkish browsers and English for others; call it
 * before the first paint.
 */
export function loadFirst(): Promise<void> {
  first = showFirst();
  return first;
}

async function showFirst(): Promise<void> {
  const known = locales.find((locale) => locale === remembered('locale'));
  const locale = known ?? (navigator.language.toLowerCase().startsWith('tr') ? 'tr' : 'en');
  if (isPseudo()) show({ locale, messages: await loadMessages('qps'), isWhole: true });
  // A page that needs the others waits for `furtherTexts`.
  else show({ locale, messages: (await firstOf(locale)) as Messages, isWhole: false });
}

/** Sees to it that the texts of every page are there; a page that is not among the first waits for it. */
export async function furtherTexts(): Promise<void> {
  // A page may be there before the first texts are.
  await first;
  while (shown && !shown.isWhole) {
    const { locale } = shown;
    const messages = await loadMessages(locale);
    // Meanwhile another language may have been chosen.
    if (shown.locale === locale) show({ locale, messages, isWhole: true });
  }
}

/** Chooses a language. It is shown when its texts are there; until then the present one stays. */
export async function chooseLocale(locale: Locale): Promise<void> {
  remember('locale', locale);
  // All of them: which page is open when they are there, nobody knows yet.
  show({ locale, messages: await loadMessages(locale), isWhole: true });
}

/** What is shown now. @throws Error before `loadFirst` */
export function shownTexts(): Shown {
  if (!shown) throw new Error('No texts have been loaded.');
  return shown;
}

/** Tells when something else is shown. */
export function onShown(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(next: Shown): void {
  shown = next;
  for (const listener of listeners) listener();
}
