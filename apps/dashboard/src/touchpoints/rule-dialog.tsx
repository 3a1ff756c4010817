import { useRef, useState, type FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { FormEnd } from '../ui/form-end.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { Switch } from '../ui/switch.js';
import { TextInput } from '../ui/text-input.js';
import { ActionList } from './action-list.js';
import type { RuleEdit } from './rule-edit.js';
import { RuleOutcome } from './rule-outcome.js';
import { ruleAtFault, type RulePart, type RuleState } from './rule-state.js';
import { ruleKinds, ruleModes, type DraftRule } from './rules-draft.js';
import { SuggestField } from './suggest-field.js';
import type { Suggestion } from './suggest-input.js';
import { useFocusFault } from '../ui/use-focus-fault.js';
import type { LivePreview } from './use-mapping.js';

/** Longest pattern and longest key of a touchpoint. */
const longest = 500;
/** How many examples the dialog has room for. */
const mostExamples = 8;

interface Parts {
  readonly preview: LivePreview;
  readonly state: RuleState | null;
  readonly suggestions: readonly Suggestion[];
  readonly onChange: (edit: RuleEdit) => void;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** Writes one rule, and shows what it catches as it is written. */
export function RuleDialog({ edit, ...parts }: Parts & { readonly edit: RuleEdit | null }) {
  const text = useText();
  const title =
    edit === null
      ? ''
      : edit.isNew
        ? text('touchpoints.rules.add')
        : text('touchpoints.rules.edit', { place: edit.at + 1 });
  return (
    <Dialog title={title} isOpen={edit !== null} onClose={parts.onClose}>
      {edit && <Form edit={edit} {...parts} />}
    </Dialog>
  );
}

function Form({ edit, preview, state, suggestions, onChange, onSubmit, onClose }: Parts & { readonly edit: RuleEdit }) {
  const text = useText();
  const { rule } = edit;
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<RulePart | null>(null);
  const refused = faultOf(preview, rule.id);
  useFocusFault(form, missing);
  const set = (part: Partial<DraftRule>): void => {
    setMissing(null);
    onChange({ ...edit, rule: { ...rule, ...part } });
  };
  const errorOf = (part: RulePart): string | null =>
    missing === part
      ? text(part === 'pattern' ? 'touchpoints.rules.patternMissing' : 'touchpoints.rules.touchpointMissing')
      : refused === part
        ? text('touchpoints.rules.refused')
        : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (rule.pattern === '') return setMissing('pattern');
    if (rule.touchpoint?.trim() === '') return setMissing('touchpoint');
    if (refused !== null) return setMissing(null);
    onSubmit();
  };
  const isIgnored = rule.touchpoint === null;
  return (
    <form className="form" onSubmit={submit} ref={form}>
      <div className="tp-pair">
        <Choice
          label={text('touchpoints.rules.kind')}
          value={rule.kind ?? 'any'}
          options={(['any', ...ruleKinds] as const).map((key) => ({ key, name: text(`touchpoints.kind.${key}`) }))}
          onChoose={(kind) => set({ kind: kind === 'any' ? null : kind })}
        />
        <Choice
          label={text('touchpoints.rules.mode')}
          value={rule.mode}
          options={ruleModes.map((key) => ({ key, name: text(`touchpoints.mode.${key}`) }))}
          onChoose={(mode) => set({ mode })}
        />
      </div>
      <TextInput
        label={text('touchpoints.rules.pattern')}
        value={rule.pattern}
        onChange={(pattern) => set({ pattern })}
        description={text(`touchpoints.mode.${rule.mode}.help`)}
        maxLength={longest}
        spellCheck={false}
        error={errorOf('pattern')}
        autoFocus
      />
      <Switch isOn={isIgnored} onChange={(isOn) => set({ touchpoint: isOn ? null : '' })}>
        {text('touchpoints.rules.ignore')}
      </Switch>
      {!isIgnored && (
        <SuggestField
          label={text('touchpoints.rules.touchpoint')}
          value={rule.touchpoint ?? ''}
          onChange={(touchpoint) => set({ touchpoint })}
          suggestions={suggestions}
          description={text('touchpoints.rules.touchpointHelp')}
          maxLength={longest}
          error={errorOf('touchpoint')}
        />
      )}
      <Trial edit={edit} preview={preview} state={state} onChange={onChange} />
      <FormEnd action={text('touchpoints.done')} isDisabled={refused !== null} onClose={onClose} />
    </form>
  );
}

/** What the rule would do in its place. */
function Trial({
  edit,
  preview,
  state,
  onChange,
}: Pick<Parts, 'preview' | 'state' | 'onChange'> & { readonly edit: RuleEdit }) {
  const text = useText();
  const faultText = useFaultText();
  const { rule, at } = edit;
  const winner = state?.kind === 'covered' ? state.by : state?.kind === 'lost' ? state.by[0] : undefined;
  return (
    <section className="rule-trial" aria-label={text('touchpoints.rules.trial')} aria-busy={preview.isStale}>
      <h3>{text('touchpoints.rules.trial')}</h3>
      {rule.pattern === '' ? (
        <p className="muted small">{text('touchpoints.rules.trial.empty')}</p>
      ) : ruleAtFault(preview.fault) !== null ? (
        <p className="muted small">{text('touchpoints.rules.trial.fault')}</p>
      ) : preview.fault ? (
        <p className="small" role="alert">
          {faultText(preview.fault)}{' '}
          <Button className="button button-small" onPress={preview.retry}>
            {text('app.retry')}
          </Button>
        </p>
      ) : (
        <div className={preview.isStale ? 'tp-stale stack' : 'stack'}>
          <div role="status">
            <RuleOutcome state={state} />
          </div>
          {winner !== undefined && winner < at && (
            <Button className="button button-small" onPress={() => onChange({ ...edit, at: winner })}>
              {text('touchpoints.rules.putBefore', { rule: winner + 1 })}
            </Button>
          )}
          {state?.kind === 'catches' && (
            <ActionList actions={state.preview.examples.slice(0, mostExamples)} total={state.preview.actions} />
          )}
        </div>
      )}
    </section>
  );
}

/** The part of a rule that the API does not take. */
function faultOf({ fault, asked }: LivePreview, id: string): RulePart | null {
  const found = ruleAtFault(fault);
  return found !== null && asked[found.position]?.id === id ? found.part : null;
}
