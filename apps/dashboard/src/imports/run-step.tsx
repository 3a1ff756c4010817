import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { useRichText, useText } from '../i18n/locale.js';
import { sessionQuery } from '../session/use-session.js';
import { FaultState } from '../ui/fault-state.js';
import { Figure } from '../ui/figure.js';
import { Notice } from '../ui/notice.js';
import { Progress } from '../ui/progress.js';
import { useKeptFocus } from '../ui/use-kept-focus.js';
import { saveChoices } from './choices-store.js';
import { AgainPicker } from './choose-again.js';
import { ImportFaultNotice, useImportFaultText } from './import-fault-notice.js';
import { ImportTaskFault } from './import-worker.js';
import { forgetRun, isUnderWay, pauseRun, startRun, stopRun, useLiveRun, type LiveRun } from './live-run.js';
import type { Prepared } from './prepare-import.js';
import { RunResult } from './run-result.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { useRun, type Run } from './use-imports.js';
import { useRunFigure } from './use-run-figure.js';
import { useWizard } from './wizard-store.js';

/** Step 8: the run: how far it is by the server's count, pause and go on, what became of the rows, the first map. */
export function RunStep({ workspace, usual }: StepProps) {
  const text = useText();
  const { choices } = useWizard(workspace);
  const live = useLiveRun(workspace);
  const id = choices?.run === '' ? null : (choices?.run ?? null);
  const asked = useRun(workspace, id);
  const run = asked.data ?? null;
  const isBusy = live !== null && isUnderWay(live);
  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isBusy]);
  useKeptFocus(live?.phase ?? null, 'import-step');
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
      {live?.phase === 'preparing' && <Preparing workspace={workspace} prepared={live.prepared} />}
      {live && run?.state !== 'done' && <WhyEnded live={live} isTold={run !== null && run.reason !== null} />}
      {run === null && asked.isError && (
        <FaultState fault={asked.error} onRetry={() => void asked.refetch()} level={3} />
      )}
      {run && <Count workspace={workspace} run={run} live={live} />}
      {live?.phase === 'ending' && <p className="muted">{text('imports.run.ending')}</p>}
      {live && run && <Controls workspace={workspace} live={live} run={run} />}
      {/* What this page knows of its own run is known before the server is asked again. */}
      {run && !isOver && (live === null || live.phase === 'waiting') && (
        <GoOn workspace={workspace} usual={usual} run={run} />
      )}
      {id === null && (live === null || live.phase === 'failed') && <Again workspace={workspace} />}
      {run && isOver && <RunResult workspace={workspace} run={run} sent={live?.sent ?? null} />}
    </StepFrame>
  );
}

/** Why a run ended before its end. That somebody has stopped it is no fault, and said once. */
function WhyEnded({ live: { fault }, isTold }: { readonly live: LiveRun; readonly isTold: boolean }) {
  const say = useImportFaultText();
  if (fault === null) return null;
  const isStopped = fault instanceof ImportTaskFault && (fault.code === 'stopped' || fault.code === 'stopped_early');
  if (!isStopped) return <ImportFaultNotice fault={fault} />;
  return isTold ? null : <Notice kind="info">{say(fault)}</Notice>;
}

/** What is created before the first row is sent. */
function Preparing({ workspace, prepared }: { readonly workspace: string; readonly prepared: Prepared | null }) {
  const text = useText();
  return (
    <div className="stack" aria-busy="true">
      <Progress label={text('imports.run.preparing')} done={prepared?.done ?? 0} total={prepared?.total ?? null} />
      <div className="row">
        <span className="muted">{text('imports.run.preparing')}</span>
        <Button className="button" onPress={() => stopRun(workspace)}>
          {text('imports.run.stop')}
        </Button>
      </div>
    </div>
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
  if (!isPaused && live.phase !== 'sending') return null;
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
      ...{ workspace, choices, file, rows: run.total, csrfToken, first: null, goOn: run.id },
    });
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
