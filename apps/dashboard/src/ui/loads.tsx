import { Component, Suspense, type ReactNode } from 'react';
import { useText } from '../i18n/locale.js';
import { Dialog } from './dialog.js';
import { Notice } from './notice.js';
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
  return (
    <Boundary lost={onClose ? <LostDialog onClose={onClose} /> : <LostPart />}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </Boundary>
  );
}

/** What stands in the place of a part that could not be loaded. */
export function LostPart() {
  const text = useText();
  return (
    <Notice kind="bad">
      <p>
        <strong>{text('lost.part')}</strong>
      </p>
      <p>{text('lost.why')}</p>
      <ReloadButton />
    </Notice>
  );
}

function LostDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  return (
    <Dialog title={text('lost.part')} isOpen onClose={onClose} size="small">
      <p>{text('lost.why')}</p>
      <div className="dialog-actions">
        <ReloadButton />
      </div>
    </Dialog>
  );
}

class Boundary extends Component<{ readonly lost: ReactNode; readonly children: ReactNode }, { isLost: boolean }> {
  static getDerivedStateFromError() {
    return { isLost: true };
  }

  override state = { isLost: false };

  override render() {
    return this.state.isLost ? this.props.lost : this.props.children;
  }
}
