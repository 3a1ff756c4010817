import { useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { useFigures } from '../ui/use-figures.js';
import { useWorkspace } from '../api/use-workspace.js';
import { useRuns } from './use-imports.js';

/** How many of the runs before are shown. */
const most = 5;
const kinds = { running: 'info', paused: 'warn', done: 'good', failed: 'bad' } as const;

/** The imports of before, the newest first; nothing where there are none. */
export function PastRuns({ workspace }: { readonly workspace: string }) {
  const text = useText();
  const figures = useFigures();
  const zone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  const runs = (useRuns(workspace).data ?? []).slice(0, most);
  if (runs.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="import-past">
      <h3 id="import-past">{text('imports.past.title')}</h3>
      <ul className="stack import-past">
        {runs.map((run) => (
          <li key={run.id} className="row">
            <Badge kind={kinds[run.state]}>{text(`imports.state.${run.state}`)}</Badge>
            <span>
              {text('imports.past.run', { source: run.source, accepted: figures.count(run.accepted) })}
              {run.refused > 0 && ` · ${text('imports.past.refused', { refused: figures.count(run.refused) })}`}
            </span>
            <span className="muted small">{figures.moment(run.startedAt, zone)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
