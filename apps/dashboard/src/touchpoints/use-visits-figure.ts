import { useMemo } from 'react';
import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import type { FigureReceipt } from '../ui/figure.js';
import { figureId } from '../ui/figure-link.js';
import { useNames } from '../ui/names.js';
import { useFigures } from '../ui/use-figures.js';
import type { TouchpointRow } from './touchpoint-rows.js';

/** Writes what a touchpoint's number of visits stands on. */
export function useVisitsFigure(ws: string): (row: TouchpointRow) => FigureReceipt {
  const text = useText();
  const figures = useFigures();
  const names = useNames();
  const workspace = useWorkspace(ws).data;
  return useMemo(() => {
    const timeZone = workspace?.timeZone ?? 'UTC';
    return ({ touchpoint, name }) => ({
      ...{ id: figureId('visits', touchpoint.key), value: figures.count(touchpoint.visits) },
      ...{ name: text('touchpoints.visits.of', { name }), formula: text('touchpoints.visits.formula') },
      lines: () => [
        [
          text('receipt.counted'),
          text('receipt.counted.since', { time: figures.moment(touchpoint.countedAt, timeZone) }),
        ],
        [text('receipt.timeZone'), timeZone],
        touchpoint.channels.length === 0
          ? null
          : [text('touchpoints.column.channels'), figures.list(touchpoint.channels.map(names.channel))],
        workspace ? [text('receipt.groupSize'), text('receipt.groupSize.text', { count: workspace.minGroup })] : null,
        touchpoint.visits === null && workspace
          ? [text('receipt.why'), text('hidden.why', { groupSize: workspace.minGroup })]
          : null,
      ],
    });
  }, [text, figures, names, workspace]);
}
