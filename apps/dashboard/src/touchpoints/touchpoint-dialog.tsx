import { useMemo, useRef, useState, type FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { ApiFault, type Stage } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { useNames } from '../ui/names.js';
import { TextInput } from '../ui/text-input.js';
import { useFigures } from '../ui/use-figures.js';
import { SuggestField } from './suggest-field.js';
import type { Suggestion } from './suggest-input.js';
import { noStage, type Touchpoint } from './touchpoint-rows.js';
import { useFocusFault } from '../ui/use-focus-fault.js';
import { useChangeTouchpoint } from './use-touchpoints.js';

/** Longest name, of a touchpoint, a stage or an owner. */
export const longestName = 120;

/** Owners that are there already, each once. */
export function ownersOf(touchpoints: readonly Touchpoint[]): Suggestion[] {
  return [...new Set(touchpoints.flatMap(({ owner }) => owner ?? []))].sort().map((value) => ({ value }));
}

interface Parts {
  readonly ws: string;
  readonly stages: readonly Stage[];
  readonly touchpoints: readonly Touchpoint[];
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

/** One touchpoint: what is known of it, and what a team says about it. */
export function TouchpointDialog({ touchpoint, ...parts }: Parts & { readonly touchpoint: Touchpoint | null }) {
  const names = useNames();
  return (
    <Dialog title={touchpoint ? names.touchpoint(touchpoint) : ''} isOpen={touchpoint !== null} onClose={parts.onClose}>
      {touchpoint && <Form touchpoint={touchpoint} {...parts} />}
    </Dialog>
  );
}

function Form({
  ws,
  touchpoint,
  stages,
  touchpoints,
  mayChange,
  onClose,
}: Parts & { readonly touchpoint: Touchpoint }) {
  const text = useText();
  const names = useNames();
  const faultText = useFaultText();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(touchpoint.name ?? '');
  const [nameEn, setNameEn] = useState(touchpoint.nameEn ?? '');
  const [stage, setStage] = useState(touchpoint.stage ?? noStage);
  const [owner, setOwner] = useState(touchpoint.owner ?? '');
  const owners = useMemo(() => ownersOf(touchpoints), [touchpoints]);
  const save = useChangeTouchpoint(ws);
  useFocusFault(form, save.error);
  const field = save.error instanceof ApiFault ? save.error.field : null;
  const wrong = (of: string): string | null => (field === of ? text('touchpoints.fault.field') : null);
  const isNamed = ['name', 'nameEn', 'stage', 'owner'].includes(field ?? '');
  const given = (written: string): string | null => (written.trim() === '' ? null : written.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = {
      name: given(name),
      nameEn: given(nameEn),
      stage: stage === noStage ? null : stage,
      owner: given(owner),
    };
    // Only what was changed: somebody else may have changed the rest meanwhile.
    const change = Object.fromEntries(
      Object.entries(wanted).filter(([part, value]) => value !== touchpoint[part as keyof typeof wanted]),
    );
    if (Object.keys(change).length === 0) return onClose();
    save.mutate(
      { key: touchpoint.key, change },
      {
        onSuccess: () => {
          announce(text('touchpoints.saved'));
          onClose();
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} ref={form}>
      <Facts touchpoint={touchpoint} />
      <div className="tp-pair">
        <TextInput
          label={text('touchpoints.nameTr')}
          value={name}
          onChange={setName}
          maxLength={longestName}
          placeholder={touchpoint.key}
          isReadOnly={!mayChange}
          error={wrong('name')}
          autoFocus
        />
        <TextInput
          label={text('touchpoints.nameEn')}
          value={nameEn}
          onChange={setNameEn}
          maxLength={longestName}
          placeholder={name === '' ? touchpoint.key : name}
          isReadOnly={!mayChange}
          error={wrong('nameEn')}
        />
      </div>
      {mayChange ? (
        <>
          <div className="tp-pair">
            <Choice
              label={text('touchpoints.column.stage')}
              value={stage}
              options={[
                { key: noStage, name: text('touchpoints.list.noStage') },
                ...stages.map(({ key }) => ({ key, name: names.stage(stages, key) })),
              ]}
              onChoose={setStage}
            />
            <SuggestField
              label={text('touchpoints.column.owner')}
              value={owner}
              onChange={setOwner}
              suggestions={owners}
              description={text('touchpoints.ownerHelp')}
              maxLength={longestName}
              error={wrong('owner')}
            />
          </div>
          <p className="muted small">{text('touchpoints.noRebuild')}</p>
        </>
      ) : (
        <dl className="tp-facts">
          <Fact name={text('touchpoints.column.stage')}>
            {touchpoint.stage === null ? text('touchpoints.list.noStage') : names.stage(stages, touchpoint.stage)}
          </Fact>
          <Fact name={text('touchpoints.column.owner')}>{touchpoint.owner ?? text('touchpoints.list.noOwner')}</Fact>
        </dl>
      )}
      {save.isError && (
        <p role="alert" className="notice notice-bad">
          {field === 'stage'
            ? text('touchpoints.fault.stage')
            : isNamed
              ? text('touchpoints.fault.look')
              : faultText(save.error)}
        </p>
      )}
      <div className="dialog-actions">
        <Button className="button" onPress={onClose}>
          {text(mayChange ? 'app.cancel' : 'app.close')}
        </Button>
        {mayChange && (
          <Button type="submit" className="button button-primary" isDisabled={save.isPending}>
            {text(save.isPending ? 'app.saving' : 'app.save')}
          </Button>
        )}
      </div>
    </form>
  );
}

function Facts({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const text = useText();
  const figures = useFigures();
  const names = useNames();
  return (
    <dl className="tp-facts">
      <Fact name={text('touchpoints.column.key')}>
        <code>{touchpoint.key}</code>
      </Fact>
      <Fact name={text('touchpoints.column.visits')}>
        {touchpoint.visits === null ? text('touchpoints.hidden') : figures.count(touchpoint.visits)}
      </Fact>
      <Fact name={text('touchpoints.column.channels')}>
        {touchpoint.channels.length === 0
          ? text('touchpoints.none')
          : figures.list(touchpoint.channels.map(names.channel))}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
