import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRichText, useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { Card } from '../ui/card.js';
import { Figure, type FigureReceipt } from '../ui/figure.js';
import { Listed } from '../ui/listed.js';
import { useFigures } from '../ui/use-figures.js';
import { useHealthFigure } from './use-health-figure.js';
import type { DataHealth, Overview } from './use-overview.js';

/** So many sources are named; the page of sources has all of them. */
const named = 3;

/** How the data is doing, in one line a subject. */
export function DataHealthLine({ overview }: { readonly overview: Overview }) {
  const health = overview.dataHealth;
  return health ? <Lines health={health} receipt={overview.receipt} /> : null;
}

function Lines({ health, receipt }: { readonly health: DataHealth; readonly receipt: Overview['receipt'] }) {
  const text = useText();
  const richText = useRichText();
  const figures = useFigures();
  const { workspace = '' } = useParams({ strict: false });
  const { counted, standing } = useHealthFigure(health, receipt);
  const told = (count: number, figure: FigureReceipt) => ({ count, value: <Figure of={figure} /> });
  const reasons = useReasons(health, receipt);
  const came = health.accepted + health.rejected > 0;
  const day = [
    ...(came
      ? [richText('overview.health.accepted', told(health.accepted, counted('accepted')))]
      : [text('overview.health.quiet')]),
    ...(came
      ? [
          richText('overview.health.rejected', {
            ...told(health.rejected, counted('rejected')),
            share: figures.share(health.rejectedShare ?? 0),
          }),
        ]
      : []),
    ...(health.dropped > 0 ? [richText('overview.health.dropped', told(health.dropped, counted('dropped')))] : []),
  ];
  const processing = [
    health.waitingEvents > 0
      ? richText('overview.health.waiting', told(health.waitingEvents, standing('waitingEvents')))
      : text('overview.health.upToDate'),
    ...(health.rebuilding ? [text('overview.health.rebuilding')] : []),
    ...(health.setAside > 0 ? [richText('overview.health.setAside', told(health.setAside, standing('setAside')))] : []),
  ];
  const sources = health.sources
    .slice(0, named)
    .map(({ name, lastEventAt }) =>
      lastEventAt === null
        ? text('overview.health.source.never', { name })
        : text('overview.health.source', { name, time: figures.moment(lastEventAt, receipt.timeZone) }),
    );
  const more = health.sources.length - named;
  return (
    <dl className="health">
      <Line name={text('overview.health.state')}>
        <Badge kind={health.state === 'good' ? 'good' : 'warn'}>{text(`overview.health.${health.state}`)}</Badge>{' '}
        {reasons.join(' · ')}
      </Line>
      <Line name={text('overview.health.day')}>
        <Listed parts={day} />
      </Line>
      <Line name={text('overview.health.processing')}>
        <Listed parts={processing} />
      </Line>
      <Line name={text('overview.health.lastEvents')}>
        {[...sources, ...(more > 0 ? [text('overview.health.sources', { count: more })] : [])].join(' · ')}{' '}
        <Link to="/w/$workspace/sources" params={{ workspace }} className="health-link">
          {text('overview.health.toSources')}
        </Link>
      </Line>
      {health.unregisteredProperties > 0 && (
        <Line name={text('nav.properties')}>
          {richText(
            'overview.health.unregistered',
            told(health.unregisteredProperties, standing('unregisteredProperties')),
          )}{' '}
          <Link to="/w/$workspace/properties" params={{ workspace }} className="health-link">
            {text('overview.health.toProperties')}
          </Link>
        </Line>
      )}
    </dl>
  );
}

/** Says why somebody should look. */
function useReasons({ reasons, limits, sources }: DataHealth, { freshness, timeZone }: Overview['receipt']): string[] {
  const text = useText();
  const figures = useFigures();
  const silent = sources.filter((source) => source.silent).map(({ name }) => name);
  const said = {
    limit: figures.duration(limits.silentHours * 3_600),
    share: figures.share(limits.rejectedShare),
    time: freshness.newestEventAt === null ? '' : figures.moment(freshness.newestEventAt, timeZone),
    names: figures.list(silent),
  };
  return reasons.map((reason) => text(`overview.health.reason.${reason}`, said));
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The card around it. */
export function DataHealthCard({ children }: { readonly children: ReactNode }) {
  const text = useText();
  return (
    <Card title={text('overview.health.title')} className="overview-health">
      {children}
    </Card>
  );
}
