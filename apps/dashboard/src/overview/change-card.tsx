import { Link, useParams } from '@tanstack/react-router';
import { useLocale, useRichText, useText } from '../i18n/locale.js';
import { Figure, type FigureReceipt } from '../ui/figure.js';
import { useFigures } from '../ui/use-figures.js';
import { Delta } from './delta.js';
import { Sparkline } from './sparkline.js';
import type { Change, Kpi } from './use-overview.js';
import { useUnits } from './use-units.js';

/** One change: a sentence, the figures of both sides, whose it is, and the way to where it is seen. */
export function ChangeCard({
  change,
  rank,
  isChannel,
  figureOf,
  series,
}: {
  readonly change: Change;
  readonly rank: number;
  readonly isChannel: boolean;
  readonly figureOf: (change: Change, name: string) => FigureReceipt;
  readonly series: Kpi['series'] | undefined;
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
      {series && <Sparkline name={sentence} series={series} write={(value) => write.bare(change, value)} />}
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
      // The filters go along by themselves; the map opens at the place, with the difference to the same other side.
      search={{ ...selected(change), diff: '1' }}
      className="button button-small change-open"
      aria-label={label}
    >
      {text('overview.change.open')}
    </Link>
  );
}

/** What to choose on the map: the touchpoint, or where a transition leads to; times are shown where it is about them. */
function selected({ view, metric }: Change): Record<string, string> {
  const { select } = view;
  const time = metric === 'time' || metric === 'duration' ? { m: 'p50' } : {};
  if (select?.kind === 'touchpoint') return { ...time, sel: select.key };
  return select?.kind === 'transition' ? { ...time, sel: select.to } : time;
}

function usePlaceName({ stage, touchpoint, from, to }: Change): string {
  const text = useText();
  const { locale } = useLocale();
  const name = (one: { name: string; nameEn: string }): string => (locale === 'en' ? one.nameEn : one.name);
  if (from && to) return text('overview.place.transition', { from: name(from), to: name(to) });
  const one = touchpoint ?? stage;
  return one ? name(one) : text('overview.place.journey');
}
