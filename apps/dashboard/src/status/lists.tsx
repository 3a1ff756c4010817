import { useText } from '../i18n/locale.js';
import { Card } from '../ui/card.js';
import { useFigures } from '../ui/use-figures.js';
import { useTimes } from '../ui/use-times.js';
import { PlainTable } from './plain-table.js';
import { useMessage } from './use-message.js';
import type { Status } from './use-status.js';

/** Why something was refused or left out in the last minutes. */
export function Reasons({ reasons }: { readonly reasons: Status['reasons'] }) {
  const text = useText();
  const figures = useFigures();
  const message = useMessage();
  return (
    <Card title={text('status.reasons')} note={text('status.reasons.note')}>
      <PlainTable
        caption={text('status.reasons.caption')}
        columns={(['outcome', 'count', 'code', 'why'] as const).map((key) => text(`status.reasons.${key}`))}
        numeric={[1]}
        empty={text('status.reasons.none')}
        rows={reasons.map(({ outcome, code, count }) => ({
          key: `${outcome} ${code}`,
          cells: [
            text(`status.outcome.${outcome}`),
            figures.count(count),
            <code key="code">{code}</code>,
            <span key="why" className="status-why">
              {message({ outcome, code })}
            </span>,
          ],
        }))}
      />
    </Card>
  );
}

/** Faults that the processes met: codes alone, by which the log is searched. */
export function Faults({ workspace, faults }: { readonly workspace: string; readonly faults: Status['faults'] }) {
  const text = useText();
  const figures = useFigures();
  const times = useTimes(workspace);
  return (
    <Card title={text('status.faults')} note={text('status.faults.note')}>
      <PlainTable
        caption={text('status.faults.caption')}
        columns={[
          ...[text('status.column.part'), text('status.reasons.code'), text('status.faults.job')],
          ...[text('status.reasons.count'), text('status.faults.last')],
        ]}
        numeric={[3]}
        empty={text('status.faults.none')}
        rows={faults.map(({ part, code, job, count, lastAt }) => ({
          key: `${part} ${code} ${job ?? ''} ${lastAt}`,
          cells: [
            text(`status.part.${part}`),
            <code key="code">{code}</code>,
            job === null ? '–' : <code key="job">{job}</code>,
            figures.count(count),
            times.moment(lastAt),
          ],
        }))}
      />
    </Card>
  );
}
