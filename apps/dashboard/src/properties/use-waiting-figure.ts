import { useMemo } from 'react';
import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import type { FigureReceipt } from '../ui/figure.js';
import { figureId } from '../ui/figure-link.js';
import { useFigures } from '../ui/use-figures.js';
import type { WaitingProperty } from './use-properties.js';
import { useWaitingText } from './use-waiting-text.js';

/** Writes what the count of something seen and not stored stands on. */
export function useWaitingFigure(ws: string): (row: WaitingProperty) => FigureReceipt {
  const text = useText();
  const figures = useFigures();
  const { scopeOf, typeOf, nameOf } = useWaitingText();
  const timeZone = useWorkspace(ws).data?.timeZone ?? 'UTC';
  return useMemo(
    () => (row) => ({
      ...{ id: figureId('seen', row.scope, row.type, row.name), value: figures.count(row.count) },
      ...{ name: text('properties.count.of', { name: nameOf(row) }), formula: text('properties.count.formula') },
      lines: () => [
        [text('receipt.counted'), figures.moments(row.firstSeenAt, row.lastSeenAt, timeZone)],
        [text('receipt.timeZone'), timeZone],
        [text('properties.scope'), scopeOf(row)],
        [text('properties.type.seen'), typeOf(row)],
      ],
    }),
    [text, figures, scopeOf, typeOf, nameOf, timeZone],
  );
}
