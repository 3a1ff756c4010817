import { Children, createContext, use, useLayoutEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { chooseLocale, onShown, shownTexts, type Locale } from './catalogue.js';
import type { MessageKey } from './messages.js';
import { textWriter, type Values } from './text-writer.js';

export { locales, type Locale } from './catalogue.js';

/** A language's name in itself. */
export const localeNames: Readonly<Record<Locale, string>> = { tr: 'Türkçe', en: 'English' };

interface LocaleChoice {
  readonly locale: Locale;
  /** The language chosen last, where its texts could not be had. */
  readonly failed: Locale | null;
  readonly choose: (locale: Locale) => void;
}

const Choice = createContext<LocaleChoice | null>(null);
const Writer = createContext<ReturnType<typeof textWriter> | null>(null);

/** Gives the pages their language; `showLanguage` comes before. */
export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const { locale, messages, failed } = useSyncExternalStore(onShown, shownTexts);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const choice = useMemo<LocaleChoice>(
    () => ({ locale, failed, choose: (next) => void chooseLocale(next) }),
    [locale, failed],
  );
  const writer = useMemo(() => textWriter(languageOf(locale), messages), [locale, messages]);
  return (
    <Choice value={choice}>
      <Writer value={writer}>
        <I18nProvider locale={languageOf(locale)}>{children}</I18nProvider>
      </Writer>
    </Choice>
  );
}

/** The language's full tag: English numbers and days are written as in Britain. */
export function languageOf(locale: Locale): 'tr-TR' | 'en-GB' {
  return locale === 'tr' ? 'tr-TR' : 'en-GB';
}

export function useLocale(): LocaleChoice {
  return present(use(Choice));
}

/** Looks up texts by name. */
export function useText(): (key: MessageKey, values?: Values) => string {
  return present(use(Writer)).plain;
}

/** Looks up texts of which a part is more than a text, such as a number that can be pressed. */
export function useRichText(): (key: MessageKey, values: Values<ReactNode>) => ReactNode {
  const { rich } = present(use(Writer));
  // The parts become a list of their own, in which each has a key.
  return useMemo(() => (key, values) => Children.toArray(rich(key, values)), [rich]);
}

/** Looks up a text that may not be there, such as one for a code that the API answers with. */
export function useKnownText(): (key: string) => string | null {
  const { has, plain } = present(use(Writer));
  return useMemo(() => (key) => (has(key) ? plain(key) : null), [has, plain]);
}

function present<Given>(given: Given | null): Given {
  if (given === null) throw new Error('LocaleProvider is missing.');
  return given;
}
