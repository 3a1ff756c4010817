import { Link, useParams } from '@tanstack/react-router';
import { ChartFrame } from '../chart/chart-frame.js';
import { useFilterSentence } from '../filters/filter-sentence.js';
import { useFilters } from '../filters/use-filters.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { few } from '../ui/few.js';
import { MessageState } from '../ui/message-state.js';
import { dataOf } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { StageStrip } from './stage-strip.js';
import { StageTable, useStageColumns } from './stage-table.js';
import type { Overview } from './use-overview.js';
import { useStageText } from './use-stage-text.js';

/** The stages in the frame of every chart: drawn, as a table, as a file. Choosing one filters by it. */
export function StagesFigure({ overview }: { readonly overview: Overview }) {
  const text = useText();
  const figures = useFigures();
  const { nameOf } = useStageText();
  const { filters, change } = useFilters();
  const columns = useStageColumns();
  const stages = overview.stages ?? [];
  const journeys = overview.summary?.journeys ?? null;
  const { parts } = useFilterSentence({ receipt: overview.receipt, journeys });
  if (stages.length === 0) return <NoStages />;
  const rows = stages.map((stage, at) => ({ ...stage, at: at + 1 }));
  const choose = (key: string): void => {
    const has = filters.stages.includes(key);
    const name = nameOf(stages.find((stage) => stage.key === key) ?? { name: key, nameEn: key });
    change({ st: has ? filters.stages.filter((one) => one !== key) : [...filters.stages, key] });
    announce(text(has ? 'overview.stages.dropped' : 'overview.stages.chosen', { name }));
  };
  const hidden = stages.reduce((count, stage) => count + stage.hidden.length, 0);
  const chosen = stages.filter(({ key }) => filters.stages.includes(key)).map(nameOf);
  return (
    <ChartFrame
      id="stages"
      title={text('overview.stages.title')}
      {...(journeys === null
        ? {}
        : { subtitle: text('overview.stages.subtitle', { count: journeys, value: figures.count(journeys) }) })}
      info={<p>{text('overview.stages.info')}</p>}
      table={<StageTable rows={rows} />}
      data={() => [dataOf(text('overview.stages.title'), columns, rows)]}
      about={parts}
      receipt={overview.receipt}
      groupSize={overview.groupSize}
      keys={text('overview.stages.keys')}
      legend={<StageLegend hasFew={stages.some(({ score }) => score !== null && score.n < few)} />}
      notes={[
        ...(chosen.length === 0
          ? []
          : [text('overview.stages.filtered', { count: chosen.length, names: figures.list(chosen) })]),
        ...(hidden === 0
          ? []
          : [`${text('hidden.count', { count: hidden })}. ${text('hidden.why', { groupSize: overview.groupSize })}`]),
      ]}
    >
      <StageStrip stages={stages} chosen={filters.stages} onChoose={choose} />
    </ChartFrame>
  );
}

function StageLegend({ hasFew }: { readonly hasFew: boolean }) {
  const text = useText();
  return (
    <ul className="strip-legend muted small">
      <li>
        <span className="strip-key strip-key-bar" aria-hidden="true" />
        {text('overview.stages.reached')}
      </li>
      <li>
        <span className="strip-key strip-key-left" aria-hidden="true" />
        {text('overview.stages.left')}
      </li>
      <li>
        <span className="strip-key strip-key-score" aria-hidden="true" />
        {text('overview.stages.score')}
      </li>
      {hasFew && <li>{text('overview.stages.few', { few })}</li>}
    </ul>
  );
}

/** The journey has no stages yet. */
function NoStages() {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  return (
    <MessageState title={text('overview.stages.none.title')} role="status">
      <p>{text('overview.stages.none.text')}</p>
      <Link to="/w/$workspace/touchpoints" params={{ workspace }} className="button button-small">
        {text('overview.stages.none.go')}
      </Link>
    </MessageState>
  );
}
