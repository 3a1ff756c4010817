import { useMemo, useState, type FormEvent } from 'react';
import { Button } from 'react-aria-components';
import type { Stage } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { FormEnd } from '../ui/form-end.js';
import { announce } from '../ui/announce.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { useNames } from '../ui/names.js';
import { Progress } from '../ui/progress.js';
import { useFigures } from '../ui/use-figures.js';
import { SuggestField } from './suggest-field.js';
import { longestName, ownersOf } from './touchpoint-dialog.js';
import { noStage, type Touchpoint } from './touchpoint-rows.js';
import { useChangeTouchpoints, type TouchpointsChange } from './use-touchpoints.js';

/** Stands for what stays as it is; no stage has it as its key. */
const same = '=';

interface Parts {
  readonly ws: string;
  readonly keys: readonly string[];
  readonly stages: readonly Stage[];
  readonly touchpoints: readonly Touchpoint[];
  readonly onClear: () => void;
}

/** What can be done with the touchpoints that are chosen. */
export function BulkBar(parts: Parts) {
  const text = useText();
  const figures = useFigures();
  const [isOpen, setOpen] = useState(false);
  const { keys, onClear } = parts;
  const many = { count: keys.length, value: figures.count(keys.length) };
  return (
    <div className="tp-bar" role="region" aria-label={text('touchpoints.bulk.title', many)}>
      <strong>{text('touchpoints.bulk.chosen', many)}</strong>
      <Button className="button button-primary" onPress={() => setOpen(true)}>
        {text('touchpoints.bulk.change')}
      </Button>
      <Button className="button" onPress={onClear}>
        {text('touchpoints.bulk.clear')}
      </Button>
      <Dialog title={text('touchpoints.bulk.title', many)} isOpen={isOpen} onClose={() => setOpen(false)} size="small">
        <Form {...parts} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function Form({ ws, keys, stages, touchpoints, onClear, onDone }: Parts & { readonly onDone: () => void }) {
  const text = useText();
  const names = useNames();
  const figures = useFigures();
  const faultText = useFaultText();
  const owners = useMemo(() => ownersOf(touchpoints), [touchpoints]);
  const [stage, setStage] = useState(same);
  const [how, setHow] = useState<'same' | 'none' | 'set'>('same');
  const [owner, setOwner] = useState('');
  const [done, setDone] = useState(0);
  const save = useChangeTouchpoints(ws);
  const change: TouchpointsChange = {
    ...(stage === same ? {} : { stage: stage === noStage ? null : stage }),
    ...(how === 'none' ? { owner: null } : how === 'set' && owner.trim() !== '' ? { owner: owner.trim() } : {}),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(
      { keys, change, onProgress: setDone },
      {
        onSuccess: () => {
          announce(text('touchpoints.bulk.done', { count: keys.length, value: figures.count(keys.length) }));
          onDone();
          onClear();
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit}>
      <Choice
        label={text('touchpoints.column.stage')}
        value={stage}
        options={[
          { key: same, name: text('touchpoints.bulk.same') },
          { key: noStage, name: text('touchpoints.list.noStage') },
          ...stages.map(({ key }) => ({ key, name: names.stage(stages, key) })),
        ]}
        onChoose={setStage}
      />
      <Choice
        label={text('touchpoints.column.owner')}
        value={how}
        options={[
          { key: 'same', name: text('touchpoints.bulk.same') },
          { key: 'none', name: text('touchpoints.list.noOwner') },
          { key: 'set', name: text('touchpoints.bulk.setOwner') },
        ]}
        onChoose={setHow}
      />
      {how === 'set' && (
        <SuggestField
          label={text('touchpoints.bulk.newOwner')}
          value={owner}
          onChange={setOwner}
          suggestions={owners}
          maxLength={longestName}
        />
      )}
      {save.isPending && <Progress label={text('app.saving')} done={done} total={keys.length} />}
      {save.isError && (
        <p role="alert" className="notice notice-bad">
          {faultText(save.error)}{' '}
          {done > 0 && text('touchpoints.bulk.partly', { done: figures.count(done), all: figures.count(keys.length) })}
        </p>
      )}
      <FormEnd
        action={text(save.isPending ? 'app.saving' : 'app.save')}
        isPending={save.isPending}
        isDisabled={Object.keys(change).length === 0}
        onClose={onDone}
      />
    </form>
  );
}
