import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { useText } from '../i18n/locale.js';
import { FormEnd } from '../ui/form-end.js';
import { useFocusFault } from '../ui/use-focus-fault.js';
import { Dialog } from '../ui/dialog.js';
import { Segmented } from '../ui/segmented.js';
import { TextInput } from '../ui/text-input.js';
import { leaveFreshKey } from './fresh-key.js';
import { keyFrom } from '../ui/key-from.js';
import { channelOf, NameField, originsOf, SendingFields, type SourceDraft } from './source-fields.js';
import { useSourceFault } from './use-source-fault.js';
import { useCreateSource } from './use-sources.js';

const kinds = ['live', 'import'] as const;

/** Creates a source and opens its page, with its first write key where it is a live one. */
export function CreateDialog({ workspace, onClose }: { readonly workspace: string; readonly onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const create = useCreateSource(workspace);
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState<(typeof kinds)[number]>('live');
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [draft, setDraft] = useState<SourceDraft>({ name: '', channel: '', ownChannel: '', origins: '' });
  const fault = useSourceFault(create.error);
  useFocusFault(form, create.error);
  const key = ownKey ?? keyFrom(draft.name);
  const change = (part: Partial<SourceDraft>): void => setDraft({ ...draft, ...part });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(
      {
        key,
        kind,
        name: draft.name.trim(),
        channel: channelOf(draft),
        allowedOrigins: kind === 'live' ? originsOf(draft) : [],
      },
      {
        onSuccess: ({ source, writeKey }) => {
          if (writeKey !== null) leaveFreshKey(workspace, source.key, writeKey);
          void navigate({ to: '/w/$workspace/sources/$source', params: { workspace, source: source.key } });
        },
      },
    );
  };

  return (
    <Dialog title={text('sources.form.create')} isOpen onClose={onClose}>
      <form ref={form} className="form" onSubmit={submit} noValidate>
        <NameField draft={draft} fault={fault} onChange={(name) => change({ name })} />
        <TextInput
          label={text('sources.form.key')}
          description={text('sources.form.key.help')}
          value={key}
          onChange={setOwnKey}
          error={fault.key}
          maxLength={63}
          spellCheck={false}
          isRequired
        />
        <div className="stack">
          <Segmented
            label={text('sources.form.kind')}
            value={kind}
            options={kinds.map((one) => ({ key: one, name: text(`sources.kind.${one}`) }))}
            onChoose={setKind}
          />
          <p className="field-help">{text(`sources.form.kind.${kind}`)}</p>
          {fault.kind !== undefined && (
            <p className="field-error" role="alert">
              {fault.kind}
            </p>
          )}
        </div>
        <SendingFields
          workspace={workspace}
          draft={draft}
          fault={fault}
          hasOrigins={kind === 'live'}
          onChange={change}
        />
        <FormEnd
          fault={fault.whole}
          action={text(create.isPending ? 'app.saving' : 'sources.form.submit')}
          isPending={create.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
