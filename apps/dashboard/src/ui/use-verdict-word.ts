import { useCallback } from 'react';
import type { Schemas } from '@temas/api-client/client';
import { useText } from '../i18n/locale.js';

/** What could be said of a difference. */
export type Verdict = NonNullable<Schemas['Difference']['verdict']>;

/** Says a verdict in a word; beside other journeys rather than earlier ones nothing rose or fell. */
export function useVerdictWord(isChannel: boolean): (verdict: Verdict) => string {
  const text = useText();
  return useCallback(
    (verdict) => (isChannel ? text(`verdict.channel.${verdict}`) : text(`verdict.${verdict}`)),
    [text, isChannel],
  );
}
