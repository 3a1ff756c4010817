import { useParams } from '@tanstack/react-router';
import { dismissalDays, dismissalReasons, type DismissalReason } from '@temas/domain/overview/dismissal';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { useFormFault } from '../ui/use-form-fault.js';
import { useDismiss } from './use-dismissals.js';
import type { Change, Dismissal } from './use-overview.js';

/** Asks why a change is set aside; the answer does it. */
export function DismissDialog({
  change,
  sentence,
  onDone,
  onClose,
}: {
  readonly change: Change;
  readonly sentence: string;
  readonly onDone: (made: Dismissal) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const dismiss = useDismiss(workspace);
  const fault = useFormFault(dismiss.isPending ? null : dismiss.error, 'dismissals.fault', ['dismissals'] as const);
  const said = fault.of('dismissals') ?? fault.rest;
  return (
    <Dialog title={text('dismissals.ask.title')} isOpen onClose={onClose} size="small">
      <p>
        <strong>{sentence}</strong>
      </p>
      <ul className="dismiss-reasons" aria-label={text('dismissals.ask.title')}>
        {dismissalReasons.map((reason) => (
          <li key={reason}>
            <Reason
              reason={reason}
              isPending={dismiss.isPending && dismiss.variables.reason === reason}
              onChoose={() => {
                if (!dismiss.isPending) dismiss.mutate({ change, reason }, { onSuccess: onDone });
              }}
            />
          </li>
        ))}
      </ul>
      {said !== null && <Notice kind="bad">{said}</Notice>}
      <p className="muted small">{text('dismissals.ask.text')}</p>
      <div className="dialog-actions">
        <Button className="button" onPress={onClose}>
          {text('app.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}

function Reason({
  reason,
  isPending,
  onChoose,
}: {
  readonly reason: DismissalReason;
  readonly isPending: boolean;
  readonly onChoose: () => void;
}) {
  const text = useText();
  const id = useId();
  return (
    <Button
      className={isPending ? 'dismiss-reason dismiss-reason-sent' : 'dismiss-reason'}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-help`}
      onPress={onChoose}
    >
      <strong id={`${id}-name`}>{text(`dismissals.reason.${reason}`)}</strong>
      <span id={`${id}-help`} className="muted small">
        {text(`dismissals.help.${reason}`, { days: dismissalDays[reason] ?? 0 })}
      </span>
    </Button>
  );
}
