import { QueryClient, type DefaultOptions } from '@tanstack/react-query';
import { ApiFault, type Channel, type JourneyType, type Role, type Workspace } from '../../api/api.js';
import { workKey } from '../../api/watch-work.js';
import {
  namePoint,
  ownedWorkspace,
  pointKeys,
  sampleJourney,
  sampleStages,
  sampleWorkspace,
  stageOf,
  type Text,
} from './names.js';
import { sampleTouchpoint } from './trend.js';
import { groupSize } from './ways.js';
import { sampleWork } from './work.js';

const channels: readonly Channel[] = [
  { key: 'web', events: 48_200 },
  { key: 'branch', events: 9_310 },
  { key: 'courier', events: null },
];

/** Workspaces of the gallery and what the reader is in them; its own address names none, those of its charts do. */
const roles: Readonly<Record<string, Role>> = { '': 'viewer', [sampleWorkspace]: 'viewer', [ownedWorkspace]: 'owner' };

const defaultOptions: DefaultOptions = {
  queries: { retry: false, staleTime: Infinity, refetchOnReconnect: false },
};

/** Answers that are given. Nobody is asked for others, also not at the pace of a page, and nothing is changed. */
class GivenAnswers extends QueryClient {
  override defaultQueryOptions: QueryClient['defaultQueryOptions'] = (options) => ({
    ...super.defaultQueryOptions(options),
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });

  override defaultMutationOptions: QueryClient['defaultMutationOptions'] = (options) => ({
    ...super.defaultMutationOptions(options),
    mutationFn: () => Promise.reject(new ApiFault('forbidden')),
  });
}

/** A store of answers for a page without a workspace: its parts find sample ones, of a viewer and of an owner. */
export function sampleAnswers(text: Text): QueryClient {
  const answers = new GivenAnswers({ defaultOptions });
  const journey: JourneyType = {
    ...{ builtIn: true, key: sampleJourney, name: text('gallery.journey'), nameEn: text('gallery.journey') },
    ...{ kind: 'gap', gapSeconds: 604_800, keyProperty: null, windowSeconds: null, sources: null },
    ...{ goalTouchpoint: 'delivery', startTouchpoint: null },
  };
  const touchpoints = pointKeys.map((key) => ({
    ...{ key, ...namePoint(text, key), owner: null, stage: stageOf[key], visits: null },
  }));
  for (const [ws, role] of Object.entries(roles)) {
    const workspace: Workspace = {
      ...{ demo: false, linkByContact: false, key: ws, name: text('gallery.workspace'), role },
      ...{ minGroup: groupSize, timeZone: 'Europe/Istanbul' },
    };
    answers.setQueryData(['workspace', ws], workspace);
    answers.setQueryData(['channels', ws], channels);
    answers.setQueryData(['stages', ws], sampleStages(text));
    answers.setQueryData(['touchpoints', ws], touchpoints);
    answers.setQueryData(['journey-types', ws], [journey]);
    answers.setQueryData(['baselines', ws], []);
    answers.setQueryData(['settings', 'owners', ws], [{ name: text('gallery.person') }]);
    // Of two bells one has something to tell.
    answers.setQueryData(workKey(ws), role === 'owner' ? sampleWork : []);
  }
  answers.setQueryDefaults(['map-touchpoint'], { initialData: sampleTouchpoint(text, 'many') });
  return answers;
}
