import type { Receipt } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import type { FigureReceipt } from '../ui/figure.js';
import { figureId } from '../ui/figure-link.js';
import { useReceiptLines, type ReceiptLine } from '../ui/receipt.js';
import { useFigures } from '../ui/use-figures.js';
import type { PointRow } from './point-layout.js';

/** Of which touchpoint, and of which answer. */
export interface PanelFigures {
  readonly touchpoint: string;
  /** What the touchpoint is called. */
  readonly called: string;
  readonly receipt: Receipt;
  readonly groupSize: number;
  /** Where the numbers stand for good, if that is not this page. */
  readonly path?: string;
}

/** One number of a touchpoint: what it is, as it is written, and what there is to say of it alone. */
export interface PanelNumber {
  readonly kind:
    | ('visits' | 'journeys' | 'starts' | 'ends' | 'share' | 'compared' | 'medianFrom' | 'medianTo' | 'channel')
    | ('before' | 'after' | 'loop' | 'going' | 'rest');
  readonly name: string;
  readonly value: string;
  readonly isHidden?: boolean;
  /** Tells numbers of one kind apart. */
  readonly of?: readonly string[];
  readonly lines?: readonly ReceiptLine[];
}

/** Writes what the numbers of a touchpoint stand on. */
export function usePanelFigure({
  touchpoint,
  called,
  receipt,
  groupSize,
  path,
}: PanelFigures): (number: PanelNumber) => FigureReceipt {
  const text = useText();
  const linesOf = useReceiptLines();
  return ({ kind, name, value, isHidden = false, of = [], lines = [] }) => ({
    ...{ id: figureId('panel', touchpoint, kind, ...of), value },
    ...{ name: text('panel.figure', { touchpoint: called, name }), formula: text(`panel.formula.${kind}`) },
    ...(path === undefined ? {} : { path }),
    lines: () => [
      ...lines,
      isHidden ? [text('receipt.why'), text('hidden.why', { groupSize })] : null,
      ...linesOf(receipt, groupSize),
    ],
  });
}

/** Writes what the ways before and after a touchpoint stand on. */
export function useWayFigure(
  figures: PanelFigures,
): (side: 'before' | 'after', row: PointRow, name: string) => FigureReceipt {
  const text = useText();
  const write = useFigures();
  const figureOf = usePanelFigure(figures);
  return (side, row, name) =>
    figureOf({
      ...{ kind: kindOf(side, row), name: text(`panel.way.${side}`, { name }), value: write.count(row.count) },
      ...{ isHidden: row.count === null, of: [side, row.kind, row.key] },
      lines: [
        row.share === null ? null : [text('panel.way.share'), write.share(row.share)],
        row.p50Seconds === null ? null : [text('table.p50'), write.duration(row.p50Seconds)],
      ],
    });
}

function kindOf(side: 'before' | 'after', { kind }: PointRow): PanelNumber['kind'] {
  if (kind === 'touchpoint') return side;
  if (kind === 'start') return 'starts';
  return kind === 'end' ? 'ends' : kind;
}
