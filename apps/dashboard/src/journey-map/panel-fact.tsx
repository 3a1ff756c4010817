import type { ReactNode } from 'react';
import { Figure, type FigureReceipt } from '../ui/figure.js';

/** One fact of a touchpoint: what it is called, and what it is. */
export function PanelFact({
  name,
  isHidden = false,
  children,
}: {
  readonly name: string;
  readonly isHidden?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isHidden ? 'hidden-figure' : undefined}>{children}</dd>
    </div>
  );
}

/** A number with its share and a bar, as channels and ways have it. */
export function WayFigure({
  of,
  isHidden,
  share,
}: {
  readonly of: FigureReceipt;
  readonly isHidden: boolean;
  /** As it is written; null where there is none. */
  readonly share: string | null;
}) {
  return (
    <span className="way-figure">
      <span className={isHidden ? 'hidden-figure' : undefined}>
        <Figure of={of} />
      </span>
      {share !== null && <span className="muted small"> {share}</span>}
    </span>
  );
}
