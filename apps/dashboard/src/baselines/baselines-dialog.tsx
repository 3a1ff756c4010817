import { useState, type FormEvent } from 'react';
import { Button, Form } from 'react-aria-components';
import { useBaselines } from '../api/use-workspace.js';
import { lengthOf, type Days } from '../filters/period.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Confirm, Dialog, DialogEnd } from '../ui/dialog.js';
import { FormEnd } from '../ui/form-end.js';
import { QueryState } from '../ui/query-state.js';
import { RowList, RowText } from '../ui/row-list.js';
import { TextInput } from '../ui/text-input.js';
import { useAskFirst } from '../ui/use-ask-first.js';
import { useFigures } from '../ui/use-figures.js';
import { useFormFault } from '../ui/use-form-fault.js';
import { useRole } from '../ui/use-role.js';
import { useRemoveBaseline, useSaveBaseline, type Baseline } from './use-baselines.js';

/** The periods of a workspace that others are compared with; whoever may can save the page's own and forget one. */
export function BaselinesDialog({
  workspace,
  days,
  onClose,
}: {
  readonly workspace: string;
  /** The period of the page. */
  readonly days: Days;
  readonly onClose: () => void;
}) {
  const text = useText();
  const baselines = useBaselines(workspace);
  const { may } = useRole(workspace);
  return (
    <Dialog title={text('baselines.title')} isOpen onClose={onClose}>
      <p className="muted">{text('baselines.text')}</p>
      <QueryState query={baselines}>
        {(list) => <List workspace={workspace} baselines={list} mayChange={may('analyst')} />}
      </QueryState>
      {may('analyst') ? <Save workspace={workspace} days={days} onClose={onClose} /> : <DialogEnd onClose={onClose} />}
    </Dialog>
  );
}

function List({
  workspace,
  baselines,
  mayChange,
}: {
  readonly workspace: string;
  readonly baselines: readonly Baseline[];
  readonly mayChange: boolean;
}) {
  const text = useText();
  const figures = useFigures();
  const remove = useRemoveBaseline(workspace);
  const { asked, ask, dialog } = useAskFirst(
    remove,
    ({ id }: Baseline) => id,
    ({ name }) => announce(text('baselines.removed', { name })),
  );
  return (
    <>
      <RowList
        label={text('baselines.list')}
        rows={baselines}
        keyOf={({ id }) => id}
        words={({ name }) => name}
        empty={<p>{text('baselines.none')}</p>}
      >
        {(baseline) => (
          <>
            <RowText name={baseline.name}>
              <p className="muted item-detail">
                {figures.days(baseline.from, baseline.to)} ·{' '}
                {text('baselines.days', { count: lengthOf(baseline) ?? 0 })}
              </p>
            </RowText>
            {mayChange && (
              <div className="item-actions">
                <Button
                  className="button button-small"
                  aria-label={text('baselines.removeOf', { name: baseline.name })}
                  onPress={() => ask(baseline)}
                >
                  {text('baselines.remove')}
                </Button>
              </div>
            )}
          </>
        )}
      </RowList>
      <Confirm
        title={text('baselines.removeOf', { name: asked?.name ?? '' })}
        action={text('baselines.remove')}
        {...dialog}
      >
        <p>{text('baselines.remove.text')}</p>
      </Confirm>
    </>
  );
}

function Save({
  workspace,
  days,
  onClose,
}: {
  readonly workspace: string;
  readonly days: Days;
  readonly onClose: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  const save = useSaveBaseline(workspace);
  const [name, setName] = useState('');
  const fault = useFormFault(save.isPending ? null : save.error, 'baselines.fault', ['name', 'baselines']);
  const { from, to } = days;
  if (from === undefined || to === undefined) return <p className="muted">{text('baselines.open')}</p>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(
      { name: name.trim(), from, to },
      {
        onSuccess: (saved) => {
          announce(text('baselines.saved', { name: saved.name }));
          setName('');
        },
      },
    );
  };
  return (
    <Form className="stack" onSubmit={submit}>
      <TextInput
        label={text('baselines.name', { days: figures.days(from, to) })}
        value={name}
        onChange={setName}
        error={fault.of('name')}
        description={text('baselines.name.help')}
        inputRef={fault.at('name')}
        maxLength={120}
        isRequired
      />
      <FormEnd
        fault={fault.of('baselines') ?? fault.rest}
        action={text(save.isPending ? 'app.saving' : 'baselines.save')}
        isPending={save.isPending}
        onClose={onClose}
      />
    </Form>
  );
}
