import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/locale.js';
import { steps, type Step } from './steps.js';

/** The steps in order: those that may be gone to are links. */
export function StepList({
  workspace,
  present,
  reachable,
}: {
  readonly workspace: string;
  readonly present: Step;
  readonly reachable: Step;
}) {
  const text = useText();
  return (
    <nav className="import-steps" aria-label={text('imports.steps')}>
      <ol>
        {steps.map((step, at) => {
          const state =
            step === present
              ? 'present'
              : at < steps.indexOf(reachable)
                ? 'done'
                : at === steps.indexOf(reachable)
                  ? 'open'
                  : 'later';
          const label = (
            <>
              <span className="import-step-number" aria-hidden="true">
                {state === 'done' ? '✓' : at + 1}
              </span>
              <span className="import-step-name">{text(`imports.step.${step}`)}</span>
              {state === 'done' && <span className="unseen">{text('imports.step.done')}</span>}
            </>
          );
          return (
            <li key={step} className={`import-step import-step-${state}`}>
              {state === 'later' ? (
                <span className="import-step-link">{label}</span>
              ) : (
                <Link
                  to="/w/$workspace/import/$step"
                  params={{ workspace, step }}
                  className="import-step-link"
                  {...(step === present ? { 'aria-current': 'step' as const } : {})}
                >
                  {label}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
