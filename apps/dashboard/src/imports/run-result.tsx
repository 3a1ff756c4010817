import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { forgetWorkspace } from '../api/forget.js';
import { useText } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';
import { useFigures } from '../ui/use-figures.js';
import { type Drawing } from './drawing.js';
import { forgetRun } from './live-run.js';
import { NextSteps } from './next-steps.js';
import { LeftOut, Problems } from './problems.js';
import { RefusedCsv } from './refused-csv.js';
import { useDrawing, type Run } from './use-imports.js';
import { clearWizard } from './wizard-store.js';
import type { Sent } from './worker-protocol.js';

/** What became of a run: whether the map shows it yet, what was refused, and what to do next. */
export function RunResult({
  workspace,
  run,
  sent,
}: {
  readonly workspace: string;
  readonly run: Run;
  readonly sent: Sent | null;
}) {
  const text = useText();
  const client = useQueryClient();
  const drawing = useDrawing(workspace, run).data ?? null;
  const isDrawn = drawing?.waitsFor === null;
  useEffect(() => {
    // Names and channels came with the run, and maps that were read while it was drawn are of less.
    if (isDrawn) void forgetWorkspace(client, workspace);
  }, [client, isDrawn, workspace]);
  const navigate = useNavigate();
  const another = async (): Promise<void> => {
    await navigate({ to: '/w/$workspace/import/$step', params: { workspace, step: 'source' } });
    forgetRun(workspace);
    clearWizard(workspace);
  };
  return (
    <div className="stack">
      {run.state === 'done' && run.accepted > 0 && <OnMap drawing={drawing} />}
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
      {run.state === 'done' && run.accepted > 0 && isDrawn && <NextSteps workspace={workspace} run={run} />}
    </div>
  );
}

/** Whether what was taken is on the map, and if not, what it waits for. */
function OnMap({ drawing }: { readonly drawing: Drawing | null }) {
  const text = useText();
  const figures = useFigures();
  const waitsFor = drawing === null ? 'journeys' : drawing.waitsFor;
  return (
    <>
      {drawing !== null && drawing.setAside > 0 && (
        <Notice kind="warn">{text('imports.run.setAside', { count: drawing.setAside })}</Notice>
      )}
      {waitsFor === null ? (
        <Notice kind="good">{text('imports.run.onMap')}</Notice>
      ) : (
        <Notice kind="info">
          {text(`imports.run.drawing.${waitsFor}`, {
            count: drawing?.events ?? 0,
            events: figures.count(drawing?.events ?? 0),
          })}
        </Notice>
      )}
    </>
  );
}

/** `reason name`, as the sending counts what the API left out. */
function leftOutOf([key, count]: readonly [string, number]): { name: string; reason: string; count: number } {
  const end = key.indexOf(' ');
  return { reason: key.slice(0, end), name: key.slice(end + 1), count };
}
