import { remember, remembered } from '../shell/remembered.js';
import type { Messages } from './messages.js';
import { textParts, type TextPart } from './text-parts.js';

/** The languages of the pages. */
export const locales = ['tr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A language, or the pseudo-language in which a page shows what it has no room for: Turkish, drawn out. */
type Language = Locale | 'qps';

/** What is shown: a language and its texts. */
interface Shown {
  readonly language: Language;
  readonly locale: Locale;
  readonly messages: Messages;
  /** The language chosen last, where its texts could not be had. */
  readonly failed: Locale | null;
}

let shown: Shown | null = null;
/** What is to be shown, as soon as its texts are there. */
let chosen: Language | null = null;
/** Parts that something has asked for; a language is shown with all of them. */
const wanted = new Set<TextPart>();
/** What is there. It grows in place: no part is shown before it is there, so that nothing has to be drawn anew. */
const there: Readonly<Record<Language, Partial<Messages>>> = { tr: {}, en: {}, qps: {} };
const listeners = new Set<() => void>();

/** The texts that every page has. */
export async function firstTexts(locale: Locale) {
  return locale === 'tr' ? (await import('./tr-first.js')).firstTr : (await import('./en-first.js')).firstEn;
}

/**
 * Shows the language chosen last, else Turkish for Turkish browsers and English for others, once its texts are there, with
 * some parts; call it before the first paint.
 */
export async function showLanguage(parts: readonly TextPart[] = []): Promise<void> {
  for (const part of parts) wanted.add(part);
  const language = (chosen ??= usual());
  try {
    await fetchTexts(language, language === shown?.language ? parts : [...wanted]);
  } catch (fault) {
    if (language === chosen) {
      if (!shown || language === shown.language) throw fault;
      chosen = shown.language;
      show({ ...shown, failed: localeOf(language) });
    }
    // What is opened meanwhile is not lost with the other language.
    return showLanguage(parts);
  }
  // Meanwhile another language may have been chosen.
  if (language !== chosen) return showLanguage(parts);
  if (language === shown?.language) return;
  show({ language, locale: localeOf(language), messages: there[language] as Messages, failed: null });
}

/** Loads a module with the parts of the texts that it shows; a test holds it against what it really shows. */
export async function withTexts<Module>(parts: readonly TextPart[], load: () => Promise<Module>): Promise<Module> {
  return (await Promise.all([load(), showLanguage(parts)]))[0];
}

/** Chooses a language. It is shown when its texts are there; until then, or where they cannot be had, the present one stays. */
export async function chooseLocale(locale: Locale): Promise<void> {
  forgetFailed();
  chosen = locale;
  await showLanguage();
  // Not before: a visit that begins with texts that cannot be had shows nothing.
  if (shown?.language === locale) remember('locale', locale);
}

/** Takes back that a language could not be had. */
export function forgetFailed(): void {
  if (shown?.failed) show({ ...shown, failed: null });
}

/** What is shown now. @throws Error before `showLanguage` */
export function shownTexts(): Shown {
  if (!shown) throw new Error('No texts have been loaded.');
  return shown;
}

/** Tells when another language is shown, or could not be. */
export function onShown(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(next: Shown): void {
  shown = next;
  for (const listener of listeners) listener();
}

async function fetchTexts(language: Language, parts: readonly TextPart[]): Promise<void> {
  const locale = localeOf(language);
  const found = await Promise.all([firstTexts(locale), ...parts.map((part) => textParts[part][locale]())]);
  const texts = Object.assign({}, ...found) as Partial<Messages>;
  Object.assign(there[language], language === 'qps' ? (await import('./pseudo.js')).pseudo(texts) : texts);
}

/** What an address or a browser asks for by itself; the pseudo-language is for looking at pages, and remembered nowhere. */
function usual(): Language {
  if (new URLSearchParams(location.search).get('lang') === 'qps') return 'qps';
  const known = locales.find((locale) => locale === remembered('locale'));
  return known ?? (navigator.language.toLowerCase().startsWith('tr') ? 'tr' : 'en');
}

function localeOf(language: Language): Locale {
  return language === 'qps' ? 'tr' : language;
}
