import { useMemo, useState } from 'react';
import { ApiFault } from '../api/api.js';
import { useFaultText } from '../api/fault-text.js';
import { useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { matches } from '../ui/fold.js';
import { MessageState } from '../ui/message-state.js';
import { useNames } from '../ui/names.js';
import { Notice } from '../ui/notice.js';
import { QueryState } from '../ui/query-state.js';
import { useRole } from '../ui/use-role.js';
import { ChangeLine } from './change-summary.js';
import { ConflictDialog, ConflictNotice } from './conflict-dialog.js';
import { ReviewDialog } from './review-dialog.js';
import { RuleDialog } from './rule-dialog.js';
import { rulesToTry, withEdit, type RuleEdit } from './rule-edit.js';
import { RuleList, rowOf } from './rule-list.js';
import { isDead, ruleAtFault, stateOf } from './rule-state.js';
import {
  changed,
  difference,
  draftOf,
  mostRules,
  moved,
  newId,
  sameRules,
  undone,
  type DraftRule,
  type RulesDraft,
} from './rules-draft.js';
import type { FileFault } from './rules-file.js';
import { RulesToolbar, type RuleFilter } from './rules-toolbar.js';
import { RulesVersion } from './rules-version.js';
import { SaveBar } from './save-bar.js';
import { UnmatchedCard } from './unmatched-card.js';
import { useLatestActs } from './use-latest-acts.js';
import { useMappingRules, useReplaceRules, useRulesPreview, type CurrentRules } from './use-mapping.js';

interface Editing {
  readonly draft: RulesDraft | null;
  readonly onDraft: (draft: RulesDraft | null) => void;
}

/** The rules from names of events and paths of pages to touchpoints. */
export function RulesTab({ ws, ...editing }: Editing & { readonly ws: string }) {
  const query = useMappingRules(ws);
  return (
    <QueryState query={query} skeleton={<div className="skeleton tp-skeleton" />}>
      {(data) => <Rules ws={ws} data={data} onReread={() => query.refetch()} {...editing} />}
    </QueryState>
  );
}

function Rules({
  ws,
  data,
  draft,
  onDraft,
  onReread,
}: Editing & { readonly ws: string; readonly data: CurrentRules; readonly onReread: () => Promise<unknown> }) {
  const text = useText();
  const faultText = useFaultText();
  const names = useNames();
  const mayChange = useRole(ws).may('analyst');
  const touchpoints = useTouchpoints(ws).data;
  const latest = data.pending ?? data;
  const theirs = useMemo(() => draftOf(latest.generation, latest.rules), [latest.generation, latest.rules]);
  const [edit, setEdit] = useState<RuleEdit | null>(null);
  // What a dialog began with holds while it is open, whatever others save meanwhile.
  const [begun, setBegun] = useState<{ readonly basedOn: number; readonly base: readonly DraftRule[] } | null>(null);
  const from = draft ?? begun ?? { basedOn: latest.generation, base: theirs };
  const rules = draft?.rules ?? begun?.base ?? theirs;
  const openEdit = (next: RuleEdit): void => {
    setBegun({ basedOn: from.basedOn, base: from.base });
    setEdit(next);
  };
  const closeEdit = (): void => {
    setBegun(null);
    setEdit(null);
  };
  const [filter, setFilter] = useState<RuleFilter>({ typed: '', isDead: false });
  const [asked, setAsked] = useState<'review' | 'conflict' | null>(null);
  const [fileFault, setFileFault] = useState<FileFault | null>(null);
  const save = useReplaceRules(ws);
  const tried = useMemo(() => rulesToTry(rules, edit), [rules, edit]);
  const preview = useRulesPreview(ws, tried, mayChange);

  const called = useMemo(
    () => new Map((touchpoints ?? []).map((touchpoint) => [touchpoint.key, names.touchpoint(touchpoint)])),
    [touchpoints, names],
  );
  const nameOf = (key: string): string => called.get(key) ?? key;
  const suggestions = useMemo(() => [...called].map(([value, name]) => ({ value, name })), [called]);
  const wrong = ruleAtFault(preview.fault);
  const wrongId = wrong === null ? undefined : preview.asked[wrong.position]?.id;
  const rows = useMemo(() => {
    const places = placesOf(rules);
    return rules.map((rule, at) =>
      rowOf(rule, {
        at,
        state: preview.known ? stateOf(preview.known, rule, places) : null,
        target: rule.touchpoint === null ? null : (called.get(rule.touchpoint) ?? rule.touchpoint),
        isAtFault: rule.id === wrongId,
      }),
    );
  }, [rules, preview.known, called, wrongId]);
  const shown = useMemo(
    () =>
      rows.filter(
        (row) =>
          (filter.typed === '' ||
            matches(`${row.pattern} ${row.touchpoint ?? ''} ${row.target ?? ''}`, filter.typed)) &&
          (!filter.isDead || isDead(row.state)),
      ),
    [rows, filter],
  );
  const isBehind =
    draft !== null && draft.basedOn !== latest.generation && !sameRules(draft.base, theirs) && !save.isPending;
  const apart = asked === 'conflict' ? difference(rules, theirs) : null;

  // What is being saved stays what is seen.
  const change = (next: readonly DraftRule[], told?: string): void => {
    if (save.isPending) return;
    save.reset();
    onDraft(changed(from, next));
    if (told !== undefined) announce(told);
  };
  const acts = useLatestActs({
    onMove: (at, to) => {
      change(moved(rules, at, to), text('touchpoints.moved', { name: rules[at]?.pattern ?? '', place: to + 1 }));
    },
    onEdit: ({ id, kind, mode, pattern, touchpoint, at }) =>
      openEdit({ rule: { id, kind, mode, pattern, touchpoint }, at, isNew: false }),
    onCopy: ({ kind, mode, pattern, touchpoint, at }) =>
      openEdit({ rule: { id: newId(), kind, mode, pattern, touchpoint }, at: at + 1, isNew: true }),
    onRemove: ({ id, at }) => {
      change(
        rules.filter((rule) => rule.id !== id),
        text('touchpoints.rules.removed', { place: at + 1 }),
      );
    },
  });
  const begin = (part: Partial<DraftRule>): void =>
    openEdit({
      rule: { id: newId(), kind: null, mode: 'exact', pattern: '', touchpoint: '', ...part },
      at: rules.length,
      isNew: true,
    });
  const write = (basedOn: number): void =>
    save.mutate(
      { rules, basedOn },
      {
        onSuccess: () => {
          setAsked(null);
          onDraft(null);
          announce(text('touchpoints.rebuild.title'));
        },
        onError: (fault) => {
          if (isConflict(fault)) void onReread().then(() => setAsked('conflict'));
        },
      },
    );
  const refused = ruleAtFault(save.error);
  const known = preview.known;
  // Where every name has its rule the list needs the room more.
  const isBeside = known !== undefined && known.preview.unmatched.actions > 0;
  return (
    <div className="stack">
      <p className="muted">{text('touchpoints.rules.intro')}</p>
      <RulesToolbar
        ws={ws}
        rules={rules}
        filter={filter}
        dead={known ? rows.filter(({ state }) => isDead(state)).length : null}
        mayChange={mayChange}
        onFilter={setFilter}
        onAdd={() => begin({})}
        {...(draft ? { onUndo: () => onDraft(undone(draft)) } : {})}
        onRead={(read) => {
          const isRead = typeof read !== 'string' && !('position' in read);
          setFileFault(isRead ? null : read);
          if (isRead) change(read);
        }}
      />
      {fileFault !== null && (
        <Notice kind="bad" onDismiss={() => setFileFault(null)}>
          {typeof fileFault === 'string'
            ? text(`touchpoints.file.${fileFault}`)
            : text('touchpoints.file.rule', { place: fileFault.position + 1 })}
        </Notice>
      )}
      {isBehind && asked !== 'conflict' && <ConflictNotice onCompare={() => setAsked('conflict')} />}
      {preview.fault !== null && wrong === null && edit === null && (
        <Notice kind="bad">{faultText(preview.fault)}</Notice>
      )}
      <div className={isBeside ? 'tp-columns' : 'stack'}>
        {rules.length === 0 ? (
          <MessageState title={text('touchpoints.rules.empty.title')}>
            <p>{text('touchpoints.rules.empty.text')}</p>
          </MessageState>
        ) : shown.length === 0 ? (
          <MessageState title={text('touchpoints.rules.none')} level={3} />
        ) : (
          <div className={preview.isStale ? 'tp-updating' : ''} aria-busy={preview.isStale}>
            <RuleList rows={shown} count={rules.length} acts={mayChange ? acts : null} isCounted={mayChange} />
          </div>
        )}
        {known && (
          <UnmatchedCard
            unmatched={known.preview.unmatched}
            isStale={preview.isStale}
            {...(rules.length < mostRules ? { onMakeRule: ({ kind, name }) => begin({ kind, pattern: name }) } : {})}
          />
        )}
      </div>
      {draft && (
        <SaveBar
          isSaving={save.isPending}
          isBlocked={wrong !== null}
          onDiscard={() => {
            save.reset();
            onDraft(null);
          }}
          onSave={() => {
            save.reset();
            setAsked('review');
          }}
        >
          <p className={preview.isStale ? 'tp-stale' : ''}>
            {known ? <ChangeLine change={known.preview.change} /> : text('touchpoints.rules.counting')}
          </p>
          {wrong !== null && (
            <p className="field-error">{text('touchpoints.rules.refusedAt', { place: wrong.position + 1 })}</p>
          )}
        </SaveBar>
      )}
      <RuleDialog
        edit={edit}
        preview={preview}
        state={edit && known && edit.rule.pattern !== '' ? stateOf(known, edit.rule, placesOf(tried)) : null}
        suggestions={suggestions}
        onChange={setEdit}
        onSubmit={() => {
          if (!edit || save.isPending) return;
          const touchpoint = edit.rule.touchpoint?.trim() ?? null;
          change(withEdit(rules, { ...edit, rule: { ...edit.rule, touchpoint } }));
          closeEdit();
        }}
        onClose={closeEdit}
      />
      <ReviewDialog
        isOpen={asked === 'review'}
        preview={preview}
        nameOf={nameOf}
        isSaving={save.isPending}
        fault={
          !save.isError || isConflict(save.error)
            ? null
            : refused === null
              ? faultText(save.error)
              : text('touchpoints.rules.refusedAt', { place: refused.position + 1 })
        }
        onApply={() => write(from.basedOn)}
        onClose={() => setAsked(null)}
      />
      <ConflictDialog
        isOpen={asked === 'conflict'}
        isSaving={save.isPending}
        mine={apart && <RulesVersion rules={apart.onlyMine} isOrder={apart.order} nameOf={nameOf} />}
        theirs={apart && <RulesVersion rules={apart.onlyTheirs} isOrder={apart.order} nameOf={nameOf} />}
        onKeepMine={() => write(latest.generation)}
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

function placesOf(rules: readonly DraftRule[]): ReadonlyMap<string, number> {
  return new Map(rules.map(({ id }, at) => [id, at]));
}

function isConflict(fault: unknown): boolean {
  return fault instanceof ApiFault && fault.code === 'conflict';
}
