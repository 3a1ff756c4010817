import { useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useStages, useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { keyFrom } from '../ui/key-from.js';
import { announce } from '../ui/announce.js';
import { Choice } from '../ui/choice.js';
import { matches } from '../ui/fold.js';
import { useNames } from '../ui/names.js';
import { Notice } from '../ui/notice.js';
import { TextInput } from '../ui/text-input.js';
import { useFigures } from '../ui/use-figures.js';
import { VirtualBody } from '../ui/virtual-rows.js';
import { hashName } from './hash-name.js';
import { isKey } from './choices.js';
import { RowSelect } from './row-select.js';
import { stagesOfFile } from './stages-of-file.js';
import { StepFrame, type StepProps } from './step-frame.js';
import { useValidation } from './use-validation.js';
import { ValidationState } from './validation-state.js';
import { changeChoices } from './wizard.js';
import { useWizard } from './wizard-store.js';

/** Of every row, in pixels. */
const rowHeight = 44;
/** More the API does not take. */
const mostStages = 50;

/** Step 6: which activity belongs to which stage. May be left for later. */
export function StagesStep({ workspace, usual }: StepProps) {
  const text = useText();
  const figures = useFigures();
  const names = useNames();
  const { choices, validation } = useWizard(workspace);
  const present = useStages(workspace).data;
  const touchpoints = useTouchpoints(workspace).data;
  const scroller = useRef<HTMLDivElement>(null);
  const [pattern, setPattern] = useState('');
  const [bulk, setBulk] = useState('');
  // After a reload the names are not known any more; the file says them again.
  const run = useValidation({ workspace, usual });
  const activities = useMemo(() => validation?.activities ?? [], [validation]);
  const staged = useMemo(
    () => new Map((touchpoints ?? []).flatMap(({ key, stage }) => (stage === null ? [] : [[key, stage] as const]))),
    [touchpoints],
  );
  if (!choices) return null;
  const stages = [...(present ?? []), ...choices.newStages.map((stage) => ({ ...stage, nameEn: null }))];
  const options = [
    { key: '', name: text('imports.stages.none') },
    ...stages.map(({ key }) => ({ key, name: names.stage(stages, key) })),
  ];
  const stageOf = (name: string): string => choices.stages[hashName(name)] ?? staged.get(name) ?? '';
  const assign = (which: readonly string[], stage: string): void =>
    changeChoices(workspace, {
      stages: { ...choices.stages, ...Object.fromEntries(which.map((name) => [hashName(name), stage])) },
    });
  const caught = pattern.trim() === '' ? [] : activities.filter(({ name }) => matches(name, pattern));
  const shown = pattern.trim() === '' ? activities : caught;
  const without = activities.filter(({ name }) => stageOf(name) === '');
  const ofFile = validation && present ? stagesOfFile(validation, stages) : null;
  // What the file says of activities that have no stage yet, and the stages that have to be made for it.
  const proposed = without.flatMap(({ name }) => {
    const stage = ofFile?.of.get(name);
    return stage === undefined ? [] : [{ name, stage }];
  });
  const added = (ofFile?.added ?? []).filter(({ key }) => proposed.some(({ stage }) => stage === key));
  const take = (): void => {
    changeChoices(workspace, {
      newStages: [...choices.newStages, ...added],
      stages: { ...choices.stages, ...Object.fromEntries(proposed.map(({ name, stage }) => [hashName(name), stage])) },
    });
    announce(text('imports.stages.assigned', { count: proposed.length }));
  };
  return (
    <StepFrame workspace={workspace} step="stages" intro={<p>{text('imports.stages.intro')}</p>}>
      <NewStage workspace={workspace} known={stages.map(({ key }) => key)} />
      <ValidationState workspace={workspace} onRun={run} />
      {ofFile && validation && (
        <FileStages
          found={validation.stages}
          added={added.map(({ name }) => name)}
          count={proposed.length}
          isTooMany={stages.length + added.length > mostStages}
          onTake={take}
        />
      )}
      {activities.length > 0 && (
        <>
          <div className="import-fields">
            <TextInput
              label={text('imports.stages.pattern')}
              description={text('imports.stages.caught', { count: shown.length, all: activities.length })}
              value={pattern}
              onChange={setPattern}
              type="search"
            />
            <Choice label={text('imports.stages.bulkTo')} value={bulk} options={options} onChoose={setBulk} />
            <Button
              className="button import-end"
              isDisabled={caught.length === 0}
              onPress={() => {
                assign(
                  caught.map(({ name }) => name),
                  bulk,
                );
                announce(text('imports.stages.assigned', { count: caught.length }));
              }}
            >
              {text('imports.stages.bulk', { count: caught.length })}
            </Button>
          </div>
          <div
            ref={scroller}
            className="table-scroll import-stages"
            tabIndex={0}
            role="region"
            aria-label={text('imports.stages.caption')}
          >
            <table>
              <caption className="unseen">{text('imports.stages.caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{text('imports.stages.activity')}</th>
                  <th scope="col" className="numeric">
                    {text('imports.days.rows')}
                  </th>
                  <th scope="col">{text('table.stage')}</th>
                </tr>
              </thead>
              <VirtualBody rows={shown} scroller={scroller} rowHeight={rowHeight} columns={3}>
                {({ name, count }) => (
                  <tr key={name} className="import-stage-row">
                    <th scope="row" translate="no">
                      {name}
                    </th>
                    <td className="numeric">{figures.count(count)}</td>
                    <td>
                      <RowSelect
                        label={text('imports.stages.of', { activity: name })}
                        value={stageOf(name)}
                        options={options}
                        onChoose={(stage) => assign([name], stage)}
                      />
                    </td>
                  </tr>
                )}
              </VirtualBody>
            </table>
          </div>
          <p className="muted small" role="status">
            {text('imports.stages.without', { count: without.length })}{' '}
            {validation?.moreActivities === true && text('imports.stages.more')}
          </p>
        </>
      )}
    </StepFrame>
  );
}

/** What the file's own column of stages says, to be taken in one step. */
function FileStages({
  found,
  added,
  count,
  isTooMany,
  onTake,
}: {
  readonly found: readonly string[] | null;
  /** Those that would be made. */
  readonly added: readonly string[];
  /** Activities that would get a stage. */
  readonly count: number;
  /** Whether there would be more stages than there can be. */
  readonly isTooMany: boolean;
  readonly onTake: () => void;
}) {
  const text = useText();
  const figures = useFigures();
  if (found === null) return <Notice kind="warn">{text('imports.stages.file.many')}</Notice>;
  if (found.length === 0) return null;
  return (
    <Notice kind={isTooMany ? 'warn' : 'info'}>
      <div className="stack">
        <p>{text('imports.stages.file', { count: found.length, names: figures.list(found) })}</p>
        {added.length > 0 && <p>{text('imports.stages.file.new', { names: figures.list(added) })}</p>}
        {isTooMany ? (
          <p>{text('imports.stages.file.limit', { count: mostStages })}</p>
        ) : (
          // Stays a button where nothing is left to do: whoever pressed it is still on it.
          <div>
            <Button className="button button-small" onPress={onTake}>
              {text('imports.stages.file.take', { count })}
            </Button>
          </div>
        )}
      </div>
    </Notice>
  );
}

function NewStage({ workspace, known }: { readonly workspace: string; readonly known: readonly string[] }) {
  const text = useText();
  const { choices } = useWizard(workspace);
  const [name, setName] = useState('');
  const key = keyFrom(name);
  const isTaken = known.includes(key);
  const add = (): void => {
    if (!choices || !isKey(key) || isTaken) return;
    changeChoices(workspace, { newStages: [...choices.newStages, { key, name: name.trim() }] });
    announce(text('imports.stages.added', { name: name.trim() }));
    setName('');
  };
  return (
    <form
      className="import-fields"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        label={text('imports.stages.new')}
        value={name}
        maxLength={120}
        onChange={setName}
        error={isTaken ? text('imports.stages.taken') : null}
      />
      <Button type="submit" className="button import-end" isDisabled={!isKey(key) || isTaken}>
        {text('imports.stages.add')}
      </Button>
    </form>
  );
}
