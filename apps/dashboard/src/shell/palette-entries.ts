import type { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useJourneyTypes, useStages, useTouchpoints } from '../api/use-workspace.js';
import { writeKeys } from '../address/codec.js';
import { filterKeys } from '../filters/filter-keys.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
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
  readonly go: (navigate: ReturnType<typeof useNavigate>) => void;
}

/** Everything that the palette finds in this workspace, by kind. */
export function usePaletteEntries(): readonly { readonly name: string; readonly entries: readonly PaletteEntry[] }[] {
  const text = useText();
  const names = useNames();
  const { page, workspace = '', journey = '' } = usePlace();
  const types = useJourneyTypes(workspace).data;
  const stages = useStages(workspace).data;
  const touchpoints = useTouchpoints(workspace).data;
  return useMemo(() => {
    const here = { workspace, journey };
    const journeyPage = page?.to.includes('$journey') ? page.to : landing;
    return [
      {
        name: text('palette.pages'),
        entries: pages.map((entry): PaletteEntry => ({
          id: `page ${entry.to}`,
          name: text(entry.name),
          go: (navigate) => void navigate({ to: entry.to, params: here }),
        })),
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
    ];
  }, [text, names, page, workspace, journey, types, stages, touchpoints]);
}
