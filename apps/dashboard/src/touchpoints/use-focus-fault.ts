import { useEffect, type RefObject } from 'react';

/** Puts the focus into the field that a fault names, once it is marked; else leaves it where it is. */
export function useFocusFault(form: RefObject<HTMLElement | null>, fault: unknown): void {
  useEffect(() => {
    if (fault === null || fault === undefined) return;
    form.current?.querySelector<HTMLElement>('[data-invalid] input, input[aria-invalid=true]')?.focus();
  }, [form, fault]);
}
