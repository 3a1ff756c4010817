import { useRef, useState, type FormEvent } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useText } from '../i18n/locale.js';
import { FormEnd } from '../ui/form-end.js';
import { announce } from '../ui/announce.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { Segmented } from '../ui/segmented.js';
import { TextArea, TextInput } from '../ui/text-input.js';
import { useRegisterFault } from './register-fault.js';
import type { ToRegister } from './to-register.js';
import { useFocusFault } from '../ui/use-focus-fault.js';
import { useRegister, type Property } from './use-properties.js';
import './register-dialog.css';

const types = ['string', 'number', 'boolean', 'date'] as const;
const classes = ['behaviour', 'operational', 'key'] as const;

/** Registers a property in one step: type, class and purpose. */
export function RegisterDialog({
  workspace,
  of,
  onClose,
}: {
  readonly workspace: string;
  readonly of: ToRegister;
  readonly onClose: () => void;
}) {
  const text = useText();
  const register = useRegister(workspace);
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(of.name);
  const [scope, setScope] = useState(of.scope);
  const came = types.find((known) => known === of.type) ?? 'string';
  const [type, setType] = useState<Property['type']>(came);
  const [chosen, setClass] = useState<Property['class'] | null>(of.onlyKey ? 'key' : null);
  const [purpose, setPurpose] = useState('');
  const [missing, setMissing] = useState<{ class: boolean; purpose: boolean }>({ class: false, purpose: false });
  const fault = useRegisterFault(register.error);
  useFocusFault(form, register.error, missing);
  const isNew = of.name === '';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const lacks = { class: chosen === null, purpose: purpose.trim().length < 3 };
    setMissing(lacks);
    if (chosen === null || lacks.purpose) return;
    const property = { name: name.trim(), scope, type, class: chosen, purpose: purpose.trim() };
    register.mutate(property, {
      onSuccess: () => {
        announce(text('properties.registered', { name: property.name }));
        onClose();
      },
    });
  };

  const purposeFault = missing.purpose && purpose.trim().length < 3 ? text('properties.fault.purpose') : fault.purpose;
  return (
    <Dialog
      title={isNew ? text('properties.register.new') : text('properties.register.title', { name: of.name })}
      isOpen
      onClose={onClose}
    >
      <form ref={form} className="form" onSubmit={submit} noValidate>
        {isNew ? (
          <>
            <TextInput
              label={text('properties.name')}
              description={text('properties.name.help')}
              value={name}
              onChange={setName}
              error={fault.name}
              maxLength={128}
              spellCheck={false}
              isRequired
              autoFocus
            />
            <Segmented
              label={text('properties.scope')}
              value={scope}
              options={(['property', 'trait'] as const).map((key) => ({ key, name: text(`properties.scope.${key}`) }))}
              onChoose={(now) => {
                setScope(now);
                if (now === 'trait' && chosen === 'key') setClass(null);
              }}
            />
          </>
        ) : (
          <p className="muted">
            {text('properties.register.came', {
              scope: text(`properties.scope.${scope}`),
              type: text(`properties.type.${came}`),
            })}
          </p>
        )}
        <ClassChoice
          value={chosen}
          scope={scope}
          onlyKey={of.onlyKey ?? false}
          isMissing={missing.class && chosen === null}
          onChoose={setClass}
        />
        {chosen !== 'key' && (
          <Choice
            label={text('properties.type')}
            value={type}
            options={types.map((key) => ({ key, name: text(`properties.type.${key}`) }))}
            onChoose={setType}
          />
        )}
        <TextArea
          label={text('properties.purpose')}
          description={text('properties.purpose.help')}
          value={purpose}
          onChange={setPurpose}
          error={purposeFault}
          maxLength={500}
          rows={2}
          isRequired
        />
        <FormEnd
          fault={isNew && fault.name !== null ? null : fault.whole}
          action={text(register.isPending ? 'app.saving' : 'properties.register')}
          isPending={register.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/** The classes, each with what it means. */
function ClassChoice({
  value,
  scope,
  onlyKey,
  isMissing,
  onChoose,
}: {
  readonly value: Property['class'] | null;
  readonly scope: ToRegister['scope'];
  readonly onlyKey: boolean;
  readonly isMissing: boolean;
  readonly onChoose: (chosen: Property['class']) => void;
}) {
  const text = useText();
  const reason = (one: Property['class']): string | null => {
    if (one === 'key') return scope === 'trait' ? text('properties.class.key.noTrait') : null;
    return onlyKey ? text('properties.class.onlyKey') : null;
  };
  return (
    <RadioGroup
      className="field class-choice"
      value={value}
      isInvalid={isMissing}
      isRequired
      onChange={(chosen) => {
        const known = classes.find((one) => one === chosen);
        if (known) onChoose(known);
      }}
    >
      <Label>{text('properties.class')}</Label>
      {classes.map((one) => {
        const why = reason(one);
        return (
          <Radio key={one} value={one} className="class-card" isDisabled={why !== null}>
            <span className="class-dot" aria-hidden="true" />
            <span className="class-text">
              <strong>{text(`properties.class.${one}`)}</strong>
              <span>{why ?? text(`properties.class.${one}.means`)}</span>
            </span>
          </Radio>
        );
      })}
      {isMissing && <p className="field-error">{text('properties.fault.class')}</p>}
    </RadioGroup>
  );
}
