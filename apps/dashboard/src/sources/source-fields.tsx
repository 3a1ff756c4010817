import { useChannels } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { Choice } from '../ui/choice.js';
import { useNames } from '../ui/names.js';
import { TextArea, TextInput } from '../ui/text-input.js';
import type { SourceFault } from './use-source-fault.js';

/** What a person may set of a source at any time. */
export interface SourceDraft {
  readonly name: string;
  /** A key, `''` for none, or {@link otherChannel}. */
  readonly channel: string;
  readonly ownChannel: string;
  /** One a line. */
  readonly origins: string;
}

/** Stands for a channel that is not in the list; no key has a colon. */
export const otherChannel = ':other';
/** Channels that every workspace has a name for. */
const common = ['web', 'app', 'call-centre', 'branch', 'email', 'courier'];

/** The draft's channel as the API takes it. */
export function channelOf({ channel, ownChannel }: SourceDraft): string | null {
  if (channel === otherChannel) return ownChannel.trim();
  return channel === '' ? null : channel;
}

/** The draft's origins as the API takes them: the lines that say something. */
export function originsOf({ origins }: SourceDraft): string[] {
  return origins
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The field of the name, which comes first in every form. */
export function NameField({
  draft,
  fault,
  onChange,
}: {
  readonly draft: SourceDraft;
  readonly fault: SourceFault;
  readonly onChange: (name: string) => void;
}) {
  const text = useText();
  return (
    <TextInput
      label={text('sources.form.name')}
      description={text('sources.form.name.help')}
      value={draft.name}
      onChange={onChange}
      error={fault.name}
      maxLength={120}
      isRequired
      autoFocus
    />
  );
}

/** Channel and allowed origins. */
export function SendingFields({
  workspace,
  draft,
  fault,
  hasOrigins,
  onChange,
}: {
  readonly workspace: string;
  readonly draft: SourceDraft;
  readonly fault: SourceFault;
  /** Browsers send to live sources alone. */
  readonly hasOrigins: boolean;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}) {
  const text = useText();
  const names = useNames();
  const known = useChannels(workspace).data ?? [];
  const keys = [...new Set([...common, ...known.map(({ key }) => key), draft.channel])].filter(
    (key) => key !== '' && key !== otherChannel,
  );
  return (
    <>
      <div className="stack">
        <Choice
          label={text('sources.form.channel')}
          value={draft.channel}
          options={[
            { key: '', name: text('sources.channel.perEvent') },
            ...keys.map((key) => ({ key, name: names.channel(key) })),
            { key: otherChannel, name: text('sources.form.channel.other') },
          ]}
          onChoose={(channel) => onChange({ channel })}
        />
        <p className="field-help">{text('sources.form.channel.help')}</p>
        {draft.channel === otherChannel && (
          <TextInput
            label={text('sources.form.channel.key')}
            value={draft.ownChannel}
            onChange={(ownChannel) => onChange({ ownChannel })}
            error={fault.channel}
            maxLength={63}
            spellCheck={false}
            isRequired
          />
        )}
      </div>
      {hasOrigins && (
        <TextArea
          label={text('sources.form.origins')}
          description={text('sources.form.origins.help')}
          value={draft.origins}
          onChange={(origins) => onChange({ origins })}
          error={fault.origins}
          spellCheck={false}
          rows={2}
        />
      )}
    </>
  );
}
