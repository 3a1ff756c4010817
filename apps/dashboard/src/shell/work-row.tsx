import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Button } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useWorkspace } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { useWizard } from '../imports/wizard-store.js';
import { Badge } from '../ui/badge.js';
import { Confirm } from '../ui/dialog.js';
import { figureId } from '../ui/figure-link.js';
import { Progress } from '../ui/progress.js';
import { useFigures } from '../ui/use-figures.js';
import { useRole } from '../ui/use-role.js';
import { useEndImport } from './use-end-import.js';
import { isGoing, isWaiting, type Work } from './use-work.js';
import { shownState, useWorkWords } from './use-work-words.js';

const kinds = { running: 'info', paused: 'warn', done: 'good', failed: 'bad', cancelled: 'plain' } as const;

interface RowProps {
  readonly work: Work;
  readonly workspace: string;
  /** A link was followed. */
  readonly onLeave: () => void;
}

/** A piece of long work: what it is, with a way to its place, where it stands, and what can be done with what waits. */
export function WorkRow({ work, workspace, onLeave }: RowProps) {
  const words = useWorkWords(workspace);
  const text = useText();
  const figures = useFigures();
  const { may } = useRole(workspace);
  const timeZone = useWorkspace(workspace).data?.timeZone ?? 'UTC';
  const name = words.name(work);
  const isImport = work.kind === 'import';
  const row = useRef<HTMLLIElement>(null);
  return (
    <li ref={row} className="work-row">
      <div className="row">
        {isImport && !may('analyst') ? (
          <strong>{name}</strong>
        ) : (
          <WorkLink work={work} workspace={workspace} onLeave={onLeave}>
            {name}
          </WorkLink>
        )}
        <Badge kind={kinds[shownState(work)]}>{words.state(work)}</Badge>
      </div>
      {(isGoing(work) || isWaiting(work)) && <Progress label={name} done={work.done} total={work.total} />}
      <p className="muted small">
        {work.finishedAt === null
          ? text('work.since', { time: figures.moment(work.startedAt, timeZone) })
          : text('work.until', { time: figures.moment(work.finishedAt, timeZone) })}
      </p>
      {isImport && isWaiting(work) && may('analyst') && (
        <Waiting work={work} workspace={workspace} onLeave={onLeave} row={row} />
      )}
    </li>
  );
}

/** Whether an import is the one that this browser has begun: its choices are here, and it can be gone on with. */
function useIsOwn(workspace: string, { id }: Work): boolean {
  return useWizard(workspace).choices?.run === id;
}

function WorkLink({ work, workspace, onLeave, children }: RowProps & { readonly children: string }) {
  const isOwn = useIsOwn(workspace, work);
  const common = { className: 'work-link', onClick: onLeave, children };
  if (work.kind === 'import') {
    return isOwn ? (
      <Link to="/w/$workspace/import/$step" params={{ workspace, step: 'run' }} {...common} />
    ) : (
      <Link
        to="/w/$workspace/import/$step"
        params={{ workspace, step: 'source' }}
        // What was taken of it, where all imports are listed.
        hash={figureId('accepted', work.id)}
        {...common}
      />
    );
  }
  const isOfRules = work.subject.journeyType === null && work.reason !== 'time_zone';
  return isOfRules ? (
    <Link to="/w/$workspace/touchpoints" params={{ workspace }} search={{ tab: 'rules' }} {...common} />
  ) : (
    <Link to="/w/$workspace/settings" params={{ workspace }} {...common} />
  );
}

/** What can be done with an import that waits: it is gone on with where its file is, or ended. */
function Waiting({ work, workspace, onLeave, row }: RowProps & { readonly row: RefObject<HTMLLIElement | null> }) {
  const text = useText();
  const figures = useFigures();
  const faultText = useFaultText();
  const isOwn = useIsOwn(workspace, work);
  const end = useEndImport(workspace);
  const [isAsked, setAsked] = useState(false);
  const isEnded = useRef(false);
  useEffect(() => {
    const stays = row.current;
    return () => {
      // The button that had the focus goes with what waited; it goes on at what it was about.
      if (isEnded.current) requestAnimationFrame(() => stays?.querySelector('a')?.focus());
    };
  }, [row]);
  return (
    <div className="row">
      {isOwn ? (
        <Link
          to="/w/$workspace/import/$step"
          params={{ workspace, step: 'run' }}
          className="button button-small"
          onClick={onLeave}
        >
          {text('work.goOn')}
        </Link>
      ) : (
        <span className="small">{text('work.goOn.elsewhere')}</span>
      )}
      <Button className="button button-small" onPress={() => setAsked(true)}>
        {text('work.end')}
      </Button>
      <Confirm
        title={text('work.end.title')}
        action={text('work.end')}
        isOpen={isAsked}
        isPending={end.isPending}
        fault={end.isError ? faultText(end.error) : null}
        onConfirm={() => {
          isEnded.current = true;
          end.mutate({ run: work.id, isOwn });
        }}
        onClose={() => setAsked(false)}
      >
        <p>{text('work.end.text', { count: work.done, rows: figures.count(work.done) })}</p>
      </Confirm>
    </div>
  );
}
