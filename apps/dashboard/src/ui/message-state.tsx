import type { ReactNode } from 'react';

/** A whole area that has something to say instead of something to show. */
export function MessageState({
  title,
  children,
  role,
  level = 2,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly role?: 'alert' | 'status';
  /** The heading's level, by where the area stands. */
  readonly level?: 1 | 2 | 3;
}) {
  const Heading = `h${level}` as const;
  return (
    <section className="message-state" role={role}>
      <Heading>{title}</Heading>
      {children}
    </section>
  );
}
