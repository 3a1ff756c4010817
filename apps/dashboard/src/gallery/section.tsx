import type { ReactNode } from 'react';
import type { MessageKey } from '../i18n/messages.js';
import { useText } from '../i18n/locale.js';

/** A chapter of the gallery, with an anchor. */
export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: MessageKey;
  readonly children: ReactNode;
}) {
  const text = useText();
  return (
    <div id={id} className="gallery-section" data-testid={`gallery-${id}`}>
      <h2>{text(title)}</h2>
      {children}
    </div>
  );
}

/** One part in one state, under its name. */
export function Sample({
  name,
  id,
  isWide = false,
  children,
}: {
  readonly name: string;
  readonly id: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={isWide ? 'sample sample-wide' : 'sample'} data-testid={`sample-${id}`}>
      <h3>{name}</h3>
      {children}
    </div>
  );
}

/** Samples beside each other, as many as there is room for. */
export function Samples({ children }: { readonly children: ReactNode }) {
  return <div className="samples">{children}</div>;
}
