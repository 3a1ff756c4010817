import type { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useJourneyTypes, useStages, useTouchpoints } from '../api/use-workspace.js';
import { writeKeys } from '../address/codec.js';
import { filterKeys } from '../filters/filter-keys.js';
import { withTexts } from '../i18n/catalogue.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { welcomeAgain } from '../welcome/unwelcomed.js';
import type { Definition } from './definitions.js';
import { usePageLock } from './page-link.js';
import { landing, pages } from './pages.js';
import { usePlace } from './use-place.js';

/** Something that the palette leads to. */
export interface PaletteEntry {
  readonly id: string;
  readonly name: string;
  /** Beside the name, such as a touchpoint's stage. */
  readonly note?: string;
  /** Words by which it is found too. */
  readonly also?: string;
  /** Leads there, or shows what is meant. */
  readonly go: (navigate: ReturnType<typeof useNavigate>, explain: (definition: Definition) => void) => void;
}

/** The definitions, fetched with their texts when the palette is opened for the first time; the rest is found without them. */
function useDefinitions(): readonly Definition[] {
  const load = () => withTexts(['overview'], () => import('./definitions.js'));
  return useQuery({ queryKey: ['definitions'], queryFn: load, staleTime: Infinity }).data?.definitions ?? [];
}

/** What explains the pages: what they measure, what the filters do, the first steps, the API. */
function useHelp(): readonly PaletteEntry[] {
  const text = useText();
  const definitions = useDefinitions();
  return useMemo(() => {
    const filters: Definition = { id: 'filters', name: 'filter.help', about: 'filter.help.text', isMeasure: false };
    return [
      ...[...definitions, filters].map((definition): PaletteEntry => ({
        id: `definition ${definition.id}`,
        name: text(definition.name),
        ...(definition.isMeasure ? { note: text('palette.definition') } : {}),
        go: (_navigate, explain) => explain(definition),
      })),
      {
        id: 'help welcome',
        name: text('welcome.again'),
        go: (navigate) => {
          welcomeAgain();
          void navigate({ to: '/' });
        },
      },
      { id: 'help api', name: text('palette.apiDocs'), go: () => window.location.assign('/api/docs') },
    ];
  }, [text, definitions]);
}

/** Everything that the palette finds in this workspace, by kind. */
export function usePaletteEntries(): readonly { readonly name: string; readonly entries: readonly PaletteEntry[] }[] {
  const text = useText();
  const names = useNames();
  const { page, workspace = '', journey = '' } = usePlace();
  const types = useJourneyTypes(workspace).data;
  const stages = useStages(workspace).data;
  const touchpoints = useTouchpoints(workspace).data;
  const lockOf = usePageLock();
  const help = useHelp();
  return useMemo(() => {
    const here = { workspace, journey };
    const journeyPage = page?.to.includes('$journey') ? page.to : landing;
    return [
      {
        name: text('palette.pages'),
        entries: [
          ...pages.map((entry): PaletteEntry => {
            const lock = lockOf(entry);
            return {
              id: `page ${entry.to}`,
              name: text(entry.name),
              // The page itself says why, and whom to ask.
              ...(lock ? { note: lock.short } : {}),
              go: (navigate) => void navigate({ to: entry.to, params: here }),
            };
          }),
          { id: 'page account', name: text('nav.account'), go: (navigate) => void navigate({ to: '/account' }) },
        ],
      },
      {
        name: text('palette.journeys'),
        entries: (types ?? []).map((type): PaletteEntry => ({
          id: `journey ${type.key}`,
          name: names.type(type),
          also: type.key,
          go: (navigate) => void navigate({ to: journeyPage, params: { workspace, journey: type.key } }),
        })),
      },
      {
        name: text('palette.stages'),
        entries: (stages ?? []).map((stage): PaletteEntry => ({
          id: `stage ${stage.key}`,
          name: names.stage([stage], stage.key),
          note: text('palette.asFilter'),
          go: (navigate) =>
            void navigate({ to: landing, params: here, search: { ...writeKeys(filterKeys, { st: [stage.key] }) } }),
        })),
      },
      {
        name: text('palette.touchpoints'),
        entries: (touchpoints ?? []).map((touchpoint): PaletteEntry => ({
          id: `touchpoint ${touchpoint.key}`,
          name: names.touchpoint(touchpoint),
          also: touchpoint.key,
          note: names.stage(stages ?? [], touchpoint.stage),
          go: (navigate) =>
            void navigate({
              to: '/w/$workspace/j/$journey/map',
              params: here,
              search: { sel: touchpoint.key },
            }),
        })),
      },
      { name: text('palette.help'), entries: help },
    ];
  }, [text, names, page, workspace, journey, types, stages, touchpoints, lockOf, help]);
}
