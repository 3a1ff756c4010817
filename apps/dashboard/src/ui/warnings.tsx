import { useKnownText, useText } from '../i18n/locale.js';
import { Notice } from './notice.js';

/** What a receipt warns of; a warning that these pages do not know yet is still said to be there. */
export function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  const text = useText();
  const known = useKnownText();
  return warnings.map((warning) => (
    <Notice key={warning}>{known(`warning.${warning}`) ?? text('warning.other')}</Notice>
  ));
}
