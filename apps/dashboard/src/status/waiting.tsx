import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { useFigures } from '../ui/use-figures.js';
import { useTimes } from '../ui/use-times.js';
import { Facts } from './facts.js';
import { useStatusWords } from './use-status-words.js';
import type { Status } from './use-status.js';

/** Below this, in seconds, nobody would call it a delay. */
const leastLag = 1;

/** How far behind maps are, and what waits. */
export function Waiting({ workspace, status }: { readonly workspace: string; readonly status: Status }) {
  const text = useText();
  const figures = useFigures();
  const times = useTimes(workspace);
  const { backlog, jobs } = status;
  const lag = (seconds: number): string =>
    seconds < leastLag ? text('status.none') : figures.duration(Math.round(seconds));
  const days =
    backlog.dirtyDays === 0
      ? text('status.none')
      : Date.parse(backlog.daysAt) < 1e12
        ? text('status.days.never')
        : text('status.days.at', { time: times.moment(backlog.daysAt) });
  return (
    <Card title={text('status.waiting')} note={text('status.waiting.note')}>
      <Facts
        facts={[
          [text('status.lag.journeys'), lag(backlog.journeyLagSeconds)],
          [text('status.lag.days'), days],
          [
            text('status.batches'),
            text('status.batches.of', {
              batches: figures.count(backlog.batches),
              events: figures.count(backlog.events),
            }),
          ],
          [text('status.lag.batches'), lag(backlog.batchLagSeconds)],
          [text('status.owners'), figures.count(backlog.owners)],
          [text('status.dirtyDays'), figures.count(backlog.dirtyDays)],
          [text('status.setAside'), figures.count(backlog.setAside)],
          [text('status.rebuilding'), text(backlog.rebuilding ? 'status.yes' : 'status.no')],
          [
            text('status.jobs'),
            jobs === null
              ? text('status.jobs.unknown')
              : text('status.jobs.of', {
                  ...{ waiting: figures.count(jobs.waiting), active: figures.count(jobs.active) },
                  delayed: figures.count(jobs.delayed),
                }),
          ],
        ]}
      />
    </Card>
  );
}

/** Whether anything was lost on the way, and how much room is left. */
export function Account({ workspace, status }: { readonly workspace: string; readonly status: Status }) {
  const text = useText();
  const figures = useFigures();
  const times = useTimes(workspace);
  const words = useStatusWords(workspace);
  const { balance, received, disk } = status;
  const sum = received && {
    ...{ received: figures.count(received.received), accepted: figures.count(received.accepted) },
    ...{ rejected: figures.count(received.rejected), turnedAway: figures.count(received.turnedAway) },
    inFlight: figures.count(received.inFlight),
  };
  return (
    <Card title={text('status.account')} note={text('status.account.note')}>
      <Facts
        facts={[
          [text('status.received'), sum === null ? text('status.unknown') : text('status.received.sum', sum)],
          [
            text('status.unaccounted'),
            received === null ? text('status.unknown') : figures.count(received.unaccounted),
          ],
          [
            text('status.stored'),
            balance === null
              ? text('status.notYet')
              : text('status.stored.of', {
                  ...{ stored: figures.count(balance.stored), accepted: figures.count(balance.accepted) },
                  time: times.moment(balance.checkedAt),
                }),
          ],
          [text('status.missing'), balance === null ? text('status.notYet') : figures.count(balance.missing)],
          [
            text('status.disk'),
            disk === null ? (
              text('status.unknown')
            ) : (
              <span translate="no">
                {words.size(disk.freeBytes)} / {words.size(disk.totalBytes)}
              </span>
            ),
          ],
          [
            text('status.version'),
            <span key="version" translate="no">
              {status.version}
            </span>,
          ],
        ]}
      />
    </Card>
  );
}
