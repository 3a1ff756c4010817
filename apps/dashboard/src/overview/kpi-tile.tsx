import type { Numbered } from '../annotations/numbered.js';
import { useText } from '../i18n/locale.js';
import { few } from '../ui/few.js';
import { Figure, type FigureReceipt } from '../ui/figure.js';
import { useFigures } from '../ui/use-figures.js';
import { Delta } from './delta.js';
import { kpiText } from './kpi-text.js';
import { Sparkline } from './sparkline.js';
import type { Kpi } from './use-overview.js';
import { useUnits } from './use-units.js';

/** One key figure: its value with its interval, how it went, and its difference to what it is compared with. */
export function KpiTile({
  kpi,
  isChannel,
  inProgress,
  groupSize,
  numbered,
  figureOf,
}: {
  readonly kpi: Kpi;
  readonly isChannel: boolean;
  /** Journeys that go on; null where that is hidden. */
  readonly inProgress: number | null;
  readonly groupSize: number;
  /** What happened on the days of the figures. */
  readonly numbered: readonly Numbered[];
  readonly figureOf: (kpi: Kpi, value: string) => FigureReceipt;
}) {
  const text = useText();
  const figures = useFigures();
  const write = useUnits();
  const { name, what } = kpiText(kpi);
  const isFew = kpi.metric !== 'journeys' && kpi.n !== null && kpi.n > 0 && kpi.n < few;
  const population =
    kpi.n === null ? [] : [text(`overview.kpi.of.${kpi.of}`, { count: kpi.n, value: figures.count(kpi.n) })];
  const going =
    kpi.metric === 'completion' && inProgress !== null && inProgress > 0
      ? [text('overview.kpi.inProgress', { count: inProgress, value: figures.count(inProgress) })]
      : [];
  const stands = kpi.metric === 'journeys' ? going : [...population, ...going];
  return (
    <li className={isFew ? 'kpi kpi-few' : 'kpi'} data-metric={kpi.metric}>
      <h3 className="kpi-name">{text(name)}</h3>
      <p className="kpi-what">{text(what)}</p>
      <KpiValue kpi={kpi} groupSize={groupSize} figureOf={figureOf} />
      <p className="kpi-interval">
        {kpi.value !== null && kpi.low !== null && kpi.high !== null
          ? text('overview.kpi.between', { low: write.bare(kpi, kpi.low), high: write.bare(kpi, kpi.high) })
          : ''}
      </p>
      <Sparkline name={text(name)} series={kpi.series} numbered={numbered} write={(value) => write.bare(kpi, value)} />
      <KpiCompare kpi={kpi} isChannel={isChannel} />
      <p className="kpi-n">{stands.join(' · ')}</p>
    </li>
  );
}

function KpiValue({
  kpi,
  groupSize,
  figureOf,
}: {
  readonly kpi: Kpi;
  readonly groupSize: number;
  readonly figureOf: (kpi: Kpi, value: string) => FigureReceipt;
}) {
  const text = useText();
  const write = useUnits();
  if (kpi.value !== null) {
    return (
      <p className="kpi-value">
        <Figure of={figureOf(kpi, write.value(kpi, kpi.value))} />
      </p>
    );
  }
  if (kpi.hidden) {
    return (
      <p className="kpi-value kpi-gone" title={text('hidden.why', { groupSize })}>
        <Figure of={figureOf(kpi, text('hidden.short'))} />
      </p>
    );
  }
  return (
    <p className="kpi-value kpi-gone">
      {text(kpi.metric === 'duration' ? 'overview.kpi.none.duration' : 'overview.kpi.none')}
    </p>
  );
}

function KpiCompare({ kpi, isChannel }: { readonly kpi: Kpi; readonly isChannel: boolean }) {
  const text = useText();
  const write = useUnits();
  const { compare } = kpi;
  if (!compare || kpi.value === null) return <p className="kpi-compare" />;
  if (compare.base === null) return <p className="kpi-base">{text('overview.kpi.baseNone')}</p>;
  const base = text(isChannel ? 'overview.kpi.against' : 'overview.kpi.was', { base: write.bare(kpi, compare.base) });
  return (
    <p className="kpi-compare">
      {compare.verdict !== null && compare.difference !== null && (
        <Delta verdict={compare.verdict} goodDirection={kpi.goodDirection} isChannel={isChannel}>
          {write.difference(kpi, compare.difference)}
        </Delta>
      )}
      <span className="kpi-base">{base}</span>
    </p>
  );
}
