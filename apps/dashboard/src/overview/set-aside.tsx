import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Notice } from '../ui/notice.js';
import { useFigures } from '../ui/use-figures.js';
import { Dismissals } from './dismiss.js';
import { useUndoDismissal } from './use-dismissals.js';
import type { Changes } from './use-overview.js';

/** A change that the reader has just set aside. */
export interface JustDismissed {
  /** The dismissal's. */
  readonly id: string;
  readonly sentence: string;
}

/** Under the cards: how much of what changed is set aside, the way to all of it, and the way back from the last step. */
export function SetAside({
  changes,
  timeZone,
  just,
  onLost,
}: {
  readonly changes: Changes;
  readonly timeZone: string;
  readonly just: JustDismissed | null;
  /** Called when what had the focus may be gone. */
  readonly onLost: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  const faultText = useFaultText();
  const { workspace = '' } = useParams({ strict: false });
  // Lives longer than what it undoes stands here.
  const undo = useUndoDismissal(workspace);
  const [isOpen, setOpen] = useState(false);
  const { passedOver, dismissals } = changes;
  const count = dismissals.length;
  // Somebody else may have undone it meanwhile.
  const last = just && dismissals.some(({ id }) => id === just.id) ? just : null;
  const takeBack = ({ id, sentence }: JustDismissed): void => {
    if (undo.isPending) return;
    undo.mutate(id, {
      onSuccess: () => {
        announce(text('overview.aside.undone', { sentence }));
        onLost();
      },
    });
  };
  return (
    <>
      {last && (
        <div className="notice notice-info set-aside-now">
          <span className="notice-text">{text('overview.aside.done', { sentence: last.sentence })}</span>
          <Button className="button button-small" onPress={() => takeBack(last)}>
            {text('overview.aside.undo')}
          </Button>
        </div>
      )}
      {last && undo.isError && undo.variables === last.id && <Notice kind="bad">{faultText(undo.error)}</Notice>}
      {count > 0 && (
        <p className="set-aside small" data-testid="set-aside">
          {passedOver > 0 && <span>{text('overview.aside.count', { value: figures.count(passedOver) })}</span>}
          <Button
            className="link-button small"
            {...(passedOver > 0 ? { 'aria-label': text('overview.aside.show.of') } : {})}
            onPress={() => setOpen(true)}
          >
            {passedOver > 0
              ? text('overview.aside.show')
              : text('overview.aside.others', { value: figures.count(count) })}
          </Button>
        </p>
      )}
      {isOpen && (
        <Dismissals
          dismissals={dismissals}
          timeZone={timeZone}
          onClose={() => {
            setOpen(false);
            onLost();
          }}
        />
      )}
    </>
  );
}
