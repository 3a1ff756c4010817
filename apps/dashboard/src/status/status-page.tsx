import { useParams } from '@tanstack/react-router';
import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { useTimes } from '../ui/use-times.js';
import { useWorkspace } from '../api/use-workspace.js';
import { Faults, Reasons } from './lists.js';
import { MinutesChart } from './minutes-chart.js';
import { PartTable } from './part-table.js';
import { Summary } from './summary.js';
import { useStatus } from './use-status.js';
import { Account, Waiting } from './waiting.js';
import './status.css';

/** How the system is: its parts, what waits, what came lately, and whether anything was lost. Read again every five seconds. */
export function StatusPage() {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const known = useWorkspace(workspace);
  const times = useTimes(workspace);
  const query = useStatus(workspace);
  return (
    <Page title={text('nav.status')} context={known.data?.name} sentence={text('status.sentence')}>
      <QueryState query={query} keepsFor={workspace}>
        {(status) => (
          <div className="status-parts">
            <Summary workspace={workspace} status={status} />
            <Card title={text('status.parts')} note={text('status.readAt', { time: times.clock(status.readAt) })}>
              <PartTable workspace={workspace} parts={status.parts} />
            </Card>
            <div className="status-columns">
              <Waiting workspace={workspace} status={status} />
              <Account workspace={workspace} status={status} />
            </div>
            <MinutesChart workspace={workspace} minutes={status.minutes} />
            <Reasons reasons={status.reasons} />
            <Faults workspace={workspace} faults={status.faults} />
          </div>
        )}
      </QueryState>
    </Page>
  );
}
