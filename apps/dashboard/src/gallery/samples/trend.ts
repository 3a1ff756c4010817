import type { TouchpointDetail } from '../../journey-map/use-touchpoint.js';
import { sampleReceipt } from './receipt.js';
import { dayAfter } from './days.js';
import { differenceOf } from './map.js';
import { namePoint, stageOf, type Text } from './names.js';
import { groupSize, type Extent } from './ways.js';

const days = 28;

/** A touchpoint over four weeks; of few people some days are hidden, and one has no journeys at all. */
export function sampleTouchpoint(text: Text, extent: Extent): TouchpointDetail {
  const series = Array.from({ length: days }, (_, at): TouchpointDetail['series'][number] => {
    const day = dayAfter('2026-10-28', at);
    const journeys = extent === 'few' && at === 9 ? 0 : extent === 'few' ? 14 + ((at * 5) % 9) : 380 + ((at * 37) % 90);
    const share = 0.31 + 0.06 * Math.sin(at / 3) + 0.002 * at;
    const reached = Math.round(journeys * share);
    const isHidden = extent === 'few' && at % 4 === 1;
    return {
      ...{ from: day, to: day, journeys },
      reached: isHidden && journeys > 0 ? null : reached,
      ...(isHidden || journeys === 0
        ? { share: null, low: null, high: null }
        : { share, low: share - 1 / Math.sqrt(journeys), high: share + 1 / Math.sqrt(journeys) }),
    };
  });
  return {
    ...{ touchpoint: 'cart', ...namePoint(text, 'cart'), stage: stageOf.cart, owner: text('gallery.owner') },
    ...{ groupSize, receipt: sampleReceipt, suppressed: [], series },
    ...{ visits: 9_520, journeys: 9_106, starts: 0, ends: 1_270, inProgress: 70 },
    journeyShare: 0.34,
    medianFromPreviousSeconds: 240,
    medianToNextSeconds: 1_500,
    byChannel: [
      { channel: 'web', visits: 5_410, share: 0.57 },
      { channel: 'app', visits: 3_620, share: 0.38 },
      { channel: 'branch', visits: null, share: null },
    ],
    compare: {
      asOf: null,
      tested: 48,
      journeyShare: differenceOf(0.34, 0.05),
      window: { from: '2026-09-30', to: '2026-10-27' },
    },
  };
}
