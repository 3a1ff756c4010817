import type { JourneyMap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useWindowText } from './map-facts.js';
import { useFigures } from './use-figures.js';

/** What the numbers stand on, folded away until someone asks. */
export function Receipt({ map, typeName }: { readonly map: JourneyMap; readonly typeName: string }) {
  const text = useText();
  const figures = useFigures();
  const windowText = useWindowText();
  const { receipt } = map;
  const { waitingEvents, waitingOwners, dirtyDays } = receipt.coverage;
  const waiting = text('receipt.waiting.text', {
    events: figures.count(waitingEvents),
    owners: figures.count(waitingOwners),
  });
  const rows: readonly (readonly [string, string])[] = [
    [text('receipt.population'), text('receipt.population.text', { type: typeName })],
    [text('receipt.denominator'), text('receipt.denominator.text')],
    [text('receipt.window'), windowText(receipt.window)],
    [text('receipt.timeZone'), receipt.timeZone],
    [text('receipt.asOf'), figures.moment(receipt.asOf, receipt.timeZone)],
    [text('receipt.watermark'), figures.moment(receipt.watermark, receipt.timeZone)],
    [
      text('receipt.waiting'),
      dirtyDays === 0 ? waiting : `${waiting}, ${text('receipt.coverage.days', { count: dirtyDays })}`,
    ],
    [
      text('receipt.accuracy'),
      receipt.accuracy.quantiles === 'exact'
        ? text('receipt.accuracy.exact')
        : text('receipt.accuracy.bucketed', { error: figures.share(receipt.accuracy.maxError) }),
    ],
    [
      text('receipt.people'),
      text(receipt.accuracy.people === 'exact' ? 'receipt.people.exact' : 'receipt.people.lowerBound'),
    ],
    [text('receipt.tie'), text('receipt.tie.text')],
    [text('receipt.groupSize'), text('receipt.groupSize.text', { count: map.groupSize })],
    [text('receipt.hidden'), figures.share(receipt.suppressedShare)],
    [text('receipt.definition'), receipt.definitionVersion],
  ];
  return (
    <details className="receipt">
      <summary>{text('receipt.title')}</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
