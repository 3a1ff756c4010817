import type { JourneyMap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useFigures } from './use-figures.js';

/** What the numbers stand on, folded away until someone asks. */
export function Receipt({ map, typeName }: { readonly map: JourneyMap; readonly typeName: string }) {
  const text = useText();
  const figures = useFigures();
  const { receipt } = map;
  const { from, to } = receipt.window;
  const window =
    from === null && to === null
      ? text('receipt.window.all')
      : `${from === null ? '…' : figures.day(from)} – ${to === null ? '…' : figures.day(to)}`;
  const { waitingEvents, waitingOwners } = receipt.coverage;
  const rows: readonly (readonly [string, string])[] = [
    [text('receipt.population'), text('receipt.population.text', { type: typeName })],
    [text('receipt.window'), window],
    [text('receipt.timeZone'), receipt.timeZone],
    [text('receipt.asOf'), figures.moment(receipt.asOf)],
    [text('receipt.watermark'), figures.moment(receipt.watermark)],
    [
      text('receipt.waiting'),
      text('receipt.waiting.text', { events: figures.count(waitingEvents), owners: figures.count(waitingOwners) }),
    ],
    [
      text('receipt.accuracy'),
      receipt.accuracy.quantiles === 'exact'
        ? text('receipt.accuracy.exact')
        : text('receipt.accuracy.bucketed', { error: figures.tenth(receipt.accuracy.maxError * 100) }),
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
