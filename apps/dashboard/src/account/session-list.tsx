import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { RowList, RowText } from '../ui/row-list.js';
import { announce } from '../ui/announce.js';
import { Badge } from '../ui/badge.js';
import { Notice } from '../ui/notice.js';
import { useFigures } from '../ui/use-figures.js';
import { useEndOthers, useEndSession, type OwnSession } from './use-account.js';

/** No workspace is behind this page, so its times are those of the reader's own clock. */
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Where the account is signed in; the present session is marked and stays. */
export function SessionList({ sessions }: { readonly sessions: readonly OwnSession[] }) {
  const text = useText();
  const faultText = useFaultText();
  const figures = useFigures();
  const end = useEndSession();
  const endOthers = useEndOthers();
  const [timeZone] = useState(ownZone);
  const nameOf = ({ browser, system }: OwnSession): string =>
    text('account.session.name', {
      browser: text(`account.browser.${browser}`),
      system: text(`account.system.${system}`),
    });
  const fault = end.error ?? endOthers.error;
  const others = sessions.filter(({ current }) => !current).length;
  return (
    <div className="stack">
      {fault !== null && (
        <Notice kind="bad" onDismiss={() => (end.reset(), endOthers.reset())}>
          {faultText(fault)}
        </Notice>
      )}
      <RowList
        label={text('account.sessions')}
        rows={sessions}
        keyOf={({ id }) => id}
        words={nameOf}
        empty={<p className="muted">{text('rows.none')}</p>}
      >
        {(session) => (
          <>
            <RowText
              name={nameOf(session)}
              badges={session.current && <Badge kind="good">{text('account.session.current')}</Badge>}
            >
              <p className="muted item-detail">
                {text('account.session.facts', {
                  begun: figures.moment(session.createdAt, timeZone),
                  seen: figures.moment(session.lastSeenAt, timeZone),
                })}
              </p>
            </RowText>
            {!session.current && (
              <div className="item-actions">
                <Button
                  className="button button-small"
                  aria-label={text('account.session.endOf', {
                    name: nameOf(session),
                    begun: figures.moment(session.createdAt, timeZone),
                  })}
                  isPending={end.isPending}
                  onPress={() =>
                    end.mutate(session.id, { onSuccess: () => announce(text('account.session.ended', { count: 1 })) })
                  }
                >
                  {text('account.session.end')}
                </Button>
              </div>
            )}
          </>
        )}
      </RowList>
      {others > 0 && (
        <div>
          <Button
            className="button"
            isPending={endOthers.isPending}
            onPress={() =>
              endOthers.mutate(undefined, {
                onSuccess: ({ ended }) => announce(text('account.session.ended', { count: ended })),
              })
            }
          >
            {text('account.session.endOthers')}
          </Button>
        </div>
      )}
    </div>
  );
}
