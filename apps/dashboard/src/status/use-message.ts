import { useCallback } from 'react';
import { useText } from '../i18n/locale.js';
import type { Status } from './use-status.js';

const drops = ['unregistered', 'wrong_type', 'identifier_in_value', 'comment', 'contact', 'placeholder_id'] as const;
const refusals = [
  ...(['invalid_event', 'unknown_type', 'missing_id', 'missing_name', 'invalid_field', 'forbidden_key'] as const),
  ...(['invalid_timestamp', 'timestamp_without_zone', 'too_old', 'in_future', 'invalid_feedback'] as const),
  ...(['identifier_in_name', 'precision_loss', 'too_many_names', 'event_too_large', 'too_deep'] as const),
  ...(['too_many_keys', 'too_long', 'too_many_events'] as const),
] as const;

/** Why, in words, where the code is one that these pages know; a server may be newer. */
export function useMessage(): (reason: Pick<Status['reasons'][number], 'outcome' | 'code'>) => string {
  const text = useText();
  return useCallback(
    ({ outcome, code }) => {
      const drop = drops.find((one) => one === code);
      if (outcome === 'dropped' && drop !== undefined) return text(`sources.drop.${drop}`);
      const refusal = refusals.find((one) => one === code);
      return outcome === 'rejected' && refusal !== undefined ? text(`sources.refused.${refusal}`) : '–';
    },
    [text],
  );
}
