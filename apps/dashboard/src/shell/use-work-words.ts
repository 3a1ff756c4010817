import { useMemo } from 'react';
import { useJourneyTypes } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import type { Work } from './use-work.js';

/** Where a piece of work stands, as readers are told: what somebody has ended did not fail. */
export function shownState({ state, reason }: Pick<Work, 'state' | 'reason'>): Work['state'] {
  return state === 'failed' && reason === 'cancelled' ? 'cancelled' : state;
}

/** What a piece of work is about, and where it stands, in words. */
export function useWorkWords(workspace: string): {
  readonly name: (work: Work) => string;
  readonly state: (work: Work) => string;
} {
  const text = useText();
  const names = useNames();
  const types = useJourneyTypes(workspace).data;
  return useMemo(
    () => ({
      name: ({ kind, subject, reason }) => {
        if (kind === 'import') return text('work.import', { source: subject.source ?? '–' });
        const type = types?.find(({ key }) => key === subject.journeyType);
        if (subject.journeyType !== null) {
          return text('work.rebuildType', { type: type ? names.type(type) : subject.journeyType });
        }
        if (reason === 'time_zone') return text('work.rebuildZone');
        return text('work.rebuildRules', { generation: subject.generation ?? 0 });
      },
      state: (work) => text(`work.state.${shownState(work)}`),
    }),
    [text, names, types],
  );
}
