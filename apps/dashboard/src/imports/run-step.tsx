import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { useRichText, useText } from '../i18n/locale.js';
import { sessionQuery } from '../session/use-session.js';
import { announce } from '../ui/announce.js';
import { Figure } from '../ui/figure.js';
import { Notice } from '../ui/notice.js';
import { Progress } from '../ui/progress.js';
import { useFigures } from '../ui/use-figures.js';
import { saveChoices } from './choices-store.js';
import { AgainPicker } from './choose-again.js';
import { FaultNotice } from './fault-notice.js';
import { forgetRun, isSending, pauseRun, startRun, stopRun, useLiveRun, type LiveRun } from './live-run.js';
import { LeftOut, Problems } from './problems.js';
import { RefusedCsv } from './refused-csv.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { isDrawn, useBacklog, useRun, type Run } from './use-imports.js';
import { useRunFigure } from './use-run-figure.js';
import { clearWizard, useWizard } from './wizard-store.js';

/** Step 8: the run: how far it is by the server's count, pause and go on, what became of the rows, the first map. */
export function RunStep({ workspace, usual }: StepProps) {
  const text = useText();
  const { choices } = useWizard(workspace);
  const live = useLiveRun(workspace);
  const id = choices?.run === '' ? null : (choices?.run ?? null);
  const run = useRun(workspace, id).data ?? null;
  useEffect(() => {
    if (!live || !isSending(live)) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [live]);
  useEffect(() => {
    if (run?.state === 'done') announce(text('imports.run.doneAnnounced'));
  }, [run?.state, text]);
  const isOver = run !== null && (run.state === 'done' || run.state === 'failed');
  useEffect(() => {
    // There is nothing to go on with: the next visit begins anew.
    if (isOver) saveChoices(workspace, null);
  }, [isOver, workspace]);
  return (
    <StepFrame
      workspace={workspace}
      step="run"
      intro={<p>{text('imports.run.intro')}</p>}
      next={null}
      isFinal={id !== null}
    >
      {live?.phase === 'preparing' && (
        <div className="stack" aria-busy="true">
          <Progress label={text('imports.run.preparing')} done={0} total={null} />
          <p className="muted">{text('imports.run.preparing')}</p>
        </div>
      )}
      {live?.fault !== undefined && live?.fault !== null && <FaultNotice fault={live.fault} />}
      {run && <Count workspace={workspace} run={run} live={live} />}
      {live && run && isSending(live) && <Controls workspace={workspace} live={live} run={run} />}
      {run && !isOver && (live === null || !isSending(live)) && <GoOn workspace={workspace} usual={usual} run={run} />}
      {id === null && (live === null || live.phase === 'failed') && <Again workspace={workspace} />}
      {run && isOver && <Result workspace={workspace} run={run} live={live} />}
    </StepFrame>
  );
}

function Count({
  workspace,
  run,
  live,
}: {
  readonly workspace: string;
  readonly run: Run;
  readonly live: LiveRun | null;
}) {
  const text = useText();
  const richText = useRichText();
  const figureOf = useRunFigure(workspace);
  const waits = live?.phase === 'sending' ? live.step.waits : undefined;
  return (
    <div className="stack">
      <Progress label={text('imports.run.progress')} done={run.done} total={run.total} />
      {/* Said when it changes; the counts, which change every second, are read on demand. */}
      <p className="unseen" role="status">
        {text(`imports.state.${run.state}`)}
      </p>
      <p className="import-counts">
        <strong aria-hidden="true">{text(`imports.state.${run.state}`)}</strong>{' '}
        {richText('imports.run.counts', {
          done: <Figure of={figureOf(run, 'done')} />,
          accepted: <Figure of={figureOf(run, 'accepted')} />,
          refused: <Figure of={figureOf(run, 'refused')} />,
        })}{' '}
        {run.repeated !== null &&
          run.repeated > 0 &&
          richText('imports.run.repeated', { repeated: <Figure of={figureOf(run, 'repeated')} /> })}
      </p>
      {run.reason !== null && <p className="muted">{text(`imports.runReason.${run.reason}`)}</p>}
      {waits && <Notice kind="warn">{text(`imports.waits.${waits}`)}</Notice>}
    </div>
  );
}

function Controls({ workspace, live, run }: { readonly workspace: string; readonly live: LiveRun; readonly run: Run }) {
  const text = useText();
  const isPaused = live.phase === 'paused';
  if (live.phase === 'preparing') return null;
  return (
    <div className="row">
      <Button className="button" onPress={() => void pauseRun(workspace, run.id, !isPaused)}>
        {text(isPaused ? 'imports.run.resume' : 'imports.run.pause')}
      </Button>
      <Button className="button" onPress={() => stopRun(workspace)}>
        {text('imports.run.stop')}
      </Button>
      <span className="muted small">{text('imports.run.leave')}</span>
    </div>
  );
}

/** A run that waits: the same file again, and it goes on where it stopped. */
function GoOn({
  workspace,
  usual,
  run,
}: {
  readonly workspace: string;
  readonly usual: StepProps['usual'];
  readonly run: Run;
}) {
  const text = useText();
  const client = useQueryClient();
  const { choices, file, preview } = useWizard(workspace);
  if (!choices) return null;
  if (!file || !preview) {
    return (
      <div className="stack">
        <Notice kind="info">{text('imports.run.again')}</Notice>
        <AgainPicker workspace={workspace} usual={usual} />
      </div>
    );
  }
  const goOn = (): void => {
    const csrfToken = client.getQueryData(sessionQuery.queryKey)?.csrfToken ?? null;
    void startRun({
      ...{ workspace, choices, file, rows: run.total, csrfToken, first: null },
      goOn: { run: run.id, from: run.nextPart },
    }).finally(() => void client.invalidateQueries({ queryKey: ['import-run', workspace] }));
  };
  return (
    <div>
      <Button className="button button-primary" onPress={goOn}>
        {text('imports.run.goOn')}
      </Button>
    </div>
  );
}

/** The run could not be begun: back to the review, where it can be tried again. */
function Again({ workspace }: { readonly workspace: string }) {
  const text = useText();
  return (
    <div>
      <Link
        to="/w/$workspace/import/$step"
        params={{ workspace, step: 'review' }}
        className="button button-primary"
        onClick={() => forgetRun(workspace)}
      >
        {text('imports.run.toReview')}
      </Link>
    </div>
  );
}

function Result({
  workspace,
  run,
  live,
}: {
  readonly workspace: string;
  readonly run: Run;
  readonly live: LiveRun | null;
}) {
  const text = useText();
  const figures = useFigures();
  const backlog = useBacklog(workspace, run.accepted > 0).data?.backlog;
  const navigate = useNavigate();
  const another = async (): Promise<void> => {
    await navigate({ to: '/w/$workspace/import/$step', params: { workspace, step: 'source' } });
    forgetRun(workspace);
    clearWizard(workspace);
  };
  const waiting = backlog && !isDrawn(backlog);
  const sent = live?.sent ?? null;
  return (
    <div className="stack">
      {run.state === 'done' && run.accepted > 0 && (
        <Notice kind={waiting === false ? 'good' : 'info'}>
          {waiting === false
            ? text('imports.run.onMap')
            : text('imports.run.drawing', {
                events: figures.count(backlog?.events ?? 0),
                owners: figures.count(backlog?.owners ?? 0),
              })}
        </Notice>
      )}
      {sent && (
        <>
          <Problems workspace={null} title={text('imports.problems.refused')} reasons={sent.problems} />
          <Problems workspace={null} title={text('imports.problems.repaired')} reasons={sent.repairs} />
          <LeftOut values={sent.leftOut.map(leftOutOf)} />
        </>
      )}
      <div className="row">
        {run.accepted > 0 && (
          <Link
            to="/w/$workspace/j/$journey/map"
            params={{ workspace, journey: run.journeyType }}
            search={{ d: 'all' }}
            className="button button-primary"
          >
            {text('imports.run.map')}
          </Link>
        )}
        {sent && <RefusedCsv lines={sent.refusedLines} />}
        <Button className="button" onPress={() => void another()}>
          {text('imports.run.another')}
        </Button>
      </div>
    </div>
  );
}

/** `reason name`, as the sending counts what the API left out. */
function leftOutOf([key, count]: readonly [string, number]): { name: string; reason: string; count: number } {
  const end = key.indexOf(' ');
  return { reason: key.slice(0, end), name: key.slice(end + 1), count };
}
