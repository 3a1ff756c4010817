import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { RowList, RowText } from '../ui/row-list.js';
import { announce } from '../ui/announce.js';
import { Badge } from '../ui/badge.js';
import { Confirm } from '../ui/dialog.js';
import { useAskFirst } from '../ui/use-ask-first.js';
import { useFigures } from '../ui/use-figures.js';
import { useRevokeToken, type ApiToken } from './use-tokens.js';

/** A token that ends within a week is worth a word, in milliseconds. */
const soon = 7 * 86_400_000;

/** The tokens; what they are worth is known to whoever copied them alone. */
export function TokenList({
  workspace,
  tokens,
  timeZone,
}: {
  readonly workspace: string;
  readonly tokens: readonly ApiToken[];
  readonly timeZone: string;
}) {
  const text = useText();
  const figures = useFigures();
  const revoke = useRevokeToken(workspace);
  const { asked, ask, dialog } = useAskFirst(
    revoke,
    ({ id }: ApiToken) => id,
    ({ name }) => announce(text('tokens.revoke.done', { name })),
  );
  const [now] = useState(() => Date.now());
  return (
    <>
      <RowList
        label={text('tokens.list')}
        rows={tokens}
        keyOf={({ id }) => id}
        words={({ name, prefix }) => `${name} ${prefix}`}
        empty={
          <>
            <p>{text('tokens.none')}</p>
            <p className="muted">{text('tokens.none.text')}</p>
          </>
        }
      >
        {(token) => {
          const { name, prefix, role, createdAt, lastUsedAt, expiresAt } = token;
          const left = Date.parse(expiresAt) - now;
          const state = left <= 0 ? 'expired' : left < soon ? 'soon' : null;
          return (
            <>
              <RowText
                name={name}
                badges={
                  <>
                    <Badge>{text(`role.${role}`)}</Badge>
                    {state !== null && (
                      <Badge kind={state === 'expired' ? 'bad' : 'warn'}>{text(`tokens.${state}`)}</Badge>
                    )}
                  </>
                }
              >
                <p className="muted item-detail">
                  <code translate="no">{prefix}…</code>
                </p>
                <p className="muted item-detail">
                  {text('tokens.made', { time: figures.moment(createdAt, timeZone) })} ·{' '}
                  {lastUsedAt === null
                    ? text('tokens.neverUsed')
                    : text('tokens.lastUsed', { time: figures.moment(lastUsedAt, timeZone) })}{' '}
                  · {text(left <= 0 ? 'tokens.ended' : 'tokens.ends', { time: figures.moment(expiresAt, timeZone) })}
                </p>
              </RowText>
              <div className="item-actions">
                <Button
                  className="button button-small"
                  aria-label={text('tokens.revokeOf', { name })}
                  onPress={() => ask(token)}
                >
                  {text('tokens.revoke')}
                </Button>
              </div>
            </>
          );
        }}
      </RowList>
      <Confirm title={text('tokens.revoke.title')} action={text('tokens.revoke')} {...dialog}>
        <p>{text('tokens.revoke.text', { name: asked?.name ?? '' })}</p>
      </Confirm>
    </>
  );
}
