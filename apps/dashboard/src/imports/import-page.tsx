import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, useEffect, useMemo, type ComponentType } from 'react';
import { useRole } from '../ui/use-role.js';
import { useText } from '../i18n/locale.js';
import { useWorkspace } from '../api/use-workspace.js';
import { Loads } from '../ui/loads.js';
import { MessageState } from '../ui/message-state.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { QueryState } from '../ui/query-state.js';
import { ChooseAgain } from './choose-again.js';
import { ColumnsStep } from './columns-step.js';
import { completeness } from './completeness.js';
import { isUnderWay, useLiveRun } from './live-run.js';
import './imports.css';
import { ParseStep } from './parse-step.js';
import { PrivacyStep } from './privacy-step.js';
import { SourceStep } from './source-step.js';
import { StepList } from './step-list.js';
import { furthest, stepOf, steps, type Step } from './steps.js';
import { ValidateStep } from './validate-step.js';
import { setWizard, useWizard } from './wizard-store.js';
import type { StepProps } from './step-frame.js';

const later = () => import('./later-steps.js');
const StagesStep = lazy(async () => ({ default: (await later()).StagesStep }));
const ReviewStep = lazy(async () => ({ default: (await later()).ReviewStep }));
const RunStep = lazy(async () => ({ default: (await later()).RunStep }));

const views: Readonly<Record<Step, ComponentType<StepProps>>> = {
  source: SourceStep,
  parse: ParseStep,
  columns: ColumnsStep,
  privacy: PrivacyStep,
  validate: ValidateStep,
  stages: StagesStep,
  review: ReviewStep,
  run: RunStep,
};

/** Brings an event log onto the map, in eight steps. The file stays in the browser until the privacy step is confirmed. */
export function ImportPage() {
  const { workspace = '' } = useParams({ strict: false });
  const text = useText();
  const { may, role } = useRole(workspace);
  const query = useWorkspace(workspace);
  return (
    <QueryState query={query}>
      {(found) =>
        role !== null && !may('analyst') ? (
          <Page title={text('imports.title')}>
            <MessageState title={text('imports.forbidden.title')}>
              <p>{text('imports.forbidden.text', { role: text('role.analyst') })}</p>
              <Link to="/" className="button button-primary">
                {text('app.home')}
              </Link>
            </MessageState>
          </Page>
        ) : (
          <Wizard
            workspace={workspace}
            usual={{ zone: found.timeZone, purpose: text('imports.privacy.usualPurpose') }}
          />
        )
      }
    </QueryState>
  );
}

function Wizard({ workspace, usual }: { readonly workspace: string; readonly usual: StepProps['usual'] }) {
  const text = useText();
  const state = useWizard(workspace);
  const navigate = useNavigate();
  const { step: named } = useParams({ strict: false });
  const live = useLiveRun(workspace);
  const complete = useMemo(() => completeness(state), [state]);
  const reachable = furthest(complete);
  const asked = stepOf(named);
  const wanted: Step = asked ?? (named === undefined && state.choices ? reachable : 'source');
  const step = steps.indexOf(wanted) > steps.indexOf(reachable) ? reachable : wanted;
  const isWrong = named !== undefined && step !== named;
  useEffect(() => {
    if (named === step) return;
    if (isWrong) setWizard(workspace, { detour: { step, why: asked === null ? 'unknown' : 'tooFar' } });
    void navigate({ to: '/w/$workspace/import/$step', params: { workspace, step }, replace: true });
  }, [asked, isWrong, named, navigate, step, workspace]);
  const View = views[step];
  // A run is sent with the choices that it began with, and is looked at and ended in its own step.
  const isHeld = live !== null && isUnderWay(live) && step !== 'run';
  // After a reload the choices are there and the file is not: it is asked for where it is needed.
  const needsFile = step !== 'source' && step !== 'run' && state.file === null && state.choices !== null;
  return (
    <Page
      title={text('imports.title')}
      context={text(`imports.step.${step}`)}
      sentence={<p className="muted">{text('imports.sentence')}</p>}
    >
      {state.detour?.step === step && (
        <Notice kind="info" onDismiss={() => setWizard(workspace, { detour: null })}>
          {text(`imports.step.${state.detour.why}`)}
        </Notice>
      )}
      <div className="import-page">
        <StepList workspace={workspace} present={step} reachable={reachable} />
        {isHeld ? (
          <Held workspace={workspace} />
        ) : needsFile ? (
          <ChooseAgain workspace={workspace} step={step} usual={usual} />
        ) : (
          <Loads
            key={step}
            fallback={
              <section className="card import-body" aria-busy="true">
                <div className="skeleton skeleton-block" />
              </section>
            }
          >
            <View workspace={workspace} usual={usual} />
          </Loads>
        )}
      </div>
    </Page>
  );
}

/** In the place of every other step while an import is being sent. */
function Held({ workspace }: { readonly workspace: string }) {
  const text = useText();
  return (
    <section className="card import-body">
      <Notice kind="info">{text('imports.held')}</Notice>
      <div>
        <Link to="/w/$workspace/import/$step" params={{ workspace, step: 'run' }} className="button button-primary">
          {text('imports.held.go')}
        </Link>
      </div>
    </section>
  );
}
