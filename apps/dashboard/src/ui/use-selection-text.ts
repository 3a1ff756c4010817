import { useParams } from '@tanstack/react-router';
import type { Receipt } from '../api/api.js';
import { useStages, useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { useNames } from './names.js';
import { useFigures } from './use-figures.js';

/** Which journeys a question asks for, or an answer is of. */
export type Selected = Pick<Receipt, 'window' | 'inPeriod' | 'filters'>;

/** Writes what chooses journeys beside their days, in words: channels, stages, touchpoints; what is not set is left out. */
export function useSelectionText(): (of: Omit<Selected, 'window'>) => readonly string[] {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const { workspace = '' } = useParams({ strict: false });
  const stages = useStages(workspace).data ?? [];
  const { data: touchpoints } = useTouchpoints(workspace, { isAsked: false });
  const listed = (keys: readonly string[]): string =>
    keys
      .map((key) => {
        const known = touchpoints?.find((one) => one.key === key);
        return known ? names.touchpoint(known) : key;
      })
      // Of the one all, of the other none: neither “and” nor “or” would say both.
      .join(', ');
  return ({ inPeriod, filters: { channels, stages: chosen, through, notThrough } }) => [
    ...(inPeriod === 'active' ? [text('sentence.active')] : []),
    ...(channels.length > 0
      ? [text('map.fact.channels', { channels: figures.list(channels.map((key) => names.channel(key))) })]
      : []),
    ...(chosen.length > 0
      ? [text('sentence.stages', { stages: figures.list(chosen.map((key) => names.stage(stages, key))) })]
      : []),
    ...(through.length > 0 ? [text('sentence.via', { names: listed(through) })] : []),
    ...(notThrough.length > 0 ? [text('sentence.not', { names: listed(notThrough) })] : []),
  ];
}
