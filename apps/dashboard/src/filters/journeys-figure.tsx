import { useRichText, useText } from '../i18n/locale.js';
import { Figure } from '../ui/figure.js';
import { useReceiptLines } from '../ui/receipt.js';
import { useFigures } from '../ui/use-figures.js';
import type { Answered } from './filter-sentence.js';

/** How many journeys an answer is of, with what that number stands on. */
export function JourneysFigure({ receipt, journeys }: Answered & { readonly journeys: number }) {
  const text = useText();
  const richText = useRichText();
  const figures = useFigures();
  const linesOf = useReceiptLines();
  const of = {
    ...{ id: 'journeys', name: text('overview.metric.journeys'), value: figures.count(journeys) },
    ...{ formula: text('overview.formula.journeys'), lines: () => linesOf(receipt) },
  };
  return richText('map.fact.journeys', { count: journeys, value: <Figure of={of} /> });
}
