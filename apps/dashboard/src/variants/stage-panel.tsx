import { useMemo, useRef } from 'react';
import { Button } from 'react-aria-components';
import { ChartFrame } from '../chart/chart-frame.js';
import { useText } from '../i18n/locale.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { QueryState } from '../ui/query-state.js';
import { SortableTable } from '../ui/sortable-table.js';
import { useFigures } from '../ui/use-figures.js';
import { drawStages } from './stage-drawing.js';
import { StagePicture } from './stage-picture.js';
import { useSize } from './use-size.js';
import { useVariantWords } from './use-variant-words.js';
import { useVariantStages, type StagesOf, type VariantList, type VariantStages } from './use-variants.js';

/** Ways and touchpoints that are drawn; the others are in the table. */
const most = { ways: 24, boxes: 18 };

/** The stages of the variants that are looked at, once they have been read. */
export function StagePanel({
  list,
  of,
  isCurrent,
  about,
  onClear,
}: {
  readonly list: VariantList;
  readonly of: StagesOf;
  /** Whether these are known to be the variants that are meant; until then the last ones stay, dimmed. */
  readonly isCurrent: boolean;
  readonly about: readonly string[];
  /** Chooses none, so that those are looked at that cover the share. */
  readonly onClear: () => void;
}) {
  const text = useText();
  return (
    <QueryState
      query={useVariantStages(list, of, isCurrent)}
      skeleton={<div className="skeleton variant-stages-wait" />}
    >
      {(data) =>
        data.variants === 0 ? (
          <MessageState title={text('variants.map.none')} role="status">
            <Button className="button button-small" onPress={onClear}>
              {text('variants.clear')}
            </Button>
          </MessageState>
        ) : (
          <Stages of={data} isSet={list.group === 'set'} about={about} />
        )
      }
    </QueryState>
  );
}

/** The stages, touchpoints and ways of some variants. */
export function Stages({
  of,
  isSet,
  about,
}: {
  readonly of: VariantStages;
  readonly isSet: boolean;
  readonly about: readonly string[];
}) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const { touchpoints, transitions, stages, receipt, groupSize } = of;
  const words = useVariantWords(touchpoints, stages);
  // What the frame takes on both sides.
  const width = Math.max(220, Math.min(640, size.width - 2 * size.rem - 2));
  const drawing = useMemo(
    () => drawStages({ touchpoints, transitions, stages: stages.map(({ key }) => key) }, { width, most }),
    [touchpoints, transitions, stages, width],
  );
  const journeysColumn = text('variants.column.journeys');
  const shareColumn = text('variants.column.share');
  const nodeColumns = [text('table.touchpoint'), text('table.stage'), journeysColumn, shareColumn];
  const edgeColumns = [
    ...[text('variants.map.from'), text('variants.map.to'), text('variants.map.count')],
    ...[journeysColumn, shareColumn],
  ];
  const stageName = (key: string | null): string => names.stage(stages, key);
  /** Journeys and their share, in both tables. */
  const counted = [
    {
      ...{ key: 'journeys', name: journeysColumn, numeric: true },
      value: ({ journeys }: Counted) => journeys,
      show: ({ journeys }: Counted) => figures.count(journeys),
    },
    {
      ...{ key: 'share', name: shareColumn, numeric: true },
      value: ({ share }: Counted) => share,
      show: ({ share }: Counted) => figures.share(share),
    },
  ];
  return (
    <div ref={frame} className="variant-panel">
      <ChartFrame
        id="stage-map"
        title={text('variants.map.title', { count: of.variants, variants: figures.count(of.variants) })}
        subtitle={text('variants.map.subtitle', { count: of.journeys ?? 0, journeys: figures.count(of.journeys) })}
        info={<p>{text('variants.map.info')}</p>}
        about={about}
        receipt={receipt}
        groupSize={groupSize}
        keys={text('variants.map.keys')}
        notes={[
          ...(isSet ? [text('variants.map.set')] : []),
          ...(touchpoints.length > drawing.nodes.length || transitions.length > drawing.edges.length
            ? [
                text('variants.map.most', {
                  nodes: figures.count(drawing.nodes.length),
                  allNodes: figures.count(touchpoints.length),
                  ways: figures.count(drawing.edges.length),
                  allWays: figures.count(transitions.length),
                }),
              ]
            : []),
        ]}
        data={() => [
          {
            name: text('variants.map.touchpoints'),
            columns: nodeColumns,
            rows: touchpoints.map((one) => [words.nameOf(one.key), stageName(one.stage), one.journeys, one.share]),
          },
          {
            name: text('variants.map.ways'),
            columns: edgeColumns,
            rows: transitions.map(({ from, to, count, journeys, share }) => [
              ...[words.nameOf(from), words.nameOf(to)],
              ...[count, journeys, share],
            ]),
          },
        ]}
        table={
          <div className="stack">
            <SortableTable
              caption={text('variants.map.touchpoints')}
              rows={touchpoints}
              rowKey={({ key }) => key}
              initial={{ column: 'journeys', descending: true }}
              columns={[
                {
                  ...{ key: 'name', name: nodeColumns[0] ?? '' },
                  value: ({ key }) => words.nameOf(key),
                  show: ({ key }) => words.nameOf(key),
                },
                {
                  ...{ key: 'stage', name: nodeColumns[1] ?? '' },
                  value: ({ stage }) => stages.findIndex(({ key }) => key === stage),
                  show: ({ stage }) => stageName(stage),
                },
                ...counted,
              ]}
            />
            {transitions.length > 0 && (
              <SortableTable
                caption={text('variants.map.ways')}
                rows={transitions}
                rowKey={({ from, to }) => JSON.stringify([from, to])}
                initial={{ column: 'count', descending: true }}
                columns={[
                  {
                    ...{ key: 'from', name: edgeColumns[0] ?? '' },
                    value: ({ from }) => words.nameOf(from),
                    show: ({ from }) => words.nameOf(from),
                  },
                  {
                    ...{ key: 'to', name: edgeColumns[1] ?? '' },
                    value: ({ to }) => words.nameOf(to),
                    show: ({ to }) => words.nameOf(to),
                  },
                  {
                    ...{ key: 'count', name: edgeColumns[2] ?? '', numeric: true },
                    value: ({ count }) => count,
                    show: ({ count }) => figures.count(count),
                  },
                  ...counted,
                ]}
              />
            )}
          </div>
        }
      >
        <StagePicture drawing={drawing} words={words} stageName={stageName} />
      </ChartFrame>
    </div>
  );
}

type Counted = Pick<VariantStages['touchpoints'][number], 'journeys' | 'share'>;
