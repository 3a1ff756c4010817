import { useText } from '../i18n/locale.js';
import type { FigureReceipt } from '../ui/figure.js';
import { figureId } from '../ui/figure-link.js';
import type { ReceiptLine } from '../ui/receipt.js';
import { useFigures } from '../ui/use-figures.js';
import type { DataHealth, Overview } from './use-overview.js';

/** Numbers of the last 24 hours, and numbers of now. */
export type Counted = 'accepted' | 'rejected' | 'dropped';
export type Standing = 'waitingEvents' | 'setAside' | 'unregisteredProperties';

/** Writes what a number of the data's health stands on. */
export function useHealthFigure(health: DataHealth, receipt: Overview['receipt']) {
  const text = useText();
  const figures = useFigures();
  const { timeZone } = receipt;
  const around: readonly ReceiptLine[] = [
    [text('receipt.timeZone'), timeZone],
    [text('receipt.watermark'), figures.moment(health.watermark, timeZone)],
  ];
  const ofDay: ReceiptLine = [
    text('receipt.counted'),
    figures.moments(health.counted.from, health.counted.to, timeZone),
  ];
  const share: ReceiptLine = [
    text('overview.health.rejectedShare'),
    text('overview.health.rejectedShare.text', {
      share: figures.share(health.rejectedShare ?? 0),
      ...{ rejected: figures.count(health.rejected), all: figures.count(health.accepted + health.rejected) },
    }),
  ];
  return {
    counted: (key: Counted): FigureReceipt => ({
      ...{ id: figureId('health', key), value: figures.count(health[key]) },
      ...{ name: text(`counted.${key}`), formula: text(`counted.${key}.formula`) },
      lines: () => [ofDay, key === 'rejected' ? share : null, ...around],
    }),
    standing: (key: Standing): FigureReceipt => ({
      ...{ id: figureId('health', key), value: figures.count(health[key]) },
      ...{ name: text(`overview.health.${key}.name`), formula: text(`overview.health.${key}.formula`) },
      lines: () => [[text('receipt.asOf'), figures.moment(receipt.asOf, timeZone)], ...around],
    }),
  };
}
