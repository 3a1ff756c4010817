import { useText } from '../i18n/locale.js';
import type { FigureReceipt } from '../ui/figure.js';
import { figureId } from '../ui/figure-link.js';
import { useReceiptLines, useWindowText, type ReceiptLine } from '../ui/receipt.js';
import { useFigures } from '../ui/use-figures.js';
import { useBaseText } from '../ui/use-base-text.js';
import type { Change, Overview } from './use-overview.js';
import { useUnits } from './use-units.js';
import { useVerdictWord } from '../ui/use-verdict-word.js';

/** Writes what a change stands on: both sides, their difference, and how sure it is beside all that was tested. */
export function useChangeFigure(
  { changes, compare, groupSize, receipt }: Overview,
  isChannel: boolean,
): (change: Change, name: string) => FigureReceipt {
  const text = useText();
  const figures = useFigures();
  const write = useUnits();
  const wordOf = useVerdictWord(isChannel);
  const linesOf = useReceiptLines();
  const windowText = useWindowText();
  const baseText = useBaseText();
  const side = (change: Change, of: { value: number; n: number | null; window: string }): string =>
    [
      write.value(change, of.value),
      ...(of.n === null ? [] : [text('overview.receipt.n', { n: figures.count(of.n) })]),
      of.window,
    ].join(' · ');
  const tested = (change: Change): readonly ReceiptLine[] => {
    if (!changes) return [];
    const level = figures.probability(changes.level);
    return [
      [text('receipt.verdict'), wordOf(change.verdict)],
      [text('overview.receipt.p'), text('overview.receipt.p.text', { p: figures.probability(change.p), level })],
      [
        text('overview.receipt.adjusted'),
        text('overview.receipt.adjusted.text', {
          ...{ tests: change.tests, families: changes.families },
          tested: figures.count(changes.tested),
        }),
      ],
      [
        text('overview.receipt.impact'),
        text('overview.receipt.impact.text', {
          impact: figures.tenth(change.impact),
          effect: figures.share(change.effect),
        }),
      ],
      [text('overview.receipt.certain'), figures.share(change.certainty)],
    ];
  };
  return (change, name) => ({
    id: changeId(change),
    name,
    value: write.value(change, change.value),
    formula: text(`overview.formula.${change.metric}`),
    lines: () => [
      [
        text('overview.receipt.now'),
        side(change, { value: change.value, n: change.n, window: windowText(receipt.window) }),
      ],
      compare && [
        text('receipt.base'),
        side(change, { value: change.base, n: change.baseN, window: baseText(compare) }),
      ],
      [text('receipt.difference'), write.difference(change, change.difference)],
      [
        text('overview.receipt.differenceInterval'),
        text('overview.kpi.between', {
          low: write.difference(change, change.low),
          high: write.difference(change, change.high),
        }),
      ],
      [text('overview.receipt.test'), text(`overview.receipt.test.${change.kind}`)],
      ...tested(change),
      compare?.asOf ? [text('overview.receipt.baseAsOf'), figures.moment(compare.asOf, receipt.timeZone)] : null,
      ...linesOf(receipt, groupSize),
    ],
  });
}

/** A change by what is measured and where. */
export function changeId({ metric, view: { select } }: Change): string {
  if (select === null) return figureId('change', metric);
  return select.kind === 'transition'
    ? figureId('change', metric, select.from, select.to)
    : figureId('change', metric, select.kind, select.key);
}
