import { useText } from '../i18n/locale.js';
import { SortableTable, type Column } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import type { StageSummary } from './use-overview.js';
import { useUnits } from './use-units.js';
import { measuredOf, useStageText } from './use-stage-text.js';

/** A stage with its place in the order. */
export type StageRow = StageSummary & { readonly at: number };

/** A figure of a stage that has an interval beside its score. */
type Interval = 'reached' | 'leave' | 'time';

function isHidden({ hidden, reached, leave }: StageRow, of: Interval): boolean {
  if (of === 'reached') return reached === null && hidden.includes('journeys');
  return of === 'leave' && leave === null && hidden.includes('left');
}

/** The strip's numbers, to be read, sorted and taken along. */
export function useStageColumns(): readonly Column<StageRow>[] {
  const text = useText();
  const figures = useFigures();
  const write = useUnits();
  const { nameOf } = useStageText();
  const hidden = text('hidden.short');
  const share = (figure: StageSummary['reached'], isHidden: boolean): string =>
    figure ? figures.share(figure.value) : isHidden ? hidden : '–';
  const ofScore = (pick: 'value' | 'low' | 'high') => ({
    value: ({ score }: StageRow) => score?.[pick] ?? null,
    show: ({ score, hidden: gone }: StageRow) =>
      score ? write.bare(measuredOf(score), score[pick]) : gone.includes('score') ? hidden : '–',
    numeric: true,
  });
  const ends = (of: Interval, write: (value: number | null) => string, unit?: string): Column<StageRow>[] =>
    (['low', 'high'] as const).map((end) => ({
      ...{ key: `${of}-${end}`, name: text(`overview.stages.column.${of}.${end}`), numeric: true },
      ...(unit === undefined ? {} : { unit }),
      value: (row) => row[of]?.[end] ?? null,
      show: (row) => (isHidden(row, of) ? hidden : write(row[of]?.[end] ?? null)),
    }));
  const shareOrNone = (value: number | null): string => (value === null ? '–' : figures.share(value));
  const seconds = text('overview.stages.unit.seconds');
  return [
    { key: 'stage', name: text('overview.stages.column.stage'), value: nameOf, show: nameOf },
    {
      ...{ key: 'at', name: text('overview.stages.column.at'), numeric: true },
      ...{ value: ({ at }) => at, show: ({ at }) => figures.count(at) },
    },
    {
      ...{ key: 'journeys', name: text('overview.stages.column.journeys'), numeric: true },
      ...{ value: ({ journeys }) => journeys, show: ({ journeys }) => figures.count(journeys) },
    },
    {
      ...{ key: 'reached', name: text('overview.stages.column.reached'), numeric: true },
      value: ({ reached }) => reached?.value ?? null,
      show: ({ reached, hidden: gone }) => share(reached, gone.includes('journeys')),
    },
    ...ends('reached', shareOrNone),
    {
      ...{ key: 'left', name: text('overview.stages.column.left'), numeric: true },
      ...{ value: ({ left }) => left, show: ({ left }) => figures.count(left) },
    },
    {
      ...{ key: 'leave', name: text('overview.stages.column.leave'), numeric: true },
      value: ({ leave }) => leave?.value ?? null,
      show: ({ leave, hidden: gone }) => share(leave, gone.includes('left')),
    },
    ...ends('leave', shareOrNone),
    {
      ...{ key: 'time', name: text('overview.stages.column.time'), numeric: true },
      ...{ unit: seconds, value: ({ time }) => time?.value ?? null },
      show: ({ time }) => figures.duration(time?.value ?? null),
    },
    ...ends('time', (value) => figures.duration(value), seconds),
    {
      ...{ key: 'metric', name: text('overview.stages.column.metric') },
      value: ({ score }) => (score ? text(`overview.metric.${score.metric}`) : ''),
      show: ({ score }) => (score ? text(`overview.metric.${score.metric}`) : '–'),
    },
    { key: 'score', name: text('overview.stages.column.score'), ...ofScore('value') },
    { key: 'low', name: text('overview.stages.column.low'), ...ofScore('low') },
    { key: 'high', name: text('overview.stages.column.high'), ...ofScore('high') },
    {
      ...{ key: 'n', name: text('overview.stages.column.answers'), numeric: true },
      value: ({ score }) => score?.n ?? null,
      show: ({ score, hidden: gone }) => (score ? figures.count(score.n) : gone.includes('score') ? hidden : '–'),
    },
  ];
}

/** The stages as a table; on paper, where there is less room, without the ends of intervals but the score's. */
export function StageTable({
  rows,
  isPaper = false,
}: {
  readonly rows: readonly StageRow[];
  readonly isPaper?: boolean;
}) {
  const text = useText();
  const columns = useStageColumns().filter(({ key }) => !isPaper || !key.includes('-'));
  return (
    <SortableTable
      caption={text('overview.stages.title')}
      rows={rows}
      columns={columns}
      rowKey={({ key }) => key}
      initial={{ column: 'at', descending: false }}
    />
  );
}
