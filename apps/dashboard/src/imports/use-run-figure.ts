import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import type { FigureReceipt } from '../ui/figure.js';
import { figureId } from '../ui/figure-link.js';
import { useFigures } from '../ui/use-figures.js';
import type { PastRun } from './use-imports.js';

/** What is counted of a run. */
export const runCounts = ['done', 'accepted', 'refused', 'repeated'] as const;
export type RunCount = (typeof runCounts)[number];

/** Writes what the counts of an import stand on; their place is the list of imports, where they stay. */
export function useRunFigure(workspace: string): (run: PastRun, count: RunCount) => FigureReceipt {
  const text = useText();
  const figures = useFigures();
  const timeZone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  return (run, count) => ({
    ...{ id: figureId(count, run.id), path: `/w/${workspace}/import/source` },
    ...{ name: text(`imports.count.${count}`), value: figures.count(run[count]) },
    formula: text(`imports.count.${count}.formula`),
    lines: () => [
      [text('imports.count.source'), run.source],
      [text('imports.count.rows'), run.total === null ? text('imports.count.rows.unknown') : figures.count(run.total)],
      [text('imports.count.format'), text(`imports.format.${run.summary.format}`)],
      [
        text('receipt.counted'),
        run.finishedAt === null
          ? text('imports.count.since', { time: figures.moment(run.startedAt, timeZone) })
          : figures.moments(run.startedAt, run.finishedAt, timeZone),
      ],
      [text('receipt.timeZone'), timeZone],
    ],
  });
}
