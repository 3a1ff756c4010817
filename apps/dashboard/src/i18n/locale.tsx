import { createContext, use, useCallback, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import { remembered, remember } from '../shell/remembered.js';
import type { MessageKey, Messages } from './messages.js';

/** The languages of the pages. */
export const locales = ['tr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A language's name in itself. */
export const localeNames: Readonly<Record<Locale, string>> = { tr: 'Türkçe', en: 'English' };

/** The texts of a language; `qps` stands for the pseudo-language in which a page shows what it has no room for. */
export async function loadMessages(locale: Locale | 'qps'): Promise<Messages> {
  if (locale === 'en') return (await import('./en.js')).en;
  const { tr } = await import('./tr.js');
  return locale === 'tr' ? tr : (await import('./pseudo.js')).pseudo(tr);
}

interface LocaleChoice {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly choose: (locale: Locale) => void;
}

const Choice = createContext<LocaleChoice | null>(null);

/** Whether the address asks for the pseudo-language; it is for looking at pages, and remembered nowhere. */
function isPseudo(): boolean {
  return new URLSearchParams(location.search).get('lang') === 'qps';
}

/** Loads the texts of the language chosen last, else Turkish for Turkish browsers and English for others. */
export async function loadFirst(): Promise<{ locale: Locale; messages: Messages }> {
  const locale = initialLocale();
  return { locale, messages: await loadMessages(isPseudo() ? 'qps' : locale) };
}

/** Gives the pages their language. Another one is shown when its texts are there; until then the present one stays. */
export function LocaleProvider({
  first,
  children,
}: {
  readonly first: { readonly locale: Locale; readonly messages: Messages };
  readonly children: ReactNode;
}) {
  const [shown, setShown] = useState(first);
  useLayoutEffect(() => {
    document.documentElement.lang = shown.locale;
  }, [shown.locale]);
  const choose = useCallback((locale: Locale) => {
    remember('locale', locale);
    void loadMessages(locale).then((messages) => setShown({ locale, messages }));
  }, []);
  const choice = useMemo<LocaleChoice>(() => ({ ...shown, choose }), [shown, choose]);
  return (
    <Choice value={choice}>
      <IntlProvider locale={shown.locale} messages={shown.messages}>
        <I18nProvider locale={languageOf(shown.locale)}>{children}</I18nProvider>
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

/** Looks up a text that may not be there, such as one for a code that the API answers with. */
export function useKnownText(): (key: string) => string | null {
  const intl = useIntl();
  return useMemo(() => (key) => (Object.hasOwn(intl.messages, key) ? intl.formatMessage({ id: key }) : null), [intl]);
}

function initialLocale(): Locale {
  const known = locales.find((locale) => locale === remembered('locale'));
  return known ?? (navigator.language.toLowerCase().startsWith('tr') ? 'tr' : 'en');
}
