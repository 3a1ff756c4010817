import { useEffect, type ReactNode } from 'react';
import { useText } from '../i18n/locale.js';
import { LanguageMenu } from '../shell/language-menu.js';
import { LocaleNotice } from '../shell/locale-notice.js';
import { Mark } from '../shell/mark.js';
import { ThemeMenu } from '../shell/theme-menu.js';

/** A page for whoever is not in yet: the mark, a heading, which is the document's title too, and the menus that need no account. */
export function Doorway({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const text = useText();
  const whole = `${title} · ${text('app.name')}`;
  useEffect(() => {
    document.title = whole;
  }, [whole]);
  return (
    <main className="sign-in">
      <div className="sign-in-language">
        <ThemeMenu />
        <LanguageMenu />
      </div>
      <section className="sign-in-card">
        <Mark />
        <h1>{title}</h1>
        <LocaleNotice />
        {children}
      </section>
    </main>
  );
}
