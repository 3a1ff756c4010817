import { useText } from '../i18n/locale.js';
import { useFigures } from '../ui/use-figures.js';
import { doneAt, stateOf, steps } from './erasure-state.js';
import type { Erasure } from './use-erasures.js';

const marks = { done: '✓', now: '●', waits: '○' } as const;

/** The three steps of an erasure, each with when it was done, or that it is not yet. */
export function ErasureSteps({ erasure, timeZone }: { readonly erasure: Erasure; readonly timeZone: string }) {
  const text = useText();
  const figures = useFigures();
  return (
    <ol className="erasure-steps" aria-label={text('erasures.steps')}>
      {steps.map((step) => {
        const time = doneAt(erasure, step);
        const state = stateOf(erasure, step);
        return (
          <li key={step} className={`erasure-step erasure-step-${state}`} data-step={step} data-state={state}>
            <span className="erasure-mark" aria-hidden="true">
              {marks[state]}
            </span>
            <span className="erasure-step-name">{text(`erasures.step.${step}`)}</span>
            <span className="erasure-step-time">
              {time === null ? (
                text(`erasures.step.${state === 'now' ? 'now' : 'waits'}`)
              ) : (
                <>
                  <span className="unseen">{text('erasures.state.ended')} </span>
                  <time dateTime={time}>{figures.moment(time, timeZone)}</time>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
