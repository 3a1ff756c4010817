import { forgetFailed } from '../i18n/catalogue.js';
import { localeNames, useLocale, useText, type Locale } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';
import { ReloadButton } from '../ui/reload-button.js';

/** Says that a language that was chosen could not be loaded. */
export function LocaleNotice() {
  const { failed } = useLocale();
  return failed === null ? null : <LanguageLost language={failed} onDismiss={forgetFailed} />;
}

/** Says it of one language. */
export function LanguageLost({ language, onDismiss }: { readonly language: Locale; readonly onDismiss: () => void }) {
  const text = useText();
  return (
    <Notice kind="bad" onDismiss={onDismiss}>
      <p>{text('locale.failed', { language: localeNames[language] })}</p>
      <ReloadButton />
    </Notice>
  );
}
