import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { forgetAll } from '../api/forget.js';
import { useJourneyTypes, useProperties, useSources } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { sessionQuery } from '../session/use-session.js';
import { Notice } from '../ui/notice.js';
import { TextInput } from '../ui/text-input.js';
import { useFigures } from '../ui/use-figures.js';
import { useRole } from '../ui/use-role.js';
import { columnsOf, keptColumns, type Choices } from './choices.js';
import { wantsOf } from './completeness.js';
import { hashName } from './hash-name.js';
import { startRun } from './live-run.js';
import { planOf, type Plan, type StageOf } from './prepare-import.js';
import { ReviewFacts } from './review-facts.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { useValidation } from './use-validation.js';
import { ValidationState } from './validation-state.js';
import { changeChoices } from './wizard.js';
import { useWizard, type WizardState } from './wizard-store.js';

/** Step 7: what will happen, in one sentence and a list; nothing is created before this is left by its button. */
export function ReviewStep({ workspace, usual }: StepProps) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { may } = useRole(workspace);
  const state = useWizard(workspace);
  const { choices, file, validation } = state;
  const sources = useSources(workspace).data;
  const types = useJourneyTypes(workspace).data;
  const properties = useProperties(workspace).data;
  const [isStarting, setStarting] = useState(false);
  // The stages that were chosen are known by the names of the file; after a reload it says them again.
  const validateAgain = useValidation({ workspace, usual });
  if (!choices) return null;
  const plan =
    sources && types && properties
      ? planOf(choices, { sources, types, properties }, text('imports.review.keyPurpose'))
      : null;
  const stages = stagesOf(state);
  const wrong = wantsOf('review', state).filter((want) => want !== 'confirm');
  const needsOwner = plan !== null && plan.properties.length > 0 && !may('owner');
  const isPossible = plan !== null && wrong.length === 0 && plan.conflicts.length === 0 && !needsOwner;
  const isReady = isPossible && file !== null && validation !== null;
  const begin = (): void => {
    if (!isReady) return;
    setStarting(true);
    const name = text('imports.review.sourceName', { key: choices.source });
    const names = {
      source: name,
      journey: choices.journey === 'case' ? text('imports.review.journeyName') : choices.journey,
    };
    const csrfToken = client.getQueryData(sessionQuery.queryKey)?.csrfToken ?? null;
    const { rows } = validation;
    // The run step is open from now on; what begins the run puts its id here.
    changeChoices(workspace, { run: '' });
    void startRun({
      ...{ workspace, choices, file, rows, csrfToken, goOn: null },
      first: { plan, names, stages },
    }).finally(() => void forgetAll(client));
    void navigate({ to: '/w/$workspace/import/$step', params: { workspace, step: 'run' } });
  };
  return (
    <StepFrame
      workspace={workspace}
      step="review"
      intro={<p>{text('imports.review.intro')}</p>}
      next={
        <Button className="button button-primary import-next" isDisabled={!isReady || isStarting} onPress={begin}>
          {text('imports.review.start')}
        </Button>
      }
    >
      <Summary state={state} choices={choices} />
      <ValidationState workspace={workspace} onRun={validateAgain} />
      <div className="import-fields">
        <TextInput
          label={text('imports.review.source')}
          description={text('imports.review.sourceHelp')}
          value={choices.source}
          maxLength={63}
          spellCheck={false}
          onChange={(source) => changeChoices(workspace, { source })}
          error={wrong.includes('sourceKey') ? text('imports.want.sourceKey') : conflictText(plan, 'source', text)}
        />
        <TextInput
          label={text('imports.review.journey')}
          description={text('imports.review.journeyHelp')}
          value={choices.journey}
          maxLength={63}
          spellCheck={false}
          onChange={(journey) => changeChoices(workspace, { journey })}
          error={
            wrong.includes('journeyKey')
              ? text('imports.want.journeyKey')
              : wrong.includes('keyIsColumn')
                ? text('imports.want.keyIsColumn')
                : conflictText(plan, 'journey', text)
          }
        />
      </div>
      {plan && <PlanList plan={plan} choices={choices} stages={stages.length} />}
      {needsOwner && (
        <Notice kind="warn">
          {text('imports.review.owner', { count: plan.properties.length, role: text('role.owner') })}
        </Notice>
      )}
      {plan?.conflicts
        .filter(({ kind }) => kind === 'property')
        .map(({ name }) => (
          <Notice key={name} kind="bad">
            {text('imports.review.propertyConflict', { name })}
          </Notice>
        ))}
      <ReviewFacts workspace={workspace} state={state} />
      {plan?.source === 'there' && <Notice kind="warn">{text('imports.review.otherColumns')}</Notice>}
    </StepFrame>
  );
}

function conflictText(plan: Plan | null, kind: 'source' | 'journey', text: ReturnType<typeof useText>): string | null {
  return plan?.conflicts.some((one) => one.kind === kind) ? text(`imports.review.${kind}Conflict`) : null;
}

/** Activities with the stage that was chosen for them, by the names that the validation found. */
export function stagesOf({ choices, validation }: Pick<WizardState, 'choices' | 'validation'>): StageOf[] {
  return (validation?.activities ?? []).flatMap(({ name }) => {
    const stage = choices?.stages[hashName(name)];
    return stage === undefined || stage === '' ? [] : [{ activity: name, stage }];
  });
}

function Summary({ state, choices }: { readonly state: WizardState; readonly choices: Choices }) {
  const text = useText();
  const figures = useFigures();
  const { validation } = state;
  const kept = keptColumns(choices);
  return (
    <p className="import-verdict">
      {validation
        ? text('imports.review.sentence', {
            rows: figures.count(validation.good + validation.repaired),
            cases: figures.count(validation.cases),
            activities: figures.count(validation.activities.length),
          })
        : text('imports.review.known')}{' '}
      {text('imports.review.columns', {
        ...{ case: columnsOf(choices, 'case')[0] ?? '', activity: columnsOf(choices, 'activity')[0] ?? '' },
        ...{ time: columnsOf(choices, 'time')[0] ?? '', count: kept.length },
      })}
    </p>
  );
}

function PlanList({
  plan,
  choices,
  stages,
}: {
  readonly plan: Plan;
  readonly choices: Choices;
  readonly stages: number;
}) {
  const text = useText();
  return (
    <section className="stack">
      <h3>{text('imports.review.created')}</h3>
      <ul className="import-plan">
        <li>{text(`imports.plan.source.${plan.source}`, { key: choices.source })}</li>
        <li>{text(`imports.plan.journey.${plan.journeyType}`, { key: choices.journey })}</li>
        {plan.properties.map(({ name, class: its }) => (
          <li key={name}>{text(its === 'key' ? 'imports.plan.key' : 'imports.plan.property', { name })}</li>
        ))}
        {plan.stages > 0 && <li>{text('imports.plan.newStages', { count: plan.stages })}</li>}
        {stages > 0 && <li>{text('imports.plan.stages', { count: stages })}</li>}
      </ul>
    </section>
  );
}
