import { useParams } from '@tanstack/react-router';
import { lazy, useEffect, useRef } from 'react';
import { isChannel } from '../filters/filter-keys.js';
import { useFilters } from '../filters/use-filters.js';
import { withTexts } from '../i18n/catalogue.js';
import { useText } from '../i18n/locale.js';
import { Loads } from '../ui/loads.js';
import { useNames } from '../ui/names.js';
import { QueryState } from '../ui/query-state.js';
import { useFigures } from '../ui/use-figures.js';
import { useVerdictWord } from '../ui/use-verdict-word.js';
import type { Entrance } from './use-panel.js';
import { useTouchpoint, type TouchpointDetail } from './use-touchpoint.js';

/** It and what draws it are of no use to a map without open details. */
const TouchpointTrend = lazy(async () => ({
  default: (await withTexts(['annotations', 'journeyMap'], () => import('./touchpoint-trend.js'))).TouchpointTrend,
}));

/** What the map does not say of a touchpoint: how it changed, and through which channels people came. Loads and fails alone. */
export function TouchpointMore({
  touchpoint,
  entrance,
}: {
  readonly touchpoint: string;
  readonly entrance: Entrance | null;
}) {
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { filters } = useFilters();
  const detail = useTouchpoint({ ws: workspace, journeyType: journey, touchpoint }, filters);
  return (
    <QueryState query={detail}>
      {(data) => (
        <div className="stack">
          <ShareOfJourneys detail={data} />
          <Loads fallback={<div className="skeleton skeleton-block" />}>
            <TouchpointTrend detail={data} />
          </Loads>
          <Channels detail={data} entrance={entrance} />
        </div>
      )}
    </QueryState>
  );
}

function ShareOfJourneys({ detail }: { readonly detail: TouchpointDetail }) {
  const text = useText();
  const figures = useFigures();
  const wordOf = useVerdictWord(isChannel(useFilters().filters.comparison));
  const { journeyShare, compare } = detail;
  const difference = compare?.journeyShare;
  return (
    <dl className="panel-facts">
      <div>
        <dt>{text('panel.share')}</dt>
        <dd className={journeyShare === null ? 'hidden-figure' : undefined}>
          {journeyShare === null ? text('hidden.short') : figures.share(journeyShare)}
        </dd>
      </div>
      {difference && (
        <div>
          <dt>{text('panel.compared')}</dt>
          <dd className={difference.difference === null ? 'hidden-figure' : undefined}>
            {difference.difference === null || difference.verdict === null
              ? text('hidden.short')
              : `${figures.points(difference.difference)}, ${wordOf(difference.verdict)}`}
          </dd>
        </div>
      )}
      <div>
        <dt>{text('panel.medianFrom')}</dt>
        <dd>{figures.duration(detail.medianFromPreviousSeconds)}</dd>
      </div>
      <div>
        <dt>{text('panel.medianTo')}</dt>
        <dd>{figures.duration(detail.medianToNextSeconds)}</dd>
      </div>
    </dl>
  );
}

function Channels({ detail, entrance }: { readonly detail: TouchpointDetail; readonly entrance: Entrance | null }) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (entrance?.part !== 'channels') return;
    // Whoever has gone elsewhere while this was read is not called back.
    const panel = heading.current?.closest('.panel');
    if (panel?.querySelector('h2') === document.activeElement) heading.current?.focus({ preventScroll: true });
    // In the middle: at the top the filter bar would stand over it.
    heading.current?.scrollIntoView({ block: 'center' });
  }, [entrance]);
  return (
    <section>
      <h3 ref={heading} tabIndex={-1}>
        {text('panel.channels')}
      </h3>
      <ul className="ways">
        {detail.byChannel.map(({ channel, visits, share }) => (
          <li key={channel}>
            <div className="way-head">
              <span>{names.channel(channel)}</span>
              <span className="way-figure">
                <span className={visits === null ? 'hidden-figure' : 'figure'}>{figures.count(visits)}</span>
                {share !== null && <span className="muted small"> {figures.share(share)}</span>}
              </span>
            </div>
            <div className="way-bar" aria-hidden="true">
              <span style={{ inlineSize: `${(share ?? 0) * 100}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
