import { Link, useParams } from '@tanstack/react-router';
import { writeKeys } from '../address/codec.js';
import { useLocale, useRichText, useText } from '../i18n/locale.js';
import { mapKeys, type Measure } from '../journey-map/map-search.js';
import { Figure, type FigureReceipt } from '../ui/figure.js';
import { useFigures } from '../ui/use-figures.js';
import { Delta } from './delta.js';
import { Sparkline } from './sparkline.js';
import type { Change } from './use-overview.js';
import { useUnits } from './use-units.js';

/** One change: a sentence, the figures of both sides, whose it is, and the way to where it is seen. */
export function ChangeCard({
  change,
  rank,
  isChannel,
  figureOf,
}: {
  readonly change: Change;
  readonly rank: number;
  readonly isChannel: boolean;
  readonly figureOf: (change: Change, name: string) => FigureReceipt;
}) {
  const text = useText();
  const richText = useRichText();
  const figures = useFigures();
  const write = useUnits();
  const place = usePlaceName(change);
  const sentence = text(`overview.change.${change.metric}.${change.verdict}`, { place });
  const difference = (value: number): string => write.difference(change, value);
  return (
    <li className="change" data-metric={change.metric}>
      <span className="change-rank" aria-hidden="true">
        {figures.count(rank)}
      </span>
      <h3 className="change-sentence">{sentence}</h3>
      <p className="change-figures">
        {richText(isChannel ? 'overview.change.against' : 'overview.change.was', {
          value: <Figure of={figureOf(change, sentence)} />,
          base: write.bare(change, change.base),
        })}
      </p>
      <p className="change-delta">
        <Delta verdict={change.verdict} goodDirection={change.goodDirection} isChannel={isChannel}>
          {difference(change.difference)}
        </Delta>
        <span className="muted small">
          {text('overview.kpi.between', { low: difference(change.low), high: difference(change.high) })}
        </span>
      </p>
      <Sparkline name={sentence} series={change.series} write={(value) => write.bare(change, value)} />
      <p className="change-facts muted small">
        {change.scope !== 'journey' && (
          <span>
            {change.owner === null
              ? text('overview.change.owner.none')
              : text('overview.change.owner', { owner: change.owner })}
          </span>
        )}
        {change.n !== null && change.baseN !== null && (
          <span>
            {text('overview.change.n', { now: figures.count(change.n), before: figures.count(change.baseN) })}
          </span>
        )}
      </p>
      <OpenOnMap change={change} label={text('overview.change.open.of', { place })} />
    </li>
  );
}

function OpenOnMap({ change, label }: { readonly change: Change; readonly label: string }) {
  const text = useText();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  return (
    <Link
      to="/w/$workspace/j/$journey/map"
      params={{ workspace, journey }}
      // The filters go along by themselves.
      search={onMap(change)}
      className="button button-small change-open"
      aria-label={label}
    >
      {text('overview.change.open')}
    </Link>
  );
}

/** What the map says beside how often, for it to show what a card is about. */
const shownBy: Readonly<Record<Change['metric'], Measure>> = {
  ...{ journeys: 'journeys', completion: 'journeys', reach: 'journeys', ending: 'journeys', leave: 'journeys' },
  ...{ duration: 'p50', time: 'p50', rework: 'rework' },
  ...{ nps: 'score', csat: 'score', ces: 'score', rating: 'score' },
};

/** Where the map opens: at the place, with the measure; differences are drawn of shares of all journeys only. */
function onMap({ view: { select }, metric }: Change): Record<string, string | undefined> {
  const place =
    select && (select.kind === 'touchpoint' ? select.key : select.kind === 'stage' ? select.touchpoint : select.to);
  return writeKeys(mapKeys, {
    m: shownBy[metric],
    ...(place === null ? {} : { sel: place }),
    ...(metric === 'reach' || metric === 'completion' ? { diff: true } : {}),
  });
}

function usePlaceName({ stage, touchpoint, from, to }: Change): string {
  const text = useText();
  const { locale } = useLocale();
  const name = (one: { name: string; nameEn: string }): string => (locale === 'en' ? one.nameEn : one.name);
  if (from && to) return text('overview.place.transition', { from: name(from), to: name(to) });
  const one = touchpoint ?? stage;
  return one ? name(one) : text('overview.place.journey');
}
