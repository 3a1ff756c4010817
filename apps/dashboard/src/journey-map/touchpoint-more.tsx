import { useParams } from '@tanstack/react-router';
import { lazy, useEffect, useRef } from 'react';
import { comparisonQuery, isChannel } from '../filters/filter-keys.js';
import { useFilters } from '../filters/use-filters.js';
import { withTexts } from '../i18n/catalogue.js';
import { useText } from '../i18n/locale.js';
import { Figure } from '../ui/figure.js';
import { Loads } from '../ui/loads.js';
import { useNames } from '../ui/names.js';
import { QueryState } from '../ui/query-state.js';
import type { ReceiptLine } from '../ui/receipt.js';
import { useBaseText } from '../ui/use-base-text.js';
import { useFigures } from '../ui/use-figures.js';
import { useVerdictWord } from '../ui/use-verdict-word.js';
import { PanelFact, WayFigure } from './panel-fact.js';
import { usePanelFigure } from './use-panel-figure.js';
import type { Entrance } from './use-panel.js';
import { useTouchpoint, type TouchpointDetail } from './use-touchpoint.js';

/** It and what draws it are of no use to a map without open details. */
const TouchpointTrend = lazy(async () => ({
  default: (await withTexts(['annotations', 'journeyMap'], () => import('./touchpoint-trend.js'))).TouchpointTrend,
}));

/** What the map does not say of a touchpoint: how it changed, and through which channels people came. Loads and fails alone. */
export function TouchpointMore({
  touchpoint,
  called,
  entrance,
}: {
  readonly touchpoint: string;
  /** What it is called. */
  readonly called: string;
  readonly entrance: Entrance | null;
}) {
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { filters } = useFilters();
  const detail = useTouchpoint({ ws: workspace, journeyType: journey, touchpoint }, filters);
  return (
    <QueryState query={detail}>
      {(data) => (
        <div className="stack">
          <ShareOfJourneys detail={data} called={called} />
          <HowJudged detail={data} />
          <Loads fallback={<div className="skeleton skeleton-block" />}>
            <TouchpointTrend detail={data} />
          </Loads>
          <Channels detail={data} called={called} entrance={entrance} />
        </div>
      )}
    </QueryState>
  );
}

interface Told {
  readonly detail: TouchpointDetail;
  readonly called: string;
}

function ShareOfJourneys({ detail, called }: Told) {
  const text = useText();
  const figures = useFigures();
  const figureOf = usePanelFigure({ ...detail, called });
  const { journeyShare, compare } = detail;
  const fact = (kind: 'share' | 'medianFrom' | 'medianTo', value: string, isHidden: boolean) => {
    const name = text(`panel.${kind}`);
    return (
      <PanelFact name={name} isHidden={isHidden}>
        <Figure of={figureOf({ kind, name, value, isHidden })} />
      </PanelFact>
    );
  };
  const median = (kind: 'medianFrom' | 'medianTo', seconds: number | null, field: 'previous' | 'next') =>
    fact(kind, figures.duration(seconds), isHiddenIn(detail, field));
  return (
    <dl className="panel-facts">
      {fact('share', journeyShare === null ? text('hidden.short') : figures.share(journeyShare), journeyShare === null)}
      {compare && <Compared detail={detail} called={called} of={compare} />}
      {median('medianFrom', detail.medianFromPreviousSeconds, 'previous')}
      {median('medianTo', detail.medianToNextSeconds, 'next')}
    </dl>
  );
}

function Compared({ detail, called, of }: Told & { readonly of: NonNullable<TouchpointDetail['compare']> }) {
  const text = useText();
  const figures = useFigures();
  const baseText = useBaseText();
  const figureOf = usePanelFigure({ ...detail, called });
  const { comparison } = useFilters().filters;
  const wordOf = useVerdictWord(isChannel(comparison));
  const { base, difference, low, high, verdict } = of.journeyShare;
  // Either side may be hidden, or have no journeys to have a share of.
  const isGone = difference === null || verdict === null;
  const name = text('panel.compared');
  const value = isGone ? text('panel.compared.none') : `${figures.points(difference)}, ${wordOf(verdict)}`;
  const lines: readonly ReceiptLine[] = [
    base === null
      ? null
      : [
          text('receipt.base'),
          `${figures.share(base)} · ${baseText({ by: comparisonQuery(comparison) ?? '', window: of.window })}`,
        ],
    low === null || high === null
      ? null
      : [
          text('panel.compared.range'),
          text('panel.compared.interval', { low: figures.points(low), high: figures.points(high) }),
        ],
    of.asOf === null ? null : [text('panel.compared.asOf'), figures.moment(of.asOf, detail.receipt.timeZone)],
  ];
  return (
    <PanelFact name={name} isHidden={isGone}>
      <Figure of={figureOf({ kind: 'compared', name, value, lines })} />
    </PanelFact>
  );
}

function isHiddenIn({ suppressed }: TouchpointDetail, field: 'previous' | 'next'): boolean {
  return suppressed.some((one) => one.kind === 'median' && one.field === field);
}

/** Why a verdict may be another than the difference by itself would have. */
function HowJudged({ detail: { compare } }: { readonly detail: TouchpointDetail }) {
  const text = useText();
  const figures = useFigures();
  if (!compare || compare.journeyShare.verdict === null) return null;
  const { tested } = compare;
  return (
    <p className="muted small">{text('panel.compared.tested', { count: tested, value: figures.count(tested) })}</p>
  );
}

function Channels({ detail, called, entrance }: Told & { readonly entrance: Entrance | null }) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const figureOf = usePanelFigure({ ...detail, called });
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
              <WayFigure
                of={figureOf({
                  ...{ kind: 'channel', name: text('panel.channel', { channel: names.channel(channel) }) },
                  ...{ value: figures.count(visits), isHidden: visits === null, of: [channel] },
                })}
                isHidden={visits === null}
                share={share === null ? null : figures.share(share)}
              />
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
