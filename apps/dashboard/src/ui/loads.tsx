import { Suspense, type ReactNode } from 'react';
import { useText } from '../i18n/locale.js';
import { Boundary } from './boundary.js';
import { Dialog } from './dialog.js';
import { FaultSaid, RetryButton } from './failed-part.js';
import { isLoadFault } from './load-fault.js';
import { ReloadButton } from './reload-button.js';

/** Stands around what is loaded when it is first shown. Where that fails, it says so in its place and all else stays. */
export function Loads({
  children,
  fallback = null,
  onClose,
}: {
  readonly children: ReactNode;
  readonly fallback?: ReactNode;
  /** Closes what is a dialog; it fails as one. */
  readonly onClose?: () => void;
}) {
  const lost =
    onClose &&
    ((fault: unknown, retry: () => void) => <FailedDialog fault={fault} onRetry={retry} onClose={onClose} />);
  return (
    <Boundary {...(lost ? { lost } : {})}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Boundary>
  );
}

function FailedDialog({
  fault,
  onRetry,
  onClose,
}: {
  readonly fault: unknown;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const isLost = isLoadFault(fault);
  return (
    <Dialog title={text(isLost ? 'lost.part' : 'failed.part')} isOpen onClose={onClose} size="small">
      <p>{text(isLost ? 'lost.why' : 'failed.part.text')}</p>
      {!isLost && <FaultSaid fault={fault} />}
      <div className="dialog-actions">{isLost ? <ReloadButton /> : <RetryButton onRetry={onRetry} />}</div>
    </Dialog>
  );
}
