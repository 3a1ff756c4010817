import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Confirm } from '../ui/dialog.js';

/** What was changed and is not saved yet; it stays in sight at the foot of the page. */
export function SaveBar({
  children,
  isSaving = false,
  isBlocked = false,
  onDiscard,
  onSave,
}: {
  readonly children: ReactNode;
  readonly isSaving?: boolean;
  /** Something has to be put right first. */
  readonly isBlocked?: boolean;
  readonly onDiscard: () => void;
  readonly onSave: () => void;
}) {
  const text = useText();
  const [isAsked, setAsked] = useState(false);
  return (
    <div className="tp-save" role="region" aria-label={text('touchpoints.unsaved.title')}>
      <div className="tp-save-text">{children}</div>
      <div className="row">
        <Button className="button" onPress={() => setAsked(true)} isDisabled={isSaving}>
          {text('touchpoints.discard')}
        </Button>
        <Button className="button button-primary" onPress={onSave} isDisabled={isSaving || isBlocked}>
          {text(isSaving ? 'app.saving' : 'touchpoints.save')}
        </Button>
      </div>
      <Confirm
        title={text('touchpoints.discard')}
        action={text('touchpoints.discard')}
        isOpen={isAsked}
        onConfirm={onDiscard}
        onClose={() => setAsked(false)}
      >
        <p>{text('touchpoints.discard.text')}</p>
      </Confirm>
    </div>
  );
}
