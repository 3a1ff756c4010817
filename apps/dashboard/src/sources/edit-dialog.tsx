import { useRef, useState, type FormEvent } from 'react';
import { useText } from '../i18n/locale.js';
import { FormEnd } from '../ui/form-end.js';
import { useFocusFault } from '../ui/use-focus-fault.js';
import { announce } from '../ui/announce.js';
import { Dialog } from '../ui/dialog.js';
import { channelOf, NameField, originsOf, SendingFields, type SourceDraft } from './source-fields.js';
import { useSourceFault } from './use-source-fault.js';
import { useChangeSource, type ActiveSource } from './use-sources.js';

/** Changes what may change of a source: its name, its channel, its allowed origins. */
export function EditDialog({
  workspace,
  source,
  onClose,
}: {
  readonly workspace: string;
  readonly source: ActiveSource;
  readonly onClose: () => void;
}) {
  const text = useText();
  const save = useChangeSource(workspace, source.key);
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<SourceDraft>({
    name: source.name,
    channel: source.channel ?? '',
    ownChannel: '',
    origins: source.allowedOrigins.join('\n'),
  });
  const fault = useSourceFault(save.error);
  useFocusFault(form, save.error);
  const change = (part: Partial<SourceDraft>): void => setDraft({ ...draft, ...part });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(
      { name: draft.name.trim(), channel: channelOf(draft), allowedOrigins: originsOf(draft) },
      {
        onSuccess: () => {
          announce(text('sources.saved'));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog title={text('sources.form.edit', { name: source.name })} isOpen onClose={onClose}>
      <form ref={form} className="form" onSubmit={submit} noValidate>
        <NameField draft={draft} fault={fault} onChange={(name) => change({ name })} />
        <SendingFields
          workspace={workspace}
          draft={draft}
          fault={fault}
          hasOrigins={source.kind === 'live'}
          onChange={change}
        />
        <FormEnd
          fault={fault.whole}
          action={text(save.isPending ? 'app.saving' : 'app.save')}
          isPending={save.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
