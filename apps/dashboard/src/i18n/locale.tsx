import { createContext, use, useLayoutEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import { chooseLocale, onShown, shownTexts, type Locale } from './catalogue.js';
import type { MessageKey } from './messages.js';

export { locales, type Locale } from './catalogue.js';

/** A language's name in itself. */
export const localeNames: Readonly<Record<Locale, string>> = { tr: 'Türkçe', en: 'English' };

interface LocaleChoice {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
}

const Choice = createContext<LocaleChoice | null>(null);

/** Gives the pages their language; `loadFirst` comes before. */
export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const { locale, messages } = useSyncExternalStore(onShown, shownTexts);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const choice = useMemo<LocaleChoice>(() => ({ locale, choose: (next) => void chooseLocale(next) }), [locale]);
  return (
    <Choice value={choice}>
      <IntlProvider locale={locale} messages={messages}>
        <I18nProvider locale={languageOf(locale)}>{children}</I18nProvider>
      </IntlProvider>
    </Choice>
  );
}

/** The language's full tag: English numbers and days are written as in Britain. */
export function languageOf(locale: Locale): 'tr-TR' | 'en-GB' {
  return locale === 'tr' ? 'tr-TR' : 'en-GB';
}

export function useLocale(): LocaleChoice {
  const choice = use(Choice);
  if (!choice) throw new Error('LocaleProvider is missing.');
  return choice;
}

/** Looks up texts by name. */
export function useText(): (key: MessageKey, values?: Record<string, string | number>) => string {
  const intl = useIntl();
  return useMemo(() => (key, values) => intl.formatMessage({ id: key }, values), [intl]);
}

/** Looks up texts of which a part is more than a text, such as a number that can be pressed. */
export function useRichText(): (key: MessageKey, values: Record<string, ReactNode>) => ReactNode {
  const intl = useIntl();
  return useMemo(() => (key, values) => intl.formatMessage({ id: key }, values as Record<string, never>), [intl]);
}

/** Looks up a text that may not be there, such as one for a code that the API answers with. */
export function useKnownText(): (key: string) => string | null {
  const intl = useIntl();
  return useMemo(() => (key) => (Object.hasOwn(intl.messages, key) ? intl.formatMessage({ id: key }) : null), [intl]);
}
