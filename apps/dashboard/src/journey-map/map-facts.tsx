import type { JourneyMap, Receipt } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import type { MapQuestion } from './map-search.js';
import { useNames } from './names.js';
import { useFigures } from './use-figures.js';

/** One sentence on what the page shows: type, days, channels, how many journeys, as of when. */
export function MapFacts({
  map,
  typeName,
  search,
}: {
  readonly map: JourneyMap | undefined;
  readonly typeName: string;
  readonly search: MapQuestion;
}) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const windowText = useWindowText();
  const facts = [text('map.subtitle', { type: typeName })];
  const ages: string[] = [];
  if (map) {
    const { receipt, summary } = map;
    facts.push(
      windowText(receipt.window),
      search.channel === undefined
        ? text('filter.channel.all')
        : text('map.fact.channels', { channels: figures.list(search.channel.map((key) => names.channel(key))) }),
    );
    if (summary.journeys !== null) {
      facts.push(text('map.fact.journeys', { count: summary.journeys, value: figures.count(summary.journeys) }));
    }
    ages.push(text('map.fact.asOf', { time: figures.moment(receipt.asOf, receipt.timeZone) }));
    const { waitingEvents } = receipt.coverage;
    if (waitingEvents > 0) {
      ages.push(text('map.fact.waiting', { count: waitingEvents, value: figures.count(waitingEvents) }));
    }
  }
  // Said aloud when a choice changes what is shown, not whenever a minute passes.
  return (
    <>
      <p className="muted">{[...facts, ...ages].join(' · ')}</p>
      <p className="unseen" role="status">
        {facts.join(' · ')}
      </p>
    </>
  );
}

/** Writes the days that a map is about. */
export function useWindowText(): (window: Receipt['window']) => string {
  const text = useText();
  const figures = useFigures();
  return ({ from, to }) => {
    if (from !== null && to !== null) return figures.days(from, to);
    if (from !== null) return text('map.fact.from', { from: figures.day(from) });
    return to === null ? text('map.fact.window.all') : text('map.fact.to', { to: figures.day(to) });
  };
}
