import { useBlocker } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Dialog } from '../ui/dialog.js';

/** Asks before a page is left whose changes are not saved. Its own tabs keep them. */
export function LeaveGuard({ isDirty, what }: { readonly isDirty: boolean; readonly what: string }) {
  const text = useText();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Dialog
      title={text('touchpoints.leave.title')}
      isOpen={status === 'blocked'}
      onClose={() => reset?.()}
      size="small"
      isAlert
    >
      <p>{what}</p>
      <div className="dialog-actions">
        <Button className="button" onPress={() => proceed?.()}>
          {text('touchpoints.leave.go')}
        </Button>
        <Button className="button button-primary" autoFocus onPress={() => reset?.()}>
          {text('touchpoints.leave.stay')}
        </Button>
      </div>
    </Dialog>
  );
}
