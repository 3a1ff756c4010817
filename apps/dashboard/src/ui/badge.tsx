import type { ReactNode } from 'react';

/** A word that names a state. */
export function Badge({
  kind = 'plain',
  children,
}: {
  readonly kind?: 'plain' | 'good' | 'warn' | 'bad' | 'info';
  readonly children: ReactNode;
}) {
  return <span className={`badge badge-${kind}`}>{children}</span>;
}
