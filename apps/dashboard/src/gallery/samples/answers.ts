import { QueryClient } from '@tanstack/react-query';
import type { Channel, JourneyType, Workspace } from '../../api/api.js';
import { namePoint, pointKeys, sampleJourney, sampleStages, sampleWorkspace, stageOf, type Text } from './names.js';
import { sampleTouchpoint } from './trend.js';
import { groupSize } from './ways.js';

const channels: readonly Channel[] = [
  { key: 'web', events: 48_200 },
  { key: 'branch', events: 9_310 },
  { key: 'courier', events: null },
];

/** A store of answers for a page without a workspace: its parts find a viewer's sample one, and ask nobody. */
export function sampleAnswers(text: Text): QueryClient {
  const answers = new QueryClient({
    defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false } },
  });
  const name = text('gallery.workspace');
  const workspace: Workspace = {
    ...{ demo: false, linkByContact: false, key: sampleWorkspace, name },
    ...{ minGroup: groupSize, role: 'viewer', timeZone: 'Europe/Istanbul' },
  };
  const journey: JourneyType = {
    ...{ builtIn: true, key: sampleJourney, name: text('gallery.journey'), nameEn: text('gallery.journey') },
    ...{ kind: 'gap', gapSeconds: 604_800, keyProperty: null, windowSeconds: null, sources: null },
    ...{ goalTouchpoint: 'delivery', startTouchpoint: null },
  };
  const touchpoints = pointKeys.map((key) => ({
    ...{ key, ...namePoint(text, key), owner: null, stage: stageOf[key], visits: null },
  }));
  // The gallery's own address names no workspace, those of its charts do.
  for (const ws of ['', sampleWorkspace]) {
    answers.setQueryData(['workspace', ws], workspace);
    answers.setQueryData(['channels', ws], channels);
    answers.setQueryData(['stages', ws], sampleStages(text));
    answers.setQueryData(['touchpoints', ws], touchpoints);
    answers.setQueryData(['journey-types', ws], [journey]);
  }
  answers.setQueryDefaults(['map-touchpoint'], { initialData: sampleTouchpoint(text, 'many'), staleTime: Infinity });
  return answers;
}
