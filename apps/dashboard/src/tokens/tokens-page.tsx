import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { OwnersNotice } from '../settings/owners-notice.js';
import { SettingsNav } from '../settings/settings-nav.js';
import { Card } from '../ui/card.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { useRole } from '../ui/use-role.js';
import { TokenDialog } from './token-dialog.js';
import { TokenList } from './token-list.js';
import { useTokens } from './use-tokens.js';
import '../settings/settings.css';

/** Credentials of programs that manage and ask. */
export function TokensPage() {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const { role, may } = useRole(workspace);
  const isOwner = may('owner');
  const known = useWorkspace(workspace);
  const tokens = useTokens(workspace, isOwner);
  const [isMaking, setMaking] = useState(false);
  return (
    <Page
      title={text('nav.tokens')}
      context={known.data?.name}
      sentence={text('tokens.sentence')}
      actions={
        isOwner && (
          <Button className="button button-primary" onPress={() => setMaking(true)}>
            {text('tokens.create')}
          </Button>
        )
      }
    >
      <SettingsNav />
      <QueryState query={known}>
        {({ timeZone }) =>
          isOwner ? (
            <Card
              title={text('tokens.list')}
              note={
                <>
                  {text('tokens.list.note')} <a href="/api/docs">{text('tokens.docs')}</a>
                </>
              }
            >
              <QueryState query={tokens}>
                {(list) => <TokenList workspace={workspace} tokens={list} timeZone={timeZone} />}
              </QueryState>
            </Card>
          ) : (
            role !== null && (
              <OwnersNotice workspace={workspace}>
                {text('tokens.ownersOnly', { needed: text('role.owner'), present: text(`role.${role}`) })}
              </OwnersNotice>
            )
          )
        }
      </QueryState>
      {isMaking && <TokenDialog workspace={workspace} onClose={() => setMaking(false)} />}
    </Page>
  );
}
