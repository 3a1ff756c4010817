import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Notice } from './notice.js';

/** The end of a form in a dialog: what is wrong with none of its fields, and the two ways out. */
export function FormEnd({
  fault = null,
  action,
  isPending = false,
  isDisabled = false,
  onClose,
}: {
  readonly fault?: string | null | undefined;
  /** What the button that sends says. */
  readonly action: string;
  /** Whether it is being sent: the button keeps the focus and does nothing. */
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  readonly onClose: () => void;
}) {
  const text = useText();
  return (
    <>
      {fault !== null && <Notice kind="bad">{fault}</Notice>}
      {/* Without a button that submits, Enter in a form of one field would send it again. */}
      {isPending && <button type="submit" disabled hidden />}
      <div className="dialog-actions">
        <Button className="button" onPress={onClose}>
          {text('app.cancel')}
        </Button>
        <Button type="submit" className="button button-primary" isPending={isPending} isDisabled={isDisabled}>
          {action}
        </Button>
      </div>
    </>
  );
}
