import { useMemo } from 'react';
import { useKnownText, useText } from '../i18n/locale.js';
import { ApiFault } from './api.js';

/** Says a fault in words; codes that no person needs to tell apart share a sentence. */
export function useFaultText(): (fault: unknown) => string {
  const text = useText();
  const known = useKnownText();
  return useMemo(
    () => (fault) => known(`error.${fault instanceof ApiFault ? fault.code : 'other'}`) ?? text('error.other'),
    [text, known],
  );
}
