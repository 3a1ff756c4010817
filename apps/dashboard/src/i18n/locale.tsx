import { createContext, use, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import { remembered, remember } from '../shell/remembered.js';
import { en } from './en.js';
import type { MessageKey, Messages } from './messages.js';
import { tr } from './tr.js';

/** The languages of the pages. */
export const locales = ['tr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A language's name in itself. */
export const localeNames: Readonly<Record<Locale, string>> = { tr: 'Türkçe', en: 'English' };

const messages: Readonly<Record<Locale, Messages>> = { tr, en };

interface LocaleChoice {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
}

const Choice = createContext<LocaleChoice>({ locale: 'tr', choose: () => undefined });

/** Gives the pages their language: the one chosen last, else Turkish for Turkish browsers and English for others. */
export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(initialLocale);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const choice = useMemo<LocaleChoice>(
    () => ({
      locale,
      choose: (next) => {
        remember('locale', next);
        setLocale(next);
      },
    }),
    [locale],
  );
  return (
    <Choice value={choice}>
      <IntlProvider locale={locale} messages={messages[locale]}>
        <I18nProvider locale={locale === 'tr' ? 'tr-TR' : 'en-GB'}>{children}</I18nProvider>
      </IntlProvider>
    </Choice>
  );
}

export function useLocale(): LocaleChoice {
  return use(Choice);
}

/** Looks up texts by name. */
export function useText(): (key: MessageKey, values?: Record<string, string | number>) => string {
  const intl = useIntl();
  return useMemo(() => (key, values) => intl.formatMessage({ id: key }, values), [intl]);
}

function initialLocale(): Locale {
  const known = locales.find((locale) => locale === remembered('locale'));
  return known ?? (navigator.language.toLowerCase().startsWith('tr') ? 'tr' : 'en');
}
