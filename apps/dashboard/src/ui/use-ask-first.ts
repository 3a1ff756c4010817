import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useFaultText } from '../api/fault-text.js';

/**
 * Asks about one of a list before something is done to it.
 * @param act what is done
 * @param sentOf what is sent for one of the list
 * @param done what is said once it is done; the question is closed then
 * @returns who is asked about, how to begin, and what the question's `Confirm` takes
 */
export function useAskFirst<Of, Sent>(
  act: Pick<UseMutationResult<unknown, unknown, Sent>, 'mutate' | 'isPending' | 'error' | 'reset'>,
  sentOf: (of: Of) => Sent,
  done: (of: Of) => void,
) {
  const faultText = useFaultText();
  const [asked, setAsked] = useState<Of | null>(null);
  return {
    asked,
    ask: setAsked,
    dialog: {
      isOpen: asked !== null,
      isPending: act.isPending,
      fault: act.error === null ? null : faultText(act.error),
      onClose: (): void => {
        setAsked(null);
        act.reset();
      },
      onConfirm: (): void => {
        if (asked === null) return;
        act.mutate(sentOf(asked), {
          onSuccess: () => {
            done(asked);
            setAsked(null);
          },
        });
      },
    },
  };
}
