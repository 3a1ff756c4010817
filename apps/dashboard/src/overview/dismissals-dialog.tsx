import { useParams } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Dialog, DialogEnd } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { RoleNotice } from '../ui/role-notice.js';
import { RowList, RowText } from '../ui/row-list.js';
import { useFigures } from '../ui/use-figures.js';
import { useRole } from '../ui/use-role.js';
import { useChangeSentence } from './use-change-sentence.js';
import { useUndoDismissal } from './use-dismissals.js';
import type { Dismissal } from './use-overview.js';

/** What is set aside now, why, by whom and until when; whoever may lets it be told again. */
export function DismissalsDialog({
  dismissals,
  timeZone,
  onClose,
}: {
  readonly dismissals: readonly Dismissal[];
  readonly timeZone: string;
  readonly onClose: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  const faultText = useFaultText();
  const { sentence } = useChangeSentence();
  const { workspace = '' } = useParams({ strict: false });
  const { may } = useRole(workspace);
  const undo = useUndoDismissal(workspace);
  const again = (one: Dismissal): void => {
    if (undo.isPending) return;
    const done = text('dismissals.again.done', { sentence: sentence(one) });
    undo.mutate(one.id, { onSuccess: () => announce(done) });
  };
  const facts = ({ reason, until }: Dismissal): string =>
    [
      text(`dismissals.reason.${reason}`),
      until === null
        ? text('dismissals.until.undone')
        : text('dismissals.until', { time: figures.moment(until, timeZone) }),
    ].join(', ');
  return (
    <Dialog title={text('dismissals.title')} isOpen onClose={onClose}>
      <p className="muted">{text('dismissals.text')}</p>
      <RoleNotice workspace={workspace} needed="analyst" />
      {undo.isError && <Notice kind="bad">{faultText(undo.error)}</Notice>}
      <RowList
        label={text('dismissals.title')}
        rows={dismissals}
        keyOf={({ id }) => id}
        words={(one) => `${sentence(one)} ${facts(one)} ${one.author ?? ''}`}
        empty={<p>{text('dismissals.none')}</p>}
      >
        {(one) => (
          <>
            <RowText name={sentence(one)}>
              <p className="item-detail">{facts(one)}</p>
              <p className="muted item-detail">
                {one.author !== null && (
                  <>
                    <bdi translate="no">{one.author}</bdi>
                    {' · '}
                  </>
                )}
                {figures.moment(one.at, timeZone)}
              </p>
            </RowText>
            {may('analyst') && (
              <div className="item-actions">
                <Button
                  className="button button-small"
                  aria-label={text('dismissals.again.of', { sentence: sentence(one) })}
                  onPress={() => again(one)}
                >
                  {text('dismissals.again')}
                </Button>
              </div>
            )}
          </>
        )}
      </RowList>
      <DialogEnd onClose={onClose} />
    </Dialog>
  );
}
