import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useTouchpoints } from '../api/use-workspace.js';
import { useLocale, useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Confirm } from '../ui/dialog.js';
import { MessageState } from '../ui/message-state.js';
import { QueryState } from '../ui/query-state.js';
import { useFigures } from '../ui/use-figures.js';
import { useRole } from '../ui/use-role.js';
import { ConflictDialog, ConflictNotice } from './conflict-dialog.js';
import { MoveButtons, OrderedList } from './ordered-list.js';
import { moved, newId } from './rules-draft.js';
import { SaveBar } from './save-bar.js';
import { StageDialog } from './stage-dialog.js';
import {
  changedStages,
  mostStages,
  removedStages,
  stageKey,
  stagesOf,
  stagesToSave,
  type DraftStage,
  type StagesDraft,
} from './stages-draft.js';
import { countByStage, noStage } from './touchpoint-rows.js';
import { useReplaceStages, useVersionedStages, type VersionedStages } from './use-touchpoints.js';

interface Editing {
  readonly draft: StagesDraft | null;
  readonly onDraft: (draft: StagesDraft | null) => void;
}

/** The stages in their order. */
export function StagesTab({ ws, ...editing }: Editing & { readonly ws: string }) {
  const query = useVersionedStages(ws);
  return (
    <QueryState query={query}>
      {(saved) => <Stages ws={ws} saved={saved} onReread={() => query.refetch()} {...editing} />}
    </QueryState>
  );
}

function Stages({
  ws,
  saved,
  draft,
  onDraft,
  onReread,
}: Editing & { readonly ws: string; readonly saved: VersionedStages; readonly onReread: () => Promise<unknown> }) {
  const text = useText();
  const figures = useFigures();
  const faultText = useFaultText();
  const { locale } = useLocale();
  const mayChange = useRole(ws).may('analyst');
  const touchpoints = useTouchpoints(ws).data;
  const counts = useMemo(() => countByStage(touchpoints ?? []), [touchpoints]);
  const theirs = useMemo(() => stagesOf(saved.stages), [saved.stages]);
  const from = draft ?? { version: saved.version, base: theirs };
  const stages = draft?.stages ?? theirs;
  const save = useReplaceStages(ws);
  const [open, setOpen] = useState<DraftStage | null>(null);
  const [asked, setAsked] = useState<'loss' | 'conflict' | null>(null);
  const nameOf = ({ name, nameEn }: DraftStage): string => (locale === 'en' ? (nameEn ?? name) : name);
  const removed = removedStages(from.base, stages);
  const losing = removed.reduce((sum, { key }) => sum + (counts.get(key) ?? 0), 0);
  const without = counts.get(noStage) ?? 0;
  const isBehind = draft !== null && draft.version !== saved.version && !save.isPending;

  // What is being saved stays what is seen.
  const edit = (next: readonly DraftStage[], told?: string): void => {
    if (save.isPending) return;
    save.reset();
    onDraft(changedStages(from, next));
    if (told !== undefined) announce(told);
  };
  const move = (at: number, to: number): void => {
    const stage = stages[at];
    if (stage) edit(moved(stages, at, to), text('touchpoints.moved', { name: nameOf(stage), place: to + 1 }));
  };
  const put = (stage: DraftStage): void => {
    if (save.isPending) return;
    const isKnown = stages.some(({ id }) => id === stage.id);
    const taken = [...stages, ...from.base].map(({ key }) => key);
    const named = stage.key === '' ? { ...stage, key: stageKey(stage.nameEn ?? stage.name, taken) } : stage;
    edit(isKnown ? stages.map((one) => (one.id === stage.id ? named : one)) : [...stages, named]);
    setOpen(null);
  };
  const write = (version: string): void => {
    save.mutate(
      { stages: stagesToSave(stages), version },
      {
        onSuccess: () => {
          setAsked(null);
          onDraft(null);
          announce(text('touchpoints.saved'));
        },
        onError: (fault) => {
          if (!isConflict(fault)) return setAsked(null);
          void onReread().then(() => setAsked('conflict'));
        },
      },
    );
  };
  return (
    <div className="stack">
      <div className="tp-head">
        <p className="muted">{text('touchpoints.stages.intro')}</p>
        {mayChange && (
          <Button
            className="button button-primary"
            isDisabled={stages.length >= mostStages}
            onPress={() => setOpen({ id: newId(), key: '', name: '', nameEn: null })}
          >
            {text('touchpoints.stages.add')}
          </Button>
        )}
      </div>
      {isBehind && asked !== 'conflict' && <ConflictNotice onCompare={() => setAsked('conflict')} />}
      {stages.length === 0 ? (
        <MessageState title={text('touchpoints.stages.empty.title')}>
          <p>{text('touchpoints.stages.empty.text')}</p>
        </MessageState>
      ) : (
        <OrderedList
          label={text('touchpoints.tab.stages')}
          items={stages}
          nameOf={nameOf}
          onMove={move}
          dependencies={[stages, counts, locale]}
          isFixed={!mayChange}
        >
          {(stage, place) => (
            <>
              <span className="ordered-main">
                <strong>{nameOf(stage)}</strong>
                <span className="muted small" lang={locale === 'en' ? 'tr' : 'en'}>
                  {locale === 'en' ? stage.name : (stage.nameEn ?? '')}
                </span>
              </span>
              <span className="ordered-side muted small">
                {text('touchpoints.count', {
                  count: counts.get(stage.key) ?? 0,
                  value: figures.count(counts.get(stage.key) ?? 0),
                })}
              </span>
              {mayChange && (
                <span className="ordered-tools">
                  <MoveButtons name={nameOf(stage)} place={place} count={stages.length} onMove={move} />
                  <Button className="button button-small" onPress={() => setOpen(stage)}>
                    {text('app.edit')}
                  </Button>
                  <Button
                    className="button button-small"
                    aria-label={text('touchpoints.remove', { name: nameOf(stage) })}
                    onPress={() => edit(stages.filter(({ id }) => id !== stage.id))}
                  >
                    {text('touchpoints.remove.short')}
                  </Button>
                </span>
              )}
            </>
          )}
        </OrderedList>
      )}
      {without > 0 && (
        <p className="muted">{text('touchpoints.stages.without', { count: without, value: figures.count(without) })}</p>
      )}
      {draft && (
        <SaveBar
          isSaving={save.isPending}
          onDiscard={() => {
            save.reset();
            onDraft(null);
          }}
          onSave={() => (losing > 0 ? setAsked('loss') : write(from.version))}
        >
          <p>
            {text('touchpoints.stages.changed')}{' '}
            {removed.length > 0 &&
              text('touchpoints.stages.losing', {
                stages: figures.list(removed.map(nameOf)),
                count: losing,
                value: figures.count(losing),
              })}
          </p>
          {save.isError && !isConflict(save.error) && (
            <p role="alert" className="field-error">
              {placeAtFault(save.error) === null
                ? faultText(save.error)
                : text('touchpoints.stages.fault', { place: (placeAtFault(save.error) ?? 0) + 1 })}
            </p>
          )}
        </SaveBar>
      )}
      <StageDialog
        key={open?.id ?? ''}
        stage={open}
        names={stages.filter(({ id }) => id !== open?.id).map(({ name }) => name)}
        onSubmit={put}
        onClose={() => setOpen(null)}
      />
      <Confirm
        title={text('touchpoints.stages.confirm')}
        action={text('touchpoints.save')}
        isOpen={asked === 'loss'}
        isPending={save.isPending}
        onConfirm={() => write(from.version)}
        onClose={() => setAsked(null)}
      >
        <p>
          {text('touchpoints.stages.losing', {
            stages: figures.list(removed.map(nameOf)),
            count: losing,
            value: figures.count(losing),
          })}
        </p>
      </Confirm>
      <ConflictDialog
        isOpen={asked === 'conflict'}
        isSaving={save.isPending}
        mine={<Version stages={stages} nameOf={nameOf} />}
        theirs={<Version stages={theirs} nameOf={nameOf} />}
        onKeepMine={() => write(saved.version)}
        onTakeTheirs={() => {
          save.reset();
          onDraft(null);
          setAsked(null);
        }}
        onClose={() => setAsked(null)}
      />
    </div>
  );
}

function Version({
  stages,
  nameOf,
}: {
  readonly stages: readonly DraftStage[];
  readonly nameOf: (stage: DraftStage) => string;
}) {
  return (
    <ol className="tp-version">
      {stages.map((stage) => (
        <li key={stage.id}>{nameOf(stage)}</li>
      ))}
    </ol>
  );
}

function isConflict(fault: unknown): boolean {
  return fault instanceof ApiFault && fault.code === 'conflict';
}

/** The place of the stage that a fault names. */
function placeAtFault(fault: unknown): number | null {
  const found = /^\[(\d+)\]/.exec(fault instanceof ApiFault ? (fault.field ?? '') : '');
  return found ? Number(found[1]) : null;
}
