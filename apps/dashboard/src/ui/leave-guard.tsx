import { useBlocker } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { Dialog } from './dialog.js';

/** Asks before a page is left whose changes are not saved; its own tabs and filters leave nothing. */
export function LeaveGuard({ isDirty, what }: { readonly isDirty: boolean; readonly what: string }) {
  const text = useText();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Dialog title={text('leave.title')} isOpen={status === 'blocked'} onClose={() => reset?.()} size="small" isAlert>
      <p>{what}</p>
      <div className="dialog-actions">
        <Button className="button" onPress={() => proceed?.()}>
          {text('leave.go')}
        </Button>
        <Button className="button button-primary" autoFocus onPress={() => reset?.()}>
          {text('leave.stay')}
        </Button>
      </div>
    </Dialog>
  );
}
