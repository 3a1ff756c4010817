import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { wantsOf, type Want } from './completeness.js';
import { after, before, steps, type Step } from './steps.js';
import type { Usual } from './wizard.js';
import { useWizard } from './wizard-store.js';

/** What every step is given. */
export interface StepProps {
  readonly workspace: string;
  readonly usual: Usual;
}

/** A step: its heading with its number, which takes the focus; what it asks; what is missing; back and next. */
export function StepFrame({
  workspace,
  step,
  intro,
  children,
  next,
  isFinal = false,
}: {
  readonly workspace: string;
  readonly step: Step;
  readonly intro: ReactNode;
  readonly children: ReactNode;
  /** Another button in the place of "next"; null: none. */
  readonly next?: ReactNode;
  /** Whether there is no way back from here. */
  readonly isFinal?: boolean;
}) {
  const text = useText();
  const navigate = useNavigate();
  const state = useWizard(workspace);
  const heading = useRef<HTMLHeadingElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(false);
  const missing = wantsOf(step, state);
  const hasBack = step !== 'source' && !isFinal;
  const at = steps.indexOf(step) + 1;
  const number = text('imports.step.of', { at, all: steps.length });
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const go = (to: Step): void => {
    void navigate({ to: '/w/$workspace/import/$step', params: { workspace, step: to } });
  };
  const onNext = (): void => {
    if (missing.length === 0) return go(after(step));
    setAsked(true);
    requestAnimationFrame(() => summary.current?.focus());
  };
  return (
    <section className="card import-body" aria-labelledby="import-step">
      <header className="import-head">
        <p className="muted small" aria-hidden="true">
          {number}
        </p>
        <h2 id="import-step" ref={heading} tabIndex={-1}>
          <span className="unseen">{number}: </span>
          {text(`imports.step.${step}`)}
        </h2>
        <div className="muted import-intro">{intro}</div>
      </header>
      {children}
      {asked && missing.length > 0 && <Missing missing={missing} summary={summary} />}
      <footer className="import-nav" hidden={next === null && !hasBack}>
        {hasBack && (
          <Button className="button" onPress={() => go(before(step))}>
            {text('imports.back')}
          </Button>
        )}
        {next === undefined ? (
          <Button className="button button-primary import-next" onPress={onNext}>
            {text('imports.next')}
          </Button>
        ) : (
          next
        )}
      </footer>
    </section>
  );
}

/** What is missing before the next step; takes the focus. */
export function Missing({
  missing,
  summary,
}: {
  readonly missing: readonly Want[];
  readonly summary: React.Ref<HTMLDivElement>;
}) {
  const text = useText();
  return (
    <div
      ref={summary}
      tabIndex={-1}
      className="notice notice-bad import-missing"
      role="group"
      aria-labelledby="import-missing"
    >
      <div className="notice-text">
        <p id="import-missing">
          <strong>{text('imports.missing', { count: missing.length })}</strong>
        </p>
        <ul>
          {missing.map((want) => (
            <li key={want}>{text(`imports.want.${want}`)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
