import { useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components';
import type { JourneyType } from '../api/api.js';
import { useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { FormEnd } from '../ui/form-end.js';
import { announce } from '../ui/announce.js';
import { Dialog } from '../ui/dialog.js';
import { useNames } from '../ui/names.js';
import { Notice } from '../ui/notice.js';
import { TextInput } from '../ui/text-input.js';
import { keyFrom } from '../ui/key-from.js';
import { PickOne } from './pick-one.js';
import { SpanInput } from './span-input.js';
import { changeOf, draftOf, effectOf, newType, type TypeDraft } from './type-draft.js';
import { TypeOrigin } from './type-origin.js';
import { useFormFault } from '../ui/use-form-fault.js';
import { useSaveType } from './use-settings.js';

const fields = [
  'key',
  'name',
  'nameEn',
  'gapSeconds',
  'keyProperty',
  'sources',
  'startTouchpoint',
  'goalTouchpoint',
  'windowSeconds',
] as const;
export type TypeField = (typeof fields)[number];

/** Creates a journey type or changes one, and says before saving what that does. */
export function TypeDialog({
  workspace,
  type,
  onClose,
}: {
  readonly workspace: string;
  /** Null: a new one. */
  readonly type: JourneyType | null;
  readonly onClose: () => void;
}) {
  const text = useText();
  const names = useNames();
  const save = useSaveType(workspace, type);
  const touchpoints = (useTouchpoints(workspace).data ?? []).map((one) => ({
    key: one.key,
    name: names.touchpoint(one),
  }));
  const [draft, setDraft] = useState(() => draftOf(type));
  /** A key that nobody wrote follows the name. */
  const [ownKey, setOwnKey] = useState(false);
  const fault = useFormFault(save.isPending ? null : save.error, 'settings.fault', fields);
  const write = (change: Partial<TypeDraft>): void => {
    save.reset();
    setDraft({ ...draft, ...change });
  };
  const change = type === null ? null : changeOf(type, draft);
  const effect = change === null ? 'create' : effectOf(change);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (effect === null) {
      onClose();
      return;
    }
    save.mutate(change === null ? { create: newType(draft) } : { change }, {
      onSuccess: () => {
        announce(text('settings.saved'));
        onClose();
      },
    });
  };
  return (
    <Dialog
      title={
        type === null ? text('settings.types.create') : text('settings.types.changeOf', { name: names.type(type) })
      }
      isOpen
      onClose={onClose}
    >
      <Form className="form" onSubmit={submit}>
        <TextInput
          label={text('settings.type.name')}
          value={draft.name}
          onChange={(name) => write({ name, ...(ownKey || type !== null ? {} : { key: keyFrom(name) }) })}
          error={fault.of('name')}
          inputRef={fault.at('name')}
          maxLength={120}
          isRequired
          autoFocus
        />
        <TextInput
          label={text('settings.type.nameEn')}
          value={draft.nameEn}
          onChange={(nameEn) => write({ nameEn })}
          error={fault.of('nameEn')}
          description={text('settings.type.nameEn.help')}
          inputRef={fault.at('nameEn')}
          maxLength={120}
        />
        {type === null && (
          <TextInput
            label={text('settings.key')}
            value={draft.key}
            onChange={(key) => {
              setOwnKey(true);
              write({ key });
            }}
            error={fault.of('key')}
            description={text('settings.type.key.help')}
            inputRef={fault.at('key')}
            maxLength={63}
            spellCheck={false}
            isRequired
          />
        )}
        <TypeOrigin workspace={workspace} type={type} draft={draft} fault={fault} write={write} />
        <PickOne
          label={text('settings.type.start')}
          value={draft.start}
          options={touchpoints}
          onChoose={(start) => write({ start })}
          error={fault.of('startTouchpoint')}
          inputRef={fault.at('startTouchpoint')}
        />
        <PickOne
          label={text('settings.type.goal')}
          value={draft.goal}
          options={touchpoints}
          onChoose={(goal) => write({ goal })}
          description={text('settings.type.goal.help')}
          error={fault.of('goalTouchpoint')}
          inputRef={fault.at('goalTouchpoint')}
        />
        <SpanInput
          label={text('settings.type.window')}
          value={draft.window}
          onChange={(window) => write({ window })}
          description={text('settings.type.window.help')}
          error={fault.of('windowSeconds')}
          inputRef={fault.at('windowSeconds')}
        />
        {effect !== null && (
          <Notice kind={effect === 'rebuild' ? 'warn' : 'info'}>{text(`settings.effect.${effect}`)}</Notice>
        )}
        <FormEnd
          fault={fault.rest}
          action={text(save.isPending ? 'app.saving' : type === null ? 'settings.types.create' : 'app.save')}
          isPending={save.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
