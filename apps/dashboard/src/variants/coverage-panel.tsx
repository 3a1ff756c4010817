import { useAddress } from '../address/use-address.js';
import { ChartFrame } from '../chart/chart-frame.js';
import { useText } from '../i18n/locale.js';
import { SortableTable } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { CoverageChart } from './coverage-chart.js';
import { mostPercent, pointOf, usualCoverage } from './coverage-choice.js';
import { CoverageSlider } from './coverage-slider.js';
import type { VariantList, Variants } from './use-variants.js';
import { variantKeys } from './variant-keys.js';

/** How much the most frequent variants explain, and the slider that says how many are looked at. */
export function CoveragePanel({
  list,
  first,
  about,
  onHold,
}: {
  readonly list: VariantList;
  readonly first: Variants;
  readonly about: readonly string[];
  /** Told when the share is being dragged, and when it is let go. */
  readonly onHold: (isHeld: boolean) => void;
}) {
  const text = useText();
  const figures = useFigures();
  const { values, change } = useAddress(variantKeys);
  const percent = values.cov ?? usualCoverage;
  const point = pointOf(first.coverage, percent);
  if (!point) return null;
  const title = text('variants.coverage.title', {
    count: point.variants,
    variants: figures.count(point.variants),
    share: figures.share(point.share),
    journeys: figures.count(first.summary.journeys),
  });
  const columns = [text('variants.coverage.variants'), text('variants.column.cumulative')];
  return (
    <ChartFrame
      id="coverage"
      title={title}
      subtitle={text('variants.coverage.subtitle', {
        count: first.matching.variants,
        variants: figures.count(first.matching.variants),
      })}
      info={<p>{text('variants.coverage.info', { groupSize: first.groupSize })}</p>}
      about={about}
      receipt={first.receipt}
      groupSize={first.groupSize}
      data={() => [
        {
          name: title,
          columns,
          rows: first.coverage.map(({ variants, share }) => [variants, share]),
        },
      ]}
      table={
        <div className="coverage-table">
          <SortableTable
            caption={title}
            rows={first.coverage}
            rowKey={({ variants }) => String(variants)}
            initial={{ column: 'variants', descending: false }}
            columns={[
              {
                key: 'variants',
                name: columns[0] ?? '',
                value: ({ variants }) => variants,
                show: ({ variants }) => figures.count(variants),
              },
              {
                key: 'share',
                name: columns[1] ?? '',
                value: ({ share }) => share,
                show: ({ share }) => figures.share(share),
                numeric: true,
              },
            ]}
          />
        </div>
      }
    >
      <div className="coverage">
        <CoverageChart curve={first.coverage} chosen={point} label={title} />
        <CoverageSlider
          key={list.journeyType}
          percent={percent}
          most={mostPercent(first.coverage)}
          onHold={onHold}
          onChange={(cov) => change({ cov: cov === usualCoverage ? null : cov }, { replace: true })}
        />
      </div>
    </ChartFrame>
  );
}
