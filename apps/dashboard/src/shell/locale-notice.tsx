import { forgetFailed } from '../i18n/catalogue.js';
import { localeNames, useLocale, useText } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';
import { ReloadButton } from '../ui/reload-button.js';

/** Says that a language that was chosen could not be loaded. */
export function LocaleNotice() {
  const text = useText();
  const { failed } = useLocale();
  if (failed === null) return null;
  return (
    <Notice kind="bad" onDismiss={forgetFailed}>
      <p>{text('locale.failed', { language: localeNames[failed] })}</p>
      <ReloadButton />
    </Notice>
  );
}
