import { useParams } from '@tanstack/react-router';
import { useStages } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';
import { useFilters } from './use-filters.js';
import { useTouchpointFilters } from './use-touchpoint-filters.js';

/** What chooses journeys beside their days, in words: channels, stages, touchpoints; what is not set is left out. */
export function useFilterParts(): readonly string[] {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const { workspace = '' } = useParams({ strict: false });
  const stages = useStages(workspace).data ?? [];
  const { filters } = useFilters();
  const { chosen } = useTouchpointFilters();
  const listed = (kind: 'via' | 'not'): string =>
    chosen
      .filter((one) => one.kind === kind)
      .map(({ name }) => name)
      // Of the one all, of the other none: neither “and” nor “or” would say both.
      .join(', ');
  const parts: readonly (readonly [isSet: boolean, says: () => string])[] = [
    [filters.inPeriod === 'active', () => text('sentence.active')],
    [
      filters.channels.length > 0,
      () => text('map.fact.channels', { channels: figures.list(filters.channels.map((key) => names.channel(key))) }),
    ],
    [
      filters.stages.length > 0,
      () => text('sentence.stages', { stages: figures.list(filters.stages.map((key) => names.stage(stages, key))) }),
    ],
    [filters.through.length > 0, () => text('sentence.via', { names: listed('via') })],
    [filters.notThrough.length > 0, () => text('sentence.not', { names: listed('not') })],
  ];
  return parts.filter(([isSet]) => isSet).map(([, says]) => says());
}
