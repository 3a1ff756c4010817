import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Receipt } from '../api/api.js';
import { useJourneyTypes } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { CopyButton } from './copy-button.js';
import { Dialog } from './dialog.js';
import { figureLink } from './figure-link.js';
import { useNames } from './names.js';
import { useFigures } from './use-figures.js';
import { useSelectionText } from './use-selection-text.js';

interface Answered {
  readonly receipt: Receipt;
  readonly groupSize?: number | undefined;
}

/** Opens what a figure stands on, with a link that shows the figure again. */
export function ReceiptButton({
  figure,
  label,
  ...answered
}: Answered & {
  /** The id of the figure on the page. */
  readonly figure: string;
  readonly label?: string;
}) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="link-button small" onPress={() => setOpen(true)}>
        {label ?? text('receipt.title')}
      </Button>
      <Dialog title={text('receipt.title')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Lines {...answered} />
        <div className="dialog-actions">
          <CopyButton text={figureLink(figure)} label={text('export.copyLink')} />
        </div>
      </Dialog>
    </>
  );
}

function Lines({ receipt, groupSize }: Answered) {
  return <ReceiptLines lines={useReceiptLines()(receipt, groupSize)} />;
}

/** A line of a receipt: what it is about, and what there is to say; null where there is nothing. */
export type ReceiptLine = readonly [name: string, value: string] | null;

/** A receipt, line by line. */
export function ReceiptLines({ lines }: { readonly lines: readonly ReceiptLine[] }) {
  return (
    <dl className="receipt">
      {lines
        .filter((line) => line !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Writes what an answer says of itself: of whom it is, of which days, as of when, and what is missing. */
export function useReceiptLines(): (receipt: Receipt, groupSize?: number) => readonly ReceiptLine[] {
  const text = useText();
  const figures = useFigures();
  const names = useNames();
  const windowText = useWindowText();
  const { workspace = '', journey } = useParams({ strict: false });
  const type = useJourneyTypes(workspace).data?.find(({ key }) => key === journey);
  const selectionText = useSelectionText();
  return (receipt, groupSize) => {
    const filters = selectionText(receipt);
    const { waitingEvents, waitingOwners, dirtyDays } = receipt.coverage;
    const waiting = text('receipt.waiting.text', {
      events: figures.count(waitingEvents),
      owners: figures.count(waitingOwners),
    });
    return [
      [
        text('receipt.population'),
        text('receipt.population.text', {
          type: type ? names.type(type) : (journey ?? '–'),
          in: receipt.inPeriod,
        }),
      ],
      [text('receipt.denominator'), text('receipt.denominator.text')],
      [text('receipt.window'), windowText(receipt.window)],
      filters.length === 0 ? null : [text('receipt.filters'), filters.join(' · ')],
      [text('receipt.timeZone'), receipt.timeZone],
      [text('receipt.asOf'), figures.moment(receipt.asOf, receipt.timeZone)],
      [text('receipt.watermark'), figures.moment(receipt.watermark, receipt.timeZone)],
      receipt.freshness.newestEventAt === null
        ? null
        : [text('receipt.newest'), figures.moment(receipt.freshness.newestEventAt, receipt.timeZone)],
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
      groupSize === undefined
        ? null
        : [text('receipt.groupSize'), text('receipt.groupSize.text', { count: groupSize })],
      [text('receipt.hidden'), figures.share(receipt.suppressedShare)],
      [text('receipt.definition'), receipt.definitionVersion],
    ];
  };
}

/** Writes that an answer's data is old; null where it is not. */
export function useStaleText(): (receipt: Pick<Receipt, 'freshness' | 'timeZone'>) => string | null {
  const text = useText();
  const figures = useFigures();
  return ({ freshness: { stale, newestEventAt }, timeZone }) =>
    stale && newestEventAt !== null ? text('map.fact.stale', { time: figures.moment(newestEventAt, timeZone) }) : null;
}

/** Writes the days that figures are about. */
export function useWindowText(): (window: Receipt['window']) => string {
  const text = useText();
  const figures = useFigures();
  return ({ from, to }) => {
    if (from !== null && to !== null) return figures.days(from, to);
    if (from !== null) return text('map.fact.from', { from: figures.day(from) });
    return to === null ? text('map.fact.window.all') : text('map.fact.to', { to: figures.day(to) });
  };
}
