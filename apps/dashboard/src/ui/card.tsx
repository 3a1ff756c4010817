import { useId, type ReactNode } from 'react';
import { Boundary } from './boundary.js';

/** A part of a page with a heading of its own. What is in it fails alone. */
export function Card({
  title,
  note,
  actions,
  children,
  className = '',
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const id = useId();
  return (
    <section className={`card ${className}`.trim()} aria-labelledby={id}>
      <header className="card-head">
        <h2 id={id}>{title}</h2>
        {actions !== undefined && <div className="card-actions">{actions}</div>}
        {note !== undefined && <p className="card-note">{note}</p>}
      </header>
      <Boundary>{children}</Boundary>
    </section>
  );
}
