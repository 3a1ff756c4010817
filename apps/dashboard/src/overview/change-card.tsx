import { Link, useParams } from '@tanstack/react-router';
import { writeKeys } from '../address/codec.js';
import { Button } from 'react-aria-components';
import { useTableMode } from '../chart/use-table-mode.js';
import { useRichText, useText } from '../i18n/locale.js';
import { mapKeys, type Measure } from '../journey-map/map-search.js';
import { Figure, type FigureReceipt } from '../ui/figure.js';
import { useFigures } from '../ui/use-figures.js';
import { Delta } from './delta.js';
import { SeriesTable } from './series-table.js';
import { Sparkline } from './sparkline.js';
import type { Change } from './use-overview.js';
import { useChangeSentence } from './use-change-sentence.js';
import { useUnits } from './use-units.js';

/** One change: a sentence, the figures of both sides, whose it is, and the way to where it is seen. */
export function ChangeCard({
  change,
  rank,
  isChannel,
  figureOf,
  onDismiss,
}: {
  readonly change: Change;
  readonly rank: number;
  readonly isChannel: boolean;
  readonly figureOf: (change: Change, name: string) => FigureReceipt;
  /** Asks why it is to be set aside; undefined where the reader may not. */
  readonly onDismiss: (() => void) | undefined;
}) {
  const text = useText();
  const richText = useRichText();
  const figures = useFigures();
  const write = useUnits();
  const { placeOf, ofChange } = useChangeSentence();
  const { isTable } = useTableMode();
  const sentence = ofChange(change);
  const difference = (value: number): string => write.difference(change, value);
  return (
    <li className="change" data-metric={change.metric}>
      <span className="change-rank" aria-hidden="true">
        {figures.count(rank)}
      </span>
      {/* Takes the focus when the card before it was set aside. */}
      <h3 className="change-sentence" tabIndex={-1}>
        {sentence}
      </h3>
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
      {isTable ? (
        <SeriesTable
          caption={text('overview.series.of', { sentence })}
          rows={change.series.points.map((point) => ({ ...point, name: sentence, measured: change }))}
          isOne
        />
      ) : (
        <Sparkline name={sentence} series={change.series} write={(value) => write.bare(change, value)} />
      )}
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
      <div className="change-actions">
        <OpenOnMap change={change} label={text('overview.change.open.of', { place: placeOf(change) })} />
        {onDismiss && (
          <Button
            className="button button-small button-quiet"
            aria-label={text('overview.change.dismiss.of', { sentence })}
            onPress={onDismiss}
          >
            {text('overview.change.dismiss')}
          </Button>
        )}
      </div>
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
      className="button button-small"
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
