import { useRef, useState, type FormEvent } from 'react';
import { useText } from '../i18n/locale.js';
import { FormEnd } from '../ui/form-end.js';
import { Dialog } from '../ui/dialog.js';
import { fold } from '../ui/fold.js';
import { TextInput } from '../ui/text-input.js';
import type { DraftStage } from './stages-draft.js';
import { longestName } from './touchpoint-dialog.js';
import { useFocusFault } from '../ui/use-focus-fault.js';

/** Names a stage, one that is there or a new one. It takes effect with the whole list. */
export function StageDialog({
  stage,
  names,
  onSubmit,
  onClose,
}: {
  readonly stage: DraftStage | null;
  /** The other stages' names. */
  readonly names: readonly string[];
  readonly onSubmit: (stage: DraftStage) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  return (
    <Dialog
      title={text(stage?.key === '' ? 'touchpoints.stages.add' : 'touchpoints.stages.rename')}
      isOpen={stage !== null}
      onClose={onClose}
      size="small"
    >
      {stage && <Form stage={stage} names={names} onSubmit={onSubmit} onClose={onClose} />}
    </Dialog>
  );
}

function Form({
  stage,
  names,
  onSubmit,
  onClose,
}: {
  readonly stage: DraftStage;
  readonly names: readonly string[];
  readonly onSubmit: (stage: DraftStage) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(stage.name);
  const [nameEn, setNameEn] = useState(stage.nameEn ?? '');
  const [fault, setFault] = useState<'touchpoints.stages.nameMissing' | 'touchpoints.stages.nameTwice' | null>(null);
  useFocusFault(form, fault);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const given = name.trim();
    if (given === '') return setFault('touchpoints.stages.nameMissing');
    if (names.some((other) => fold(other) === fold(given))) return setFault('touchpoints.stages.nameTwice');
    onSubmit({ ...stage, name: given, nameEn: nameEn.trim() === '' ? null : nameEn.trim() });
  };
  return (
    <form className="form" onSubmit={submit} ref={form}>
      <TextInput
        label={text('touchpoints.nameTr')}
        value={name}
        onChange={(written) => {
          setName(written);
          setFault(null);
        }}
        maxLength={longestName}
        error={fault && text(fault)}
        isRequired
        autoFocus
      />
      <TextInput
        label={text('touchpoints.nameEn')}
        value={nameEn}
        onChange={setNameEn}
        maxLength={longestName}
        placeholder={name}
      />
      <FormEnd action={text('touchpoints.done')} onClose={onClose} />
    </form>
  );
}
