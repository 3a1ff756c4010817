import { useEffect, type RefObject } from 'react';

/** Puts the focus into the first field that is marked as wrong, each time that `causes` change. */
export function useFocusFault(form: RefObject<HTMLElement | null>, causes: readonly unknown[]): void {
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    const field = wrong?.matches('input, textarea, button') ? wrong : wrong?.querySelector<HTMLElement>('input');
    field?.focus();
    // The causes are what a fault comes from; the form is always the same one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, causes);
}
