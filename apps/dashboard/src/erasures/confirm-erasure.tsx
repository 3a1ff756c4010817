import { useText } from '../i18n/locale.js';
import { Confirm } from '../ui/dialog.js';

/** Says what becomes of whoever is named, and what stays, before it is done for good. */
export function ConfirmErasure({
  workspace,
  name,
  identifiers,
  ...ask
}: {
  readonly workspace: string;
  readonly name: string;
  readonly identifiers: number;
  readonly isOpen: boolean;
  readonly isPending: boolean;
  readonly fault: string | null;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}) {
  const text = useText();
  return (
    <Confirm
      title={text('erasures.confirm.title', { count: identifiers })}
      action={text('erasures.confirm.action')}
      typed={workspace}
      {...ask}
    >
      <p>{text('erasures.confirm.whom', { name })}</p>
      <ul className="erasure-means">
        <li>{text('erasures.confirm.figures')}</li>
        <li>{text('erasures.confirm.again')}</li>
        <li>{text('erasures.confirm.later')}</li>
      </ul>
      <p>{text('erasures.confirm.stays')}</p>
      <p>
        <strong>{text('erasures.confirm.never')}</strong>
      </p>
    </Confirm>
  );
}
