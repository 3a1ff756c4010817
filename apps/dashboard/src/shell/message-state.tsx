import type { ReactNode } from 'react';

/** A whole area that has something to say instead of something to show. */
export function MessageState({
  title,
  children,
  role,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly role?: 'alert' | 'status';
}) {
  return (
    <section className="message-state" role={role}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
