import { lazy, useEffect, useMemo, useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { withTexts } from '../i18n/catalogue.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Loads } from '../ui/loads.js';
import { Icon } from './icon.js';
import { remember, remembered } from './remembered.js';
import { sortWork, stoppedSince, useWork, type Known } from './use-work.js';
import { useWorkWords } from './use-work-words.js';

/** Most visits look at no row; those that do load what one can be asked. */
const WorkRow = lazy(async () => ({
  default: (await withTexts(['workRow'], () => import('./work-row.js'))).WorkRow,
}));

/** How much of what is over stays in sight. */
const listed = 12;

/**
 * The bell: what runs, how far it is, what waits for somebody, and what ended since it was looked at. That something has
 * stopped is said aloud.
 */
export function Notifications({ workspace }: { readonly workspace: string }) {
  const text = useText();
  const { name, state } = useWorkWords(workspace);
  const { data } = useWork(workspace);
  const { going, waiting, over } = useMemo(() => sortWork(data ?? []), [data]);
  // What ended before somebody came here for the first time is no news.
  const [seen, setSeen] = useState(() => remembered('seenWork') ?? new Date().toISOString());
  const isNews = (finishedAt: string | null): finishedAt is string => finishedAt !== null && finishedAt > seen;
  const known = useRef<Known | null>(null);
  useEffect(() => {
    if (!data) return;
    const said = stoppedSince(known.current, data).map((one) => `${name(one)}: ${state(one)}`);
    if (said.length > 0) announce(said.join('. '));
    known.current = new Map(data.map((one) => [one.id, one.state]));
  }, [data, name, state]);
  const count = going.length + waiting.length + over.filter(({ finishedAt }) => isNews(finishedAt)).length;
  const shown = [...going, ...waiting, ...over.slice(0, listed)];
  return (
    <DialogTrigger
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        const latest = over.reduce(
          (last, { finishedAt }) => (isNews(finishedAt) && finishedAt > last ? finishedAt : last),
          seen,
        );
        remember('seenWork', latest);
        setSeen(latest);
      }}
    >
      <Button
        className="button button-quiet bell"
        aria-label={count === 0 ? text('work.openNone') : text('work.open', { count })}
      >
        <Icon name="bell" />
        {count > 0 && <span className="count">{count}</span>}
      </Button>
      <Popover className="popover popover-text" placement="bottom end">
        <Dialog className="work">
          {({ close }) => (
            <>
              <Heading slot="title">{text('work.title')}</Heading>
              {shown.length === 0 && <p className="muted">{text('work.none')}</p>}
              <Loads>
                <ul className="stack">
                  {shown.map((one) => (
                    <WorkRow key={one.id} work={one} workspace={workspace} onLeave={close} />
                  ))}
                </ul>
              </Loads>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
