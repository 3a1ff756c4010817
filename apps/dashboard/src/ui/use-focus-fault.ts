import { useEffect, type RefObject } from 'react';

/** Puts the focus into the first field that is marked as wrong, each time that one of `causes` comes or changes. */
export function useFocusFault(form: RefObject<HTMLElement | null>, ...causes: readonly unknown[]): void {
  useEffect(() => {
    if (causes.every((cause) => cause === null || cause === undefined)) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid]');
    const fields = 'input, textarea, button';
    (wrong?.matches(fields) ? wrong : wrong?.querySelector<HTMLElement>(fields))?.focus();
    // The causes are what a fault comes from; the form is always the same one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, causes);
}
