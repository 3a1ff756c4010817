import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useJourneyTypes, useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Badge } from '../ui/badge.js';
import { useNames } from '../ui/names.js';
import { Progress } from '../ui/progress.js';
import { useFigures } from '../ui/use-figures.js';
import { Icon } from './icon.js';
import { remember, remembered } from './remembered.js';
import { isGoing, useWork, type Work } from './use-work.js';

/** How much of what is over stays in sight. */
const listed = 12;

const kinds = { running: 'info', paused: 'warn', done: 'good', failed: 'bad', cancelled: 'plain' } as const;

/** The bell: what runs, how far it is, and what ended since it was looked at. The end of something is said aloud. */
export function Notifications({ workspace }: { readonly workspace: string }) {
  const text = useText();
  const name = useWorkName(workspace);
  const { data } = useWork(workspace);
  const work = useMemo(() => data ?? [], [data]);
  // What ended before somebody came here for the first time is no news.
  const [seen, setSeen] = useState(() => remembered('seenWork') ?? new Date().toISOString());
  // What is paused waits for somebody, so it is told too.
  const going = work.filter(({ finishedAt }) => finishedAt === null);
  const ended = work.filter(({ finishedAt }) => finishedAt !== null && finishedAt > seen);
  const before = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const one of work) {
      if (before.current.has(one.id) && !isGoing(one)) {
        announce(`${name(one)}: ${text(`work.state.${one.state}`)}`);
      }
    }
    before.current = new Set(work.filter(isGoing).map(({ id }) => id));
  }, [work, name, text]);
  const count = going.length + ended.length;
  return (
    <DialogTrigger
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        const latest = work.reduce(
          (last, { finishedAt }) => (finishedAt !== null && finishedAt > last ? finishedAt : last),
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
          <Heading slot="title">{text('work.title')}</Heading>
          {work.length === 0 && <p className="muted">{text('work.none')}</p>}
          <ul className="stack">
            {[...going, ...work.filter(({ finishedAt }) => finishedAt !== null).slice(0, listed)].map((one) => (
              <WorkRow key={one.id} work={one} name={name(one)} workspace={workspace} />
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function WorkRow({
  work,
  name,
  workspace,
}: {
  readonly work: Work;
  readonly name: string;
  readonly workspace: string;
}) {
  const text = useText();
  const figures = useFigures();
  const timeZone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  return (
    <li className="work-row">
      <div className="row">
        <strong>{name}</strong>
        <Badge kind={kinds[work.state]}>{text(`work.state.${work.state}`)}</Badge>
      </div>
      {work.finishedAt === null && <Progress label={name} done={work.done} total={work.total} />}
      <p className="muted small">
        {work.finishedAt === null
          ? text('work.since', { time: figures.moment(work.startedAt, timeZone) })
          : text('work.until', { time: figures.moment(work.finishedAt, timeZone) })}
      </p>
    </li>
  );
}

/** What a piece of work is about, in words. */
function useWorkName(workspace: string): (work: Work) => string {
  const text = useText();
  const names = useNames();
  const types = useJourneyTypes(workspace).data;
  return ({ kind, subject, reason }) => {
    if (kind === 'import') return text('work.import', { source: subject.source ?? '–' });
    const type = types?.find(({ key }) => key === subject.journeyType);
    if (subject.journeyType !== null) {
      return text('work.rebuildType', { type: type ? names.type(type) : subject.journeyType });
    }
    if (reason === 'time_zone') return text('work.rebuildZone');
    return text('work.rebuildRules', { generation: subject.generation ?? 0 });
  };
}
