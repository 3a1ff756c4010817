import { useText } from '../i18n/locale.js';
import type { FigureReceipt } from '../ui/figure.js';
import { figureId } from '../ui/figure-link.js';
import { useReceiptLines, type ReceiptLine } from '../ui/receipt.js';
import { useFigures } from '../ui/use-figures.js';
import { kpiText } from './kpi-text.js';
import { useBaseText } from '../ui/use-base-text.js';
import type { Kpi, Overview } from './use-overview.js';
import { useUnits } from './use-units.js';
import { useVerdictWord } from '../ui/use-verdict-word.js';

/** Writes what a key figure stands on. */
export function useKpiFigure(overview: Overview, isChannel: boolean): (kpi: Kpi, value: string) => FigureReceipt {
  const text = useText();
  const figures = useFigures();
  const write = useUnits();
  const wordOf = useVerdictWord(isChannel);
  const linesOf = useReceiptLines();
  const baseText = useBaseText();
  const { compare: base, groupSize, receipt } = overview;
  const between = (low: number | null, high: number | null, said: (value: number) => string): string | null =>
    low === null || high === null ? null : text('overview.kpi.between', { low: said(low), high: said(high) });
  const compared = (kpi: Kpi): readonly ReceiptLine[] => {
    const { compare } = kpi;
    // A hidden figure has no comparison either: the two together would tell it.
    if (kpi.value === null || !base || !compare || compare.base === null) return [];
    const { difference, verdict } = compare;
    const differ = (value: number): string => write.difference(kpi, value);
    const interval = between(compare.low, compare.high, differ);
    return [
      [text('receipt.base'), `${write.value(kpi, compare.base)} · ${baseText(base)}`],
      difference === null ? null : [text('receipt.difference'), differ(difference)],
      interval === null ? null : [text('overview.receipt.differenceInterval'), interval],
      verdict === null ? null : [text('receipt.verdict'), wordOf(verdict)],
      verdict === null ? null : [text('overview.receipt.adjusted'), text('overview.receipt.adjusted.whole')],
    ];
  };
  return (kpi, value) => {
    const interval = between(kpi.low, kpi.high, (end) => write.bare(kpi, end));
    return {
      ...{ id: figureId('kpi', kpi.metric), name: text(kpiText(kpi).name), value },
      formula: text(`overview.formula.${kpi.metric}`),
      lines: () => [
        interval === null ? null : [text('receipt.interval'), interval],
        kpi.n === null
          ? null
          : [text('receipt.of'), text(`overview.kpi.of.${kpi.of}`, { count: kpi.n, value: figures.count(kpi.n) })],
        ...compared(kpi),
        ...linesOf(receipt, groupSize),
      ],
    };
  };
}
