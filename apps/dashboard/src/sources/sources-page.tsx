import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useSources } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { PageLink } from '../shell/page-link.js';
import { Ago } from '../ui/ago.js';
import { RowTable, type RowColumn } from '../ui/row-table.js';
import { useTimes } from '../ui/use-times.js';
import { Badge } from '../ui/badge.js';
import { FigureButton, useFigureReceipts } from '../ui/figure.js';
import { matches } from '../ui/fold.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { RoleNotice } from '../ui/role-notice.js';
import { TextInput } from '../ui/text-input.js';
import { useRole } from '../ui/use-role.js';
import { CreateDialog } from './create-dialog.js';
import { counters, useSourceFigures, type Counter } from './use-source-figures.js';
import { listPace, type ActiveSource } from './use-sources.js';

import './sources.css';

/** Fewer sources than this are found without searching. */
const worthSearching = 8;

/** Who sends events to the workspace, and how each is doing. */
export function SourcesPage() {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const query = useSources(workspace, listPace);
  const { may } = useRole(workspace);
  const [search, setSearch] = useState('');
  const [isCreating, setCreating] = useState(false);
  const figureOf = useSourceFigures(workspace);
  const receipts = useFigureReceipts((id) =>
    query.data
      ?.flatMap((source) => counters.map((counter) => figureOf(source, counter)))
      .find((figure) => figure.id === id),
  );
  const columns = useColumns(workspace, { now: query.dataUpdatedAt, figureOf, onOpen: receipts.open });
  const create = may('analyst') && (
    <Button className="button button-primary" onPress={() => setCreating(true)}>
      {text('sources.new')}
    </Button>
  );
  return (
    <Page
      title={text('sources.title')}
      sentence={text('sources.sentence')}
      actions={
        <>
          <PageLink page="import" className="button">
            {text('sources.import')}
          </PageLink>
          {create}
        </>
      }
    >
      <RoleNotice workspace={workspace} needed="analyst" />
      <QueryState query={query}>
        {(all) => {
          if (all.length === 0) {
            return (
              <MessageState title={text('sources.empty.title')}>
                <p>{text('sources.empty.text')}</p>
                {create}
              </MessageState>
            );
          }
          const rows = all.filter(({ name, key }) => matches(`${name} ${key}`, search));
          return (
            <div className="stack">
              {all.length >= worthSearching && (
                <div className="sources-search">
                  <TextInput label={text('sources.search')} type="search" value={search} onChange={setSearch} />
                </div>
              )}
              {rows.length === 0 ? (
                <p className="muted">{text('sources.empty.filtered')}</p>
              ) : (
                <RowTable
                  caption={text('sources.title')}
                  rows={rows}
                  columns={columns}
                  rowKey={({ key }) => key}
                  initial={{ column: 'name', descending: false }}
                />
              )}
            </div>
          );
        }}
      </QueryState>
      {receipts.dialog}
      {isCreating && <CreateDialog workspace={workspace} onClose={() => setCreating(false)} />}
    </Page>
  );
}

function useColumns(
  workspace: string,
  of: {
    readonly now: number;
    readonly figureOf: ReturnType<typeof useSourceFigures>;
    readonly onOpen: (figure: string) => void;
  },
): readonly RowColumn<ActiveSource>[] {
  const text = useText();
  const names = useNames();
  const times = useTimes(workspace);
  const { now, figureOf, onOpen } = of;
  return useMemo(() => {
    const channelOf = ({ channel }: ActiveSource) =>
      channel === null ? text('sources.channel.perEvent') : names.channel(channel);
    const counted = (key: Counter, name: string) => ({
      key,
      name,
      numeric: true,
      value: ({ activity }: ActiveSource) => activity[key],
      show: (source: ActiveSource) => <FigureButton of={figureOf(source, key)} onOpen={onOpen} />,
    });
    return [
      {
        key: 'name',
        name: text('sources.column.name'),
        value: ({ name }) => name,
        show: ({ key, name, activity }) => (
          <span className="source-name">
            <Link to="/w/$workspace/sources/$source" params={{ workspace, source: key }} title={name}>
              {name}
            </Link>
            <span className="source-key">
              <code>{key}</code>
              {activity.watchedUntil !== null && <Badge kind="info">{text('sources.watched')}</Badge>}
            </span>
          </span>
        ),
      },
      {
        key: 'kind',
        name: text('sources.column.kind'),
        value: ({ kind }) => text(`sources.kind.${kind}`),
        show: ({ kind }) => text(`sources.kind.${kind}`),
      },
      { key: 'channel', name: text('sources.column.channel'), value: channelOf, show: channelOf },
      {
        key: 'last',
        name: text('sources.column.last'),
        value: ({ activity }) => (activity.lastEventAt === null ? null : Date.parse(activity.lastEventAt)),
        show: ({ activity }) =>
          activity.lastEventAt === null ? (
            <span className="muted">{text('sources.never')}</span>
          ) : (
            <Ago iso={activity.lastEventAt} now={now} times={times} />
          ),
      },
      counted('accepted', text('sources.column.accepted')),
      counted('rejected', text('sources.column.rejected')),
      counted('dropped', text('sources.column.dropped')),
      counted('writeKeys', text('sources.column.keys')),
    ];
  }, [text, names, times, workspace, now, figureOf, onOpen]);
}
