import { useBlocker } from '@tanstack/react-router';
import { useText } from '../i18n/locale.js';
import { Confirm } from '../ui/dialog.js';

/** Asks whoever leaves a form with something written in it; another filter of the same page leaves nothing. */
export function UnsavedGuard({ isDirty }: { readonly isDirty: boolean }) {
  const text = useText();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Confirm
      title={text('settings.unsaved')}
      action={text('settings.unsaved.leave')}
      isOpen={blocker.status === 'blocked'}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      <p>{text('settings.unsaved.text')}</p>
    </Confirm>
  );
}
