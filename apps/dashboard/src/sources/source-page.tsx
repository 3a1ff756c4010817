import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useText } from '../i18n/locale.js';
import { Badge } from '../ui/badge.js';
import { MenuButton } from '../ui/menu-button.js';
import { useNames } from '../ui/names.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { RoleNotice } from '../ui/role-notice.js';
import { useRole } from '../ui/use-role.js';
import { DeleteDialog } from './delete-dialog.js';
import { EditDialog } from './edit-dialog.js';
import { forgetFreshKey, freshKeyOf } from './fresh-key.js';
import { SnippetsCard } from './snippets-card.js';
import { SourceFacts } from './source-facts.js';
import { useSource, useWriteKeys, type ActiveSource } from './use-sources.js';
import { WatchCard } from './watch-card.js';
import { WriteKeysCard } from './write-keys-card.js';
import './sources.css';

/** One source: its keys, how to send to it, and what arrives. */
export function SourcePage() {
  const { workspace = '', source = '' } = useParams({ strict: false });
  // Another source is another page: nothing of the one before stays, its key least of all.
  return <OneSource key={`${workspace}/${source}`} workspace={workspace} sourceKey={source} />;
}

function OneSource({ workspace, sourceKey }: { readonly workspace: string; readonly sourceKey: string }) {
  const text = useText();
  const query = useSource(workspace, sourceKey);
  const { may } = useRole(workspace);
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const [freshKey, setFreshKey] = useState(() => freshKeyOf(workspace, sourceKey));
  useEffect(() => forgetFreshKey(workspace, sourceKey), [workspace, sourceKey]);
  const found = query.data;
  const lacks = (role: 'analyst' | 'owner') => (may(role) ? null : text(`sources.needs.${role}`));
  const isLive = found?.kind !== 'import';
  // What stands below the keys comes when they are there, so that it does not jump.
  const isPlaced = !useWriteKeys(workspace, sourceKey, found !== undefined && isLive && may('analyst')).isLoading;
  return (
    <Page
      title={found?.name ?? sourceKey}
      context={text('sources.title')}
      sentence={<Sentence workspace={workspace} source={found} />}
      actions={
        found && (
          <MenuButton
            label={text('sources.menu')}
            choices={[
              { key: 'edit', name: text('sources.edit'), reason: lacks('analyst'), onChoose: () => setOpen('edit') },
              {
                key: 'delete',
                name: text('sources.delete'),
                reason: lacks('owner'),
                onChoose: () => setOpen('delete'),
              },
            ]}
          >
            <span aria-hidden="true">⋯</span>
          </MenuButton>
        )
      }
    >
      <RoleNotice workspace={workspace} needed="analyst" />
      <QueryState query={query}>
        {(source) => (
          <div className="stack source-page">
            <SourceFacts workspace={workspace} source={source} now={query.dataUpdatedAt} />
            <div className="source-parts">
              <div className="source-ways">
                {isLive && (
                  <WriteKeysCard workspace={workspace} source={source} freshKey={freshKey} onFreshKey={setFreshKey} />
                )}
                {isPlaced && (
                  <SnippetsCard
                    workspace={workspace}
                    source={source}
                    writeKey={freshKey}
                    {...(may('analyst') ? { onEdit: () => setOpen('edit') } : {})}
                  />
                )}
              </div>
              <WatchCard workspace={workspace} source={source} />
            </div>
          </div>
        )}
      </QueryState>
      {found && open === 'edit' && <EditDialog workspace={workspace} source={found} onClose={() => setOpen(null)} />}
      {found && open === 'delete' && (
        <DeleteDialog workspace={workspace} source={found} onClose={() => setOpen(null)} />
      )}
    </Page>
  );
}

function Sentence({ workspace, source }: { readonly workspace: string; readonly source: ActiveSource | undefined }) {
  const text = useText();
  const names = useNames();
  return (
    <span className="row">
      <Link to="/w/$workspace/sources" params={{ workspace }}>
        {text('sources.back')}
      </Link>
      {source && (
        <>
          <Badge>{text(`sources.kind.${source.kind}`)}</Badge>
          <code>{source.key}</code>
          <span>
            {text('sources.column.channel')}:{' '}
            {source.channel === null ? text('sources.channel.perEvent') : names.channel(source.channel)}
          </span>
          {source.activity.watchedUntil !== null && <Badge kind="info">{text('sources.watched')}</Badge>}
        </>
      )}
    </span>
  );
}
