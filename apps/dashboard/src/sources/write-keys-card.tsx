import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { Ago } from '../ui/ago.js';
import { useTimes } from '../ui/use-times.js';
import { announce } from '../ui/announce.js';
import { Card } from '../ui/card.js';
import { CodeBlock } from '../ui/code-block.js';
import { Confirm } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { QueryState } from '../ui/query-state.js';
import { useRole } from '../ui/use-role.js';
import { useCreateKey, useRevokeKey, useWriteKeys, type ActiveSource, type WriteKey } from './use-sources.js';

/** The keys of a source: a new one is shown once, the others by their beginnings. */
export function WriteKeysCard({
  workspace,
  source,
  freshKey,
  onFreshKey,
}: {
  readonly workspace: string;
  readonly source: ActiveSource;
  /** A key that was made while this page is open. */
  readonly freshKey: string | null;
  readonly onFreshKey: (writeKey: string | null) => void;
}) {
  const text = useText();
  const faultText = useFaultText();
  const { role, may } = useRole(workspace);
  const query = useWriteKeys(workspace, source.key, may('analyst'));
  const create = useCreateKey(workspace, source.key);
  const [ending, setEnding] = useState<WriteKey | null>(null);
  if (!may('analyst')) {
    return (
      <Card title={text('sources.keys.title')} note={text('sources.keys.note')}>
        {role !== null && <p className="muted">{text('sources.keys.role', { present: text(`role.${role}`) })}</p>}
      </Card>
    );
  }
  return (
    <Card
      title={text('sources.keys.title')}
      note={text('sources.keys.note')}
      actions={
        <Button
          className={source.activity.writeKeys === 0 ? 'button button-primary' : 'button'}
          isDisabled={create.isPending}
          onPress={() => create.mutate(undefined, { onSuccess: ({ writeKey }) => onFreshKey(writeKey) })}
        >
          {text('sources.keys.create')}
        </Button>
      }
    >
      {create.error !== null && <Notice kind="bad">{faultText(create.error)}</Notice>}
      {freshKey !== null && (
        <div className="fresh-key">
          <Notice kind="good">{text('sources.keys.fresh')}</Notice>
          <CodeBlock label={text('sources.keys.fresh.label')} code={freshKey} />
          <Button className="link-button" onPress={() => onFreshKey(null)}>
            {text('sources.keys.kept')}
          </Button>
        </div>
      )}
      <QueryState query={query}>
        {(keys) =>
          keys.length === 0 ? (
            <p className="muted">{text('sources.keys.none')}</p>
          ) : (
            <KeysTable workspace={workspace} keys={keys} now={query.dataUpdatedAt} onEnd={setEnding} />
          )
        }
      </QueryState>
      {ending && (
        <RevokeDialog workspace={workspace} source={source.key} ending={ending} onClose={() => setEnding(null)} />
      )}
    </Card>
  );
}

function KeysTable({
  workspace,
  keys,
  now,
  onEnd,
}: {
  readonly workspace: string;
  readonly keys: readonly WriteKey[];
  readonly now: number;
  readonly onEnd: (key: WriteKey) => void;
}) {
  const text = useText();
  const times = useTimes(workspace);
  return (
    <div className="table-scroll keys-table" tabIndex={0} role="region" aria-label={text('sources.column.keys')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('sources.keys.prefix')}</th>
            <th scope="col">{text('sources.keys.created')}</th>
            <th scope="col">{text('sources.keys.used')}</th>
            <th scope="col">{text('sources.keys.act')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">
                <code>{key.prefix}…</code>
              </th>
              <td>
                <Ago iso={key.createdAt} now={now} times={times} />
              </td>
              <td>
                {key.lastUsedAt === null ? (
                  <span className="muted">{text('sources.keys.neverUsed')}</span>
                ) : (
                  <Ago iso={key.lastUsedAt} now={now} times={times} />
                )}
              </td>
              <td>
                <Button
                  className="button button-small"
                  aria-label={text('sources.keys.revoke.one', { prefix: key.prefix })}
                  onPress={() => onEnd(key)}
                >
                  {text('sources.keys.revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RevokeDialog({
  workspace,
  source,
  ending,
  onClose,
}: {
  readonly workspace: string;
  readonly source: string;
  readonly ending: WriteKey;
  readonly onClose: () => void;
}) {
  const text = useText();
  const faultText = useFaultText();
  const revoke = useRevokeKey(workspace, source);
  return (
    <Confirm
      title={text('sources.keys.revoke.title', { prefix: ending.prefix })}
      action={text('sources.keys.revoke')}
      isOpen
      isPending={revoke.isPending}
      fault={revoke.error === null ? null : faultText(revoke.error)}
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate(ending.id, {
          onSuccess: () => {
            announce(text('sources.keys.revoked'));
            onClose();
          },
        })
      }
    >
      <p>{text('sources.keys.revoke.means')}</p>
    </Confirm>
  );
}
