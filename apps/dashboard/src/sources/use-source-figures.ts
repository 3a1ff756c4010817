import { useMemo } from 'react';
import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import type { FigureReceipt } from '../ui/figure.js';
import { figureId } from '../ui/figure-link.js';
import { useFigures } from '../ui/use-figures.js';
import type { ActiveSource } from './use-sources.js';

/** What is counted of a source. */
export const counters = ['accepted', 'rejected', 'dropped', 'writeKeys'] as const;
export type Counter = (typeof counters)[number];

/** What a source's numbers stand on. */
export function useSourceFigures(workspace: string) {
  const text = useText();
  const figures = useFigures();
  const timeZone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  return useMemo(
    () =>
      (source: ActiveSource, counter: Counter): FigureReceipt => {
        const isOfNow = counter === 'writeKeys';
        const { counted, [counter]: count } = source.activity;
        return {
          ...{ id: figureId(counter, source.key), value: figures.count(count) },
          name: isOfNow ? text('sources.column.keys') : text(`counted.${counter}`),
          formula: isOfNow ? text('sources.keys.formula') : text(`counted.${counter}.formula`),
          lines: () => [
            [text('sources.column.name'), source.name],
            isOfNow
              ? [text('receipt.asOf'), figures.moment(counted.to, timeZone)]
              : [text('receipt.counted'), figures.moments(counted.from, counted.to, timeZone)],
            [text('receipt.timeZone'), timeZone],
          ],
        };
      },
    [text, figures, timeZone],
  );
}
