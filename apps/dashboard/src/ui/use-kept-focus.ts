import { useEffect, useRef } from 'react';

/** Where what had the focus is gone with a change, such as the button that was pressed, the element with this id has it. */
export function useKeptFocus(of: unknown, id: string): void {
  const last = useRef(of);
  useEffect(() => {
    const hasChanged = last.current !== of;
    last.current = of;
    if (!hasChanged || (document.activeElement !== null && document.activeElement !== document.body)) return;
    document.getElementById(id)?.focus({ preventScroll: true });
  }, [of, id]);
}
