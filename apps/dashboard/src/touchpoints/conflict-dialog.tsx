import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Dialog } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';

/** Two people changed the same: both versions side by side, and which one shall be. */
export function ConflictDialog({
  isOpen,
  mine,
  theirs,
  isSaving,
  onKeepMine,
  onTakeTheirs,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly mine: ReactNode;
  readonly theirs: ReactNode;
  readonly isSaving: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  return (
    <Dialog title={text('touchpoints.conflict.title')} isOpen={isOpen} onClose={onClose} size="large" isAlert>
      <p>{text('touchpoints.conflict.text')}</p>
      <div className="tp-versions">
        <section aria-labelledby="tp-mine" className="stack">
          <h3 id="tp-mine">{text('touchpoints.conflict.mine')}</h3>
          {mine}
        </section>
        <section aria-labelledby="tp-theirs" className="stack">
          <h3 id="tp-theirs">{text('touchpoints.conflict.theirs')}</h3>
          {theirs}
        </section>
      </div>
      <div className="dialog-actions">
        <Button className="button" onPress={onClose}>
          {text('touchpoints.conflict.back')}
        </Button>
        <Button className="button" onPress={onTakeTheirs} isDisabled={isSaving}>
          {text('touchpoints.conflict.takeTheirs')}
        </Button>
        <Button className="button button-danger" onPress={onKeepMine} isDisabled={isSaving}>
          {text('touchpoints.conflict.keepMine')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Says while one is still writing that somebody else has saved meanwhile. */
export function ConflictNotice({ onCompare }: { readonly onCompare: () => void }) {
  const text = useText();
  return (
    <Notice>
      <span className="row">
        {text('touchpoints.conflict.notice')}
        <Button className="button button-small" onPress={onCompare}>
          {text('touchpoints.conflict.compare')}
        </Button>
      </span>
    </Notice>
  );
}
