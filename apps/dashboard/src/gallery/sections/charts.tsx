import { CategoryKey } from '../../chart/category-mark.js';
import { ChartFrame } from '../../chart/chart-frame.js';
import type { DataTable } from '../../chart/csv.js';
import { categories } from '../../chart/palette.js';
import { useText } from '../../i18n/locale.js';
import { MessageState } from '../../ui/message-state.js';
import { useNames } from '../../ui/names.js';
import { QueryState } from '../../ui/query-state.js';
import { SortableTable, type Column } from '../../ui/sortable-table.js';
import { useFigures } from '../../ui/use-figures.js';
import { sampleReceipt } from '../samples/receipt.js';
import { useAsked, type Asked } from '../use-asked.js';
import { SampleLines } from './sample-lines.js';
import { sampleSeries, type SampleSeries } from './sample-series.js';

/** The frame of charts with a drawing, its table and its files; and with what stands there when there is none. */
export function Charts() {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const table = useSampleTable();
  return (
    <>
      <ChartFrame
        level={3}
        id="sample-lines"
        title={text('gallery.chart.title')}
        subtitle={text('gallery.chart.subtitle')}
        info={<p>{text('gallery.chart.info')}</p>}
        table={table.element}
        data={table.data}
        about={[text('gallery.chart.subtitle')]}
        receipt={sampleReceipt}
        groupSize={10}
        notes={[text('gallery.chart.notes'), text('hidden.count', { count: 1 })]}
        keys={text('gallery.chart.keys')}
        legend={
          <ul className="row">
            {sampleSeries.map(({ channel }, at) => {
              const category = categories[at];
              return (
                <li key={channel} className="row small">
                  {category && <CategoryKey category={category} />}
                  {names.channel(channel)}
                </li>
              );
            })}
          </ul>
        }
      >
        <SampleLines label={text('gallery.chart.title')} />
      </ChartFrame>
      <div className="samples">
        {(['never', 'error', 'forbidden'] as const).map((asked) => (
          <Unanswered key={asked} asked={asked} />
        ))}
        <ChartFrame
          level={3}
          id="sample-small"
          title={text('gallery.state.small')}
          table={null}
          data={() => []}
          about={[]}
          hasData={false}
          notes={[text('hidden.why', { groupSize: figures.count(10) })]}
        >
          <MessageState title={text('hidden.all.title')} level={3}>
            <p>{text('hidden.all.text', { groupSize: 10 })}</p>
          </MessageState>
        </ChartFrame>
      </div>
    </>
  );
}

const titles = {
  never: 'gallery.state.first',
  error: 'gallery.state.error',
  forbidden: 'gallery.state.forbidden',
} as const;

function Unanswered({ asked }: { readonly asked: Asked & keyof typeof titles }) {
  const text = useText();
  const query = useAsked(asked, 0);
  return (
    <ChartFrame
      id={`sample-${asked}`}
      title={text(titles[asked])}
      table={null}
      data={() => []}
      about={[]}
      hasData={false}
    >
      <QueryState query={query}>{() => null}</QueryState>
    </ChartFrame>
  );
}

/** The twin of the chart, and the same for files. */
function useSampleTable() {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const weeks = sampleSeries[0]?.points.map(({ week }) => week) ?? [];
  const valueOf = ({ points }: SampleSeries, week: number): number | null =>
    points.find((point) => point.week === week)?.value ?? null;
  const columns: readonly Column<SampleSeries>[] = [
    {
      key: 'channel',
      name: text('filter.channel'),
      value: ({ channel }) => names.channel(channel),
      show: ({ channel }) => names.channel(channel),
    },
    ...weeks.map((week): Column<SampleSeries> => ({
      key: String(week),
      name: `${text('gallery.chart.week')} ${figures.count(week)}`,
      numeric: true,
      value: (series) => valueOf(series, week),
      show: (series) => figures.count(valueOf(series, week)),
    })),
  ];
  return {
    element: (
      <SortableTable
        caption={text('gallery.chart.title')}
        rows={sampleSeries}
        columns={columns}
        rowKey={({ channel }) => channel}
        initial={{ column: '1', descending: true }}
      />
    ),
    data: (): readonly DataTable[] => [
      {
        name: text('gallery.chart.title'),
        columns: columns.map(({ name }) => name),
        rows: sampleSeries.map((series) => [
          names.channel(series.channel),
          ...weeks.map((week) => valueOf(series, week)),
        ]),
      },
    ],
  };
}
