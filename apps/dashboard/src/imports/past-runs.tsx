import { useRichText, useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { FigureButton, useFigureReceipts } from '../ui/figure.js';
import { useFigures } from '../ui/use-figures.js';
import { useWorkspace } from '../api/use-workspace.js';
import { useRuns } from './use-imports.js';
import { runCounts, useRunFigure } from './use-run-figure.js';

/** How many of the runs before are shown. */
const most = 5;
const kinds = { running: 'info', paused: 'warn', done: 'good', failed: 'bad' } as const;

/** The imports of before, the newest first; nothing where there are none. */
export function PastRuns({ workspace }: { readonly workspace: string }) {
  const text = useText();
  const richText = useRichText();
  const figures = useFigures();
  const figureOf = useRunFigure(workspace);
  const zone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  const runs = useRuns(workspace).data ?? [];
  // Also of a run that is not among those shown any more.
  const receipts = useFigureReceipts((id) =>
    runs.flatMap((run) => runCounts.map((count) => figureOf(run, count))).find((figure) => figure.id === id),
  );
  if (runs.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="import-past">
      <h3 id="import-past">{text('imports.past.title')}</h3>
      <ul className="stack import-past">
        {runs.slice(0, most).map((run) => (
          <li key={run.id} className="row">
            <Badge kind={kinds[run.state]}>{text(`imports.state.${run.state}`)}</Badge>
            <span>
              {richText('imports.past.run', {
                source: run.source,
                accepted: <FigureButton of={figureOf(run, 'accepted')} onOpen={receipts.open} />,
              })}
              {run.refused > 0 && (
                <>
                  {' · '}
                  {richText('imports.past.refused', {
                    refused: <FigureButton of={figureOf(run, 'refused')} onOpen={receipts.open} />,
                  })}
                </>
              )}
            </span>
            <span className="muted small">{figures.moment(run.startedAt, zone)}</span>
          </li>
        ))}
      </ul>
      {receipts.dialog}
    </section>
  );
}
