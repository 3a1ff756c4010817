import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';

/** Where this goes with what had the focus in it, the place around it has it, and whoever goes by keyboard goes on from there. */
export function HandsFocusOn({
  to,
  children,
}: {
  readonly to: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}) {
  const own = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = own.current;
    // Before it is taken out: what is removed with the focus in it tells of no blur.
    return () => {
      const { current: place } = to;
      if (element?.contains(document.activeElement)) place?.focus({ preventScroll: true });
    };
  }, [to]);
  return (
    <div ref={own} className="part-said">
      {children}
    </div>
  );
}
