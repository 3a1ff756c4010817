import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Receipt } from '../api/api.js';
import { useJourneyTypes, useTouchpoints } from '../api/use-workspace.js';
import { useText } from '../i18n/locale.js';
import { announce } from '../ui/announce.js';
import { Confirm, Dialog, DialogEnd } from '../ui/dialog.js';
import { useNames } from '../ui/names.js';
import { QueryState } from '../ui/query-state.js';
import { RoleNotice } from '../ui/role-notice.js';
import { RowList, RowText } from '../ui/row-list.js';
import { useAskFirst } from '../ui/use-ask-first.js';
import { useRole } from '../ui/use-role.js';
import { AnnotationForm } from './annotation-form.js';
import { isGone, isWithin, type Annotation, type Span } from './numbered.js';
import { useAnnotationText } from './use-annotated.js';
import { useAnnotations, useRemoveAnnotation } from './use-annotations.js';

/** What happened in a period, of the page's journey type and of any touchpoint; whoever may writes more of it down. */
export function AnnotationsDialog({
  window,
  touchpoint,
  onClose,
}: {
  readonly window: Receipt['window'];
  /** What a new one is about at first; else the journey type. */
  readonly touchpoint?: string | undefined;
  readonly onClose: () => void;
}) {
  const text = useText();
  const { workspace = '', journey = '' } = useParams({ strict: false });
  const { may } = useRole(workspace);
  const days = {
    ...(window.from === null ? {} : { from: window.from }),
    ...(window.to === null ? {} : { to: window.to }),
  };
  const annotations = useAnnotations(workspace, days);
  const types = useJourneyTypes(workspace).data;
  const [changed, setChanged] = useState<Annotation | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const change = (annotation: Annotation | null): void => {
    setChanged(annotation);
    setSaved(null);
  };
  const onSaved = (span: Span): void => {
    const words = text(isWithin(span, days) ? 'annotations.saved' : 'annotations.saved.outside');
    setChanged(null);
    setSaved(words);
    announce(words);
  };
  return (
    <Dialog title={text('annotations.title')} isOpen onClose={onClose}>
      <p className="muted">{text('annotations.intro')}</p>
      <RoleNotice workspace={workspace} needed="analyst" />
      {may('analyst') && (
        <AnnotationForm
          key={changed?.id ?? 'new'}
          workspace={workspace}
          journeyType={journey}
          touchpoint={touchpoint}
          days={days}
          changed={changed}
          onSaved={onSaved}
          onLeave={() => change(null)}
          onClose={onClose}
        />
      )}
      {saved !== null && <p className="notice notice-good">{saved}</p>}
      <h3>{text('annotations.period')}</h3>
      <QueryState query={annotations}>
        {(all) => (
          <List
            workspace={workspace}
            annotations={all.filter(
              (one) =>
                one.journeyType === null || one.journeyType === journey || (one.kind === 'note' && isGone(one, types)),
            )}
            mayChange={may('analyst')}
            onChange={change}
            onRemoved={({ id }) => {
              setSaved(null);
              if (id === changed?.id) setChanged(null);
            }}
          />
        )}
      </QueryState>
      {!may('analyst') && <DialogEnd onClose={onClose} />}
    </Dialog>
  );
}

function List({
  workspace,
  annotations,
  mayChange,
  onChange,
  onRemoved,
}: {
  readonly workspace: string;
  readonly annotations: readonly Annotation[];
  readonly mayChange: boolean;
  readonly onChange: (annotation: Annotation) => void;
  readonly onRemoved: (annotation: Annotation) => void;
}) {
  const text = useText();
  const { days, what } = useAnnotationText();
  const subjectOf = useSubjectText(workspace, annotations);
  const remove = useRemoveAnnotation(workspace);
  const { asked, ask, dialog } = useAskFirst(
    remove,
    ({ id }: Annotation) => id ?? '',
    (removed) => {
      announce(text('annotations.removed'));
      onRemoved(removed);
    },
  );
  return (
    <>
      <RowList
        label={text('annotations.period')}
        rows={annotations}
        keyOf={({ id, kind, from, journeyType }) => id ?? `${kind} ${from} ${journeyType ?? ''}`}
        words={(one) => `${what(one)} ${subjectOf(one)}`}
        empty={<p>{text('annotations.none')}</p>}
      >
        {(one) => (
          <>
            <RowText name={<bdi>{what(one)}</bdi>}>
              <p className="muted item-detail">
                {[days(one), subjectOf(one)].join(' · ')}
                {one.author !== null && (
                  <>
                    {' · '}
                    <bdi>{one.author}</bdi>
                  </>
                )}
              </p>
            </RowText>
            {mayChange && one.id !== null && (
              <div className="item-actions">
                <Button
                  className="button button-small"
                  aria-label={text('annotations.changeOf', { text: what(one) })}
                  onPress={() => onChange(one)}
                >
                  {text('annotations.change')}
                </Button>
                <Button
                  className="button button-small"
                  aria-label={text('annotations.removeOf', { text: what(one) })}
                  onPress={() => ask(one)}
                >
                  {text('annotations.remove')}
                </Button>
              </div>
            )}
          </>
        )}
      </RowList>
      <Confirm title={text('annotations.remove.title')} action={text('annotations.remove')} {...dialog}>
        <p>
          <bdi>{asked ? what(asked) : ''}</bdi>
        </p>
        <p className="muted">{text('annotations.remove.text')}</p>
      </Confirm>
    </>
  );
}

/** What an annotation is about, by the names that readers know. */
function useSubjectText(workspace: string, annotations: readonly Annotation[]): (annotation: Annotation) => string {
  const text = useText();
  const names = useNames();
  const types = useJourneyTypes(workspace).data;
  const touchpoints = useTouchpoints(workspace, { isAsked: annotations.some(({ touchpoint }) => touchpoint !== null) });
  return (one) => {
    const { journeyType, touchpoint } = one;
    if (touchpoint !== null) {
      const found = touchpoints.data?.find(({ key }) => key === touchpoint);
      return text('annotations.of.touchpoint', { name: found ? names.touchpoint(found) : touchpoint });
    }
    if (journeyType === null) return text('annotations.of.workspace');
    if (isGone(one, types)) return text('annotations.of.gone', { name: journeyType });
    const type = types?.find(({ key }) => key === journeyType);
    return text('annotations.of.journeyType', { name: type ? names.type(type) : journeyType });
  };
}
