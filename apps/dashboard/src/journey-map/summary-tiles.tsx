import type { JourneyMap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';

/** The four numbers that everything else is a part of. */
export function SummaryTiles({ map }: { readonly map: JourneyMap }) {
  const text = useText();
  const figures = useFigures();
  const { journeys, subjects, events, variants } = map.summary;
  const per = (many: number | null, few: number | null): string | null =>
    many === null || few === null || few === 0 ? null : figures.tenth(many / few);
  const going = map.rest.inProgress;
  const tiles: { name: string; value: number | null; note: string | null; floor?: boolean }[] = [
    {
      name: text('summary.journeys'),
      value: journeys,
      note: going === null || going === 0 ? null : text('summary.inProgress', { value: figures.count(going) }),
    },
    {
      name: text('summary.subjects'),
      value: subjects,
      floor: map.receipt.accuracy.people !== 'exact',
      note: noted('summary.journeysPerSubject', per(journeys, subjects)),
    },
    { name: text('summary.events'), value: events, note: noted('summary.perJourney', per(events, journeys)) },
    { name: text('summary.variants'), value: variants, note: noted('summary.perVariant', per(journeys, variants)) },
  ];
  function noted(
    key: 'summary.journeysPerSubject' | 'summary.perJourney' | 'summary.perVariant',
    value: string | null,
  ) {
    return value === null ? null : text(key, { value });
  }
  return (
    <dl className="tiles">
      {tiles.map(({ name, value, note, floor }) => (
        <div key={name} className="tile">
          <dt>{name}</dt>
          <dd className={value === null ? 'hidden-figure' : undefined}>
            {floor && value !== null ? '≥ ' : ''}
            {figures.count(value)}
          </dd>
          {note !== null && <dd className="muted small">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
