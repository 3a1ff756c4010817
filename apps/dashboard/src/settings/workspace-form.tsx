import { useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import { ApiFault, type Workspace } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { LeaveGuard } from '../ui/leave-guard.js';
import { announce } from '../ui/announce.js';
import { Confirm } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { Switch } from '../ui/switch.js';
import { TextArea, TextInput } from '../ui/text-input.js';
import { NumberInput } from './number-input.js';
import { PickOne } from './pick-one.js';
import { useFormFault } from '../ui/use-form-fault.js';
import { useChangeWorkspace, type WorkspaceChange } from './use-settings.js';
import { WorkspaceFacts } from './workspace-facts.js';

const fields = ['name', 'timeZone', 'minGroup', 'minGroupReason'] as const;

/** Every zone that the browser knows, and the workspace's own. */
function zones(own: string): { key: string; name: string }[] {
  const all = new Set([own, ...Intl.supportedValuesOf('timeZone')]);
  return [...all].sort().map((key) => ({ key, name: key.replaceAll('_', ' ') }));
}

/** What is written in the form and not saved yet. */
interface Draft {
  /** The workspace as it was when the writing began. */
  readonly seen: Workspace;
  readonly change: WorkspaceChange;
}

/** Name, time zone, smallest group and linking; what a change means is said beside it before it is saved. */
export function WorkspaceForm({
  workspace,
  mayChange,
}: {
  readonly workspace: Workspace;
  readonly mayChange: boolean;
}) {
  const text = useText();
  const save = useChangeWorkspace(workspace.key);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [options] = useState(() => zones(workspace.timeZone));
  const fault = useFormFault(save.isPending ? null : save.error, 'settings.fault', fields);
  if (!mayChange) return <WorkspaceFacts workspace={workspace} />;

  const seen = draft?.seen ?? workspace;
  const now = { ...seen, ...draft?.change };
  const write = (change: WorkspaceChange): void => {
    const all = { ...draft?.change, ...change };
    // A reason is for a smaller group; without one it says nothing.
    const isReasoned = (all.minGroup ?? seen.minGroup) < seen.minGroup;
    const kept = Object.entries(all).filter(([field, value]) =>
      field === 'minGroupReason' ? isReasoned : value !== seen[field as keyof Workspace],
    );
    save.reset();
    setDraft(kept.length === 0 ? null : { seen, change: Object.fromEntries(kept) });
  };
  const isSmaller = now.minGroup < seen.minGroup;
  const reason = draft?.change.minGroupReason ?? '';
  const send = (): void => {
    if (draft === null) {
      announce(text('settings.nothing'));
      return;
    }
    const { minGroupReason: _reason, ...change } = draft.change;
    const given = isSmaller && reason.trim() !== '' ? { minGroupReason: reason.trim() } : {};
    save.mutate(
      { seen, change: { ...change, ...given } },
      {
        onSuccess: () => {
          setDraft(null);
          announce(text('settings.saved'));
        },
        onSettled: () => setAsking(false),
      },
    );
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (now.minGroup === 1 && seen.minGroup !== 1) setAsking(true);
    else send();
  };
  const isChangedElsewhere = save.error instanceof ApiFault && save.error.code === 'conflict';
  const drop = (): void => {
    setDraft(null);
    save.reset();
  };
  return (
    <Form className="form form-narrow" onSubmit={submit}>
      <TextInput
        label={text('settings.name')}
        value={now.name}
        onChange={(name) => write({ name })}
        error={fault.of('name')}
        inputRef={fault.at('name')}
        maxLength={120}
        isRequired
      />
      <div className="stack-tight">
        <PickOne
          label={text('settings.timeZone')}
          value={now.timeZone}
          options={options}
          onChoose={(timeZone) => timeZone !== null && write({ timeZone })}
          description={text('settings.timeZone.help')}
          error={fault.of('timeZone')}
          inputRef={fault.at('timeZone')}
          isRequired
        />
        {now.timeZone !== seen.timeZone && <Notice kind="warn">{text('settings.timeZone.effect')}</Notice>}
      </div>
      <div className="stack-tight">
        <NumberInput
          label={text('settings.minGroup')}
          value={now.minGroup}
          onChange={(minGroup) => minGroup !== null && write({ minGroup })}
          min={1}
          max={1_000}
          description={text('settings.minGroup.help')}
          error={fault.of('minGroup')}
          inputRef={fault.at('minGroup')}
        />
        {isSmaller && (
          <>
            <Notice kind="warn">
              {text(now.minGroup === 1 ? 'settings.minGroup.one' : 'settings.minGroup.smaller', {
                before: seen.minGroup,
                after: now.minGroup,
              })}
            </Notice>
            <div ref={fault.at('minGroupReason')}>
              <TextArea
                label={text('settings.minGroup.reason')}
                value={reason}
                onChange={(minGroupReason) => write({ minGroupReason })}
                description={text('settings.minGroup.reason.help')}
                error={fault.of('minGroupReason')}
                maxLength={500}
                isRequired
              />
            </div>
          </>
        )}
        {now.minGroup > seen.minGroup && <Notice kind="info">{text('settings.minGroup.larger')}</Notice>}
      </div>
      <div className="stack-tight">
        <Switch isOn={now.linkByContact} onChange={(linkByContact) => write({ linkByContact })}>
          {text('settings.linkByContact')}
        </Switch>
        <p className="field-help">{text('settings.linkByContact.help')}</p>
        {now.linkByContact !== seen.linkByContact && (
          <Notice kind="warn">
            {text(now.linkByContact ? 'settings.linkByContact.on' : 'settings.linkByContact.off')}
          </Notice>
        )}
      </div>
      {fault.rest !== null && (
        <div role="alert" className="notice notice-bad">
          <span className="notice-text">{fault.rest}</span>
          {isChangedElsewhere && (
            <Button className="button button-small" onPress={drop}>
              {text('settings.loadNew')}
            </Button>
          )}
        </div>
      )}
      <div className="form-end">
        <Button type="submit" className="button button-primary" isPending={save.isPending}>
          {text(save.isPending ? 'app.saving' : 'app.save')}
        </Button>
        {draft !== null && (
          <Button className="button" onPress={drop}>
            {text('settings.drop')}
          </Button>
        )}
        {save.isSuccess && draft === null && <span className="form-done">{text('settings.saved')}</span>}
      </div>
      <Confirm
        title={text('settings.minGroup.one.title')}
        action={text('settings.minGroup.one.do')}
        typed={workspace.key}
        isOpen={isAsking}
        isPending={save.isPending}
        onConfirm={send}
        onClose={() => setAsking(false)}
      >
        <p>{text('settings.minGroup.one', { before: seen.minGroup, after: 1 })}</p>
      </Confirm>
      <LeaveGuard isDirty={draft !== null} what={text('settings.unsaved')} />
    </Form>
  );
}
